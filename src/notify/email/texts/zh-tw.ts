import type { OwnMailTexts } from './mail-texts.js';

/** Mails in Chinese of Taiwan, traditional (繁體中文). */
export const zhTW: OwnMailTexts = {
  locale: 'zh-TW',
  statuses: {
    PENDING: {
      subject: '我們已收到您的訂單 {order}',
      body: '感謝您的訂購。',
    },
    PROCESSING: {
      subject: '我們正在準備您的訂單 {order}',
    },
    LABEL_CREATED: {
      subject: '您的訂單 {order} 已準備出貨',
      body: '物流業者將很快收件。',
    },
    SHIPPED: {
      subject: '您的訂單 {order} 已出貨',
      body: '包裹正送往您的地址。',
    },
    IN_TRANSIT: {
      subject: '您的訂單 {order} 正在運送途中',
    },
    HELD: {
      subject: '您的訂單 {order} 已被暫時留置',
      body: '物流業者暫時留置包裹,例如因海關或地址問題。',
    },
    OUT_FOR_DELIVERY: {
      subject: '您的訂單 {order} 正在配送',
      body: '預計今天送達。',
    },
    DELIVERY_ATTEMPTED: {
      subject: '您的訂單 {order} 未能送達',
      body: '後續安排請查看物流業者的追蹤頁面。',
    },
    READY_FOR_PICKUP: {
      subject: '您的訂單 {order} 可以取貨了',
      body: '您現在可以前往領取。',
    },
    DELIVERED: {
      subject: '您的訂單 {order} 已送達',
      body: '如有任何問題,請與我們聯絡。',
    },
    RETURNING: {
      subject: '您的訂單 {order} 正在退回',
      body: '包裹正退回我們這裡。',
    },
    RETURNED: {
      subject: '您的訂單 {order} 已退回我們這裡',
      body: '如果這與您的預期不符,請與我們聯絡。',
    },
    CANCELLED: {
      subject: '您的訂單 {order} 已取消',
      body: '如果這與您的預期不符,請與我們聯絡。',
    },
    REFUNDED: {
      subject: '您的訂單 {order} 已退款',
      body: '款項可能需要幾天才會入帳。',
    },
  },
  kinds: {
    delay: {
      subject: '您的訂單 {order} 有所延誤',
      body: '送達時間已延後。',
    },
    'action-needed': {
      subject: '您的訂單 {order} 需要您處理',
      body: '需要您先處理一些事項,訂單才能繼續。',
    },
  },
  other: '您的訂單 {order} 有新進展:{status}',
  withDelivery: '{subject} – 預計 {delivery} 送達',
  greeting: '{name},您好:',
  viewOrder: '查看訂單',
  reason: '您收到這封郵件,是因為您在 {shop} 下了訂單。',
  unsubscribe: '不再接收這類郵件',
  support: '聯絡我們',
};
