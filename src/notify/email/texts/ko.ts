import type { OwnMailTexts } from './mail-texts.js';

/** Mails in Korean (한국어). */
export const ko: OwnMailTexts = {
  locale: 'ko',
  statuses: {
    PENDING: {
      subject: '주문 {order}이(가) 접수되었습니다',
      body: '주문해 주셔서 감사합니다.',
    },
    PROCESSING: {
      subject: '주문 {order}의 상품을 준비하고 있습니다',
    },
    LABEL_CREATED: {
      subject: '주문 {order}의 발송 준비가 완료되었습니다',
      body: '곧 택배사가 수거할 예정입니다.',
    },
    SHIPPED: {
      subject: '주문 {order}의 상품이 발송되었습니다',
      body: '상품이 고객님께 가고 있습니다.',
    },
    IN_TRANSIT: {
      subject: '주문 {order}의 상품이 배송 중입니다',
    },
    HELD: {
      subject: '주문 {order}의 배송이 보류되었습니다',
      body: '통관이나 주소 확인 등의 이유로 택배사가 보관하고 있습니다.',
    },
    OUT_FOR_DELIVERY: {
      subject: '주문 {order}의 배달이 시작되었습니다',
      body: '오늘 도착할 예정입니다.',
    },
    DELIVERY_ATTEMPTED: {
      subject: '주문 {order}의 상품을 배달하지 못했습니다',
      body: '다음 절차는 택배사의 배송 조회 페이지에서 확인하실 수 있습니다.',
    },
    READY_FOR_PICKUP: {
      subject: '주문 {order}의 상품을 수령하실 수 있습니다',
      body: '지금 찾아가실 수 있습니다.',
    },
    DELIVERED: {
      subject: '주문 {order}의 상품이 배송 완료되었습니다',
      body: '문제가 있으면 문의해 주세요.',
    },
    RETURNING: {
      subject: '주문 {order}의 상품이 반송 중입니다',
      body: '상품이 저희에게 돌아오고 있습니다.',
    },
    RETURNED: {
      subject: '주문 {order}의 상품이 반송되었습니다',
      body: '예상하지 못한 내용이라면 문의해 주세요.',
    },
    CANCELLED: {
      subject: '주문 {order}이(가) 취소되었습니다',
      body: '예상하지 못한 내용이라면 문의해 주세요.',
    },
    REFUNDED: {
      subject: '주문 {order}의 결제 금액이 환불되었습니다',
      body: '계좌에 입금되기까지 며칠이 걸릴 수 있습니다.',
    },
  },
  kinds: {
    delay: {
      subject: '주문 {order}의 배송이 지연되고 있습니다',
      body: '도착 예정일이 변경되었습니다.',
    },
    'action-needed': {
      subject: '주문 {order}에 대한 조치가 필요합니다',
      body: '주문을 계속 진행하려면 고객님의 조치가 필요합니다.',
    },
  },
  other: '주문 {order} 소식: {status}',
  withDelivery: '{subject} – 도착 예정: {delivery}',
  greeting: '{name} 님, 안녕하세요.',
  viewOrder: '주문 보기',
  reason: '{shop}에서 주문하셨기 때문에 이 메일을 보내 드립니다.',
  unsubscribe: '이 메일 수신 거부',
  support: '문의하기',
};
