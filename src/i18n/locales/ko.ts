import type { Labels } from '../labels.js';

/**
 * Korean (한국어).
 *
 * For a page `<OrderStatusProvider labels={ko}>`, for one component `labels={ko}`; with changes
 * `{ ...ko, latest: '…' }`.
 */
export const ko: Labels = {
  locale: 'ko',
  statuses: {
    PENDING: '주문 접수',
    PROCESSING: '상품 준비 중',
    SHIPPED: '배송 중',
    DELIVERED: '배송 완료',
    CANCELLED: '주문 취소',
    REFUNDED: '환불 완료',
  },
  descriptions: {
    PENDING: '주문이 접수되었습니다.',
    PROCESSING: '상품을 준비하고 있습니다.',
    SHIPPED: '상품이 배송 중입니다.',
    DELIVERED: '상품이 배송되었습니다.',
    CANCELLED: '주문이 취소되었습니다.',
    REFUNDED: '결제 금액이 환불되었습니다.',
  },
  orderStatus: '주문 상태',
  orderHistory: '주문 진행 내역',
  loading: '주문 상태를 불러오는 중…',
  stepOf: '{total}단계 중 {step}단계',
  states: {
    complete: '완료',
    current: '현재',
    upcoming: '예정',
  },
  connections: {
    idle: '',
    connecting: '연결 중…',
    open: '실시간',
    polling: '주기적 업데이트',
    reconnecting: '다시 연결 중…',
    offline: '오프라인',
    suspended: '일시 중지됨',
    refused: '연결되지 않음',
    closed: '',
  },
  stale: '최신 상태가 아닐 수 있습니다.',
  refused: {
    401: '로그인하면 이 주문을 실시간으로 확인할 수 있습니다.',
    403: '이 주문을 볼 수 있는 권한이 없습니다.',
    404: '이 주문을 찾을 수 없습니다.',
    410: '더 이상 확인할 수 없는 주문입니다.',
    other: '이 주문은 실시간 업데이트를 이용할 수 없습니다.',
  },
  lastUpdate: '마지막 업데이트: {time}',
  actionNeeded: '조치가 필요합니다',
  latest: '최신',
  to: '에서',
  noUpdates: '아직 업데이트가 없습니다',
  showMore: '{count}건 더 보기',
  trackPackage: '배송 조회',
  packages: '택배 {count}개',
  packagesWith: '택배 {count}개({carriers})',
  packageOf: '택배 {number}/{total}',
  estimatedDelivery: '도착 예정',
  newEstimatedDelivery: '변경된 도착 예정',
  overdueDelivery: '도착 예정일 지남',
  previousDelivery: '변경 전',
  trackingNumber: '운송장 번호',
  announcement: '주문이 ‘{from}’에서 ‘{to}’ 상태로 변경되었습니다.',
  notification: '주문 상태가 변경되었습니다: {from} → {to}',
  firstNotification: '주문 상태가 변경되었습니다: {to}',
  missedUpdates: '주문 업데이트 {count}건. 현재 상태: {to}',
};
