import type { Labels } from '../labels.js';

/**
 * Chinese of Taiwan, traditional (繁體中文).
 *
 * For a page `<OrderStatusProvider labels={zhTW}>`, for one component `labels={zhTW}`; with changes
 * `{ ...zhTW, latest: '…' }`.
 */
export const zhTW: Labels = {
  locale: 'zh-TW',
  statuses: {
    PENDING: '訂單成立',
    PROCESSING: '處理中',
    SHIPPED: '已出貨',
    DELIVERED: '已送達',
    CANCELLED: '已取消',
    REFUNDED: '已退款',
  },
  descriptions: {
    PENDING: '我們已收到您的訂單。',
    PROCESSING: '我們正在準備您的訂單。',
    SHIPPED: '您的訂單正在配送途中。',
    DELIVERED: '您的訂單已送達。',
    CANCELLED: '您的訂單已取消。',
    REFUNDED: '您的款項已退還。',
  },
  orderStatus: '訂單狀態',
  orderHistory: '訂單紀錄',
  loading: '正在載入訂單狀態…',
  stepOf: '第 {step} 步，共 {total} 步',
  states: {
    complete: '已完成',
    current: '目前',
    upcoming: '尚未開始',
  },
  connections: {
    idle: '',
    connecting: '連線中…',
    open: '即時更新',
    polling: '定時更新',
    reconnecting: '重新連線中…',
    offline: '離線',
    suspended: '已暫停',
    refused: '未連線',
    closed: '',
  },
  stale: '訂單狀態可能不是最新的。',
  refused: {
    401: '請登入以查看此訂單的即時更新。',
    403: '您沒有檢視此訂單的權限。',
    404: '找不到此訂單。',
    410: '此訂單已無法檢視。',
    other: '此訂單不提供即時更新。',
  },
  lastUpdate: '最後更新：{time}',
  actionNeeded: '需要您處理',
  latest: '最新',
  to: '變更為',
  noUpdates: '尚無更新',
  showMore: '再顯示 {count} 筆',
  trackPackage: '追蹤包裹',
  packages: '{count} 個包裹',
  packagesWith: '{count} 個包裹（{carriers}）',
  packageOf: '第 {number} 個包裹，共 {total} 個',
  estimatedDelivery: '預計送達',
  newEstimatedDelivery: '新的預計送達時間',
  overdueDelivery: '原預計送達',
  previousDelivery: '變更前',
  trackingNumber: '追蹤號碼',
  announcement: '訂單狀態已更新：從「{from}」變更為「{to}」。',
  notification: '訂單狀態已更新：{from} → {to}',
  firstNotification: '訂單狀態已更新：{to}',
  missedUpdates: '訂單有 {count} 則更新，目前狀態：{to}',
};
