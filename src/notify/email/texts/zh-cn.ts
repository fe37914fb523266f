import type { OwnMailTexts } from './mail-texts.js';

/** Mails in Chinese, simplified (简体中文). */
export const zhCN: OwnMailTexts = {
  locale: 'zh-CN',
  statuses: {
    PENDING: {
      subject: '我们已收到您的订单 {order}',
      body: '感谢您的订购。',
    },
    PROCESSING: {
      subject: '我们正在准备您的订单 {order}',
    },
    LABEL_CREATED: {
      subject: '您的订单 {order} 已准备发货',
      body: '承运商将很快揽收。',
    },
    SHIPPED: {
      subject: '您的订单 {order} 已发货',
      body: '包裹正在送往您处。',
    },
    IN_TRANSIT: {
      subject: '您的订单 {order} 正在运输途中',
    },
    HELD: {
      subject: '您的订单 {order} 已被暂扣',
      body: '承运商暂扣了包裹,例如因海关或地址问题。',
    },
    OUT_FOR_DELIVERY: {
      subject: '您的订单 {order} 正在派送',
      body: '预计今天送达。',
    },
    DELIVERY_ATTEMPTED: {
      subject: '您的订单 {order} 未能送达',
      body: '后续安排请查看承运商的追踪页面。',
    },
    READY_FOR_PICKUP: {
      subject: '您的订单 {order} 可以取货了',
      body: '您现在可以前往领取。',
    },
    DELIVERED: {
      subject: '您的订单 {order} 已送达',
      body: '如有任何问题,请联系我们。',
    },
    RETURNING: {
      subject: '您的订单 {order} 正在退回',
      body: '包裹正在退回我们这里。',
    },
    RETURNED: {
      subject: '您的订单 {order} 已退回我们这里',
      body: '如果这与您的预期不符,请联系我们。',
    },
    CANCELLED: {
      subject: '您的订单 {order} 已取消',
      body: '如果这与您的预期不符,请联系我们。',
    },
    REFUNDED: {
      subject: '您的订单 {order} 已退款',
      body: '款项可能需要几天才能到账。',
    },
  },
  kinds: {
    delay: {
      subject: '您的订单 {order} 有所延误',
      body: '送达时间已推迟。',
    },
    'action-needed': {
      subject: '您的订单 {order} 需要您处理',
      body: '需要您先处理一些事项,订单才能继续。',
    },
  },
  other: '您的订单 {order} 有新进展:{status}',
  withDelivery: '{subject} – 预计 {delivery} 送达',
  greeting: '{name},您好:',
  viewOrder: '查看订单',
  reason: '您收到此邮件,是因为您在 {shop} 下了订单。',
  unsubscribe: '不再接收此类邮件',
  support: '联系我们',
};
