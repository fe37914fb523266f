import type { Labels } from '../labels.js';

/**
 * Chinese, simplified (简体中文).
 *
 * For a page `<OrderStatusProvider labels={zhCN}>`, for one component `labels={zhCN}`; with changes
 * `{ ...zhCN, latest: '…' }`.
 */
export const zhCN: Labels = {
  locale: 'zh-CN',
  statuses: {
    PENDING: '待处理',
    PROCESSING: '处理中',
    SHIPPED: '已发货',
    DELIVERED: '已送达',
    CANCELLED: '已取消',
    REFUNDED: '已退款',
  },
  descriptions: {
    PENDING: '我们已收到您的订单。',
    PROCESSING: '我们正在准备您的订单。',
    SHIPPED: '您的订单正在配送途中。',
    DELIVERED: '您的订单已送达。',
    CANCELLED: '您的订单已取消。',
    REFUNDED: '您的付款已退回。',
  },
  orderStatus: '订单状态',
  orderHistory: '订单动态',
  loading: '正在加载订单状态…',
  stepOf: '第 {step} 步，共 {total} 步',
  states: {
    complete: '已完成',
    current: '当前',
    upcoming: '未开始',
  },
  connections: {
    idle: '',
    connecting: '正在连接…',
    open: '实时更新',
    polling: '定时刷新',
    reconnecting: '正在重新连接…',
    offline: '离线',
    suspended: '已暂停',
    refused: '未连接',
    closed: '',
  },
  stale: '订单状态可能不是最新的。',
  refused: {
    401: '请登录以查看此订单的实时更新。',
    403: '您无权查看此订单。',
    404: '未找到此订单。',
    410: '此订单已无法查看。',
    other: '此订单暂不支持实时更新。',
  },
  lastUpdate: '最后更新：{time}',
  actionNeeded: '需要您处理',
  latest: '最新',
  to: '变更为',
  noUpdates: '暂无更新',
  showMore: '再显示 {count} 条',
  trackPackage: '追踪包裹',
  packages: '{count} 个包裹',
  packagesWith: '{count} 个包裹（{carriers}）',
  packageOf: '第 {number} 个包裹，共 {total} 个',
  estimatedDelivery: '预计送达',
  newEstimatedDelivery: '新的预计送达时间',
  overdueDelivery: '原预计送达',
  previousDelivery: '变更前',
  trackingNumber: '运单号',
  announcement: '订单状态已更新：从“{from}”变更为“{to}”。',
  notification: '订单状态已更新：{from} → {to}',
  firstNotification: '订单状态已更新：{to}',
  missedUpdates: '订单有 {count} 条更新，当前状态：{to}',
};
