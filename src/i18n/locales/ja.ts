import type { Labels } from '../labels.js';

/**
 * Japanese (日本語).
 *
 * For a page `<OrderStatusProvider labels={ja}>`, for one component `labels={ja}`; with changes
 * `{ ...ja, latest: '…' }`.
 */
export const ja: Labels = {
  locale: 'ja',
  statuses: {
    PENDING: '受付済み',
    PROCESSING: '準備中',
    SHIPPED: '発送済み',
    DELIVERED: '配達完了',
    CANCELLED: 'キャンセル済み',
    REFUNDED: '返金済み',
  },
  descriptions: {
    PENDING: 'ご注文を受け付けました。',
    PROCESSING: 'ご注文の商品を準備しています。',
    SHIPPED: 'ご注文の商品をお届け先へ配送しています。',
    DELIVERED: 'ご注文の商品をお届けしました。',
    CANCELLED: 'ご注文はキャンセルされました。',
    REFUNDED: 'お支払い金額を返金しました。',
  },
  orderStatus: 'ご注文状況',
  orderHistory: 'ご注文の更新履歴',
  loading: 'ご注文状況を読み込んでいます…',
  stepOf: '全{total}ステップ中 {step}ステップ目',
  states: {
    complete: '完了',
    current: '現在',
    upcoming: 'これから',
  },
  connections: {
    idle: '',
    connecting: '接続中…',
    open: 'リアルタイム',
    polling: '定期更新',
    reconnecting: '再接続中…',
    offline: 'オフライン',
    suspended: '一時停止中',
    refused: '未接続',
    closed: '',
  },
  stale: '最新の状況ではない可能性があります。',
  refused: {
    401: 'ログインすると、このご注文の最新状況をリアルタイムで確認できます。',
    403: 'このご注文を表示する権限がありません。',
    404: 'このご注文が見つかりませんでした。',
    410: 'このご注文は表示できなくなりました。',
    other: 'このご注文ではリアルタイム更新をご利用いただけません。',
  },
  lastUpdate: '最終更新：{time}',
  actionNeeded: 'お手続きが必要です',
  latest: '最新',
  to: 'から',
  noUpdates: '更新情報はまだありません',
  showMore: 'さらに{count}件を表示',
  trackPackage: '荷物を追跡',
  packages: 'お荷物 {count}個',
  packagesWith: 'お荷物 {count}個（{carriers}）',
  packageOf: 'お荷物 {number}/{total}',
  estimatedDelivery: 'お届け予定',
  newEstimatedDelivery: '新しいお届け予定',
  overdueDelivery: 'お届け予定を過ぎています',
  previousDelivery: '変更前',
  trackingNumber: '追跡番号',
  announcement: 'ご注文状況が「{from}」から「{to}」に更新されました。',
  notification: 'ご注文状況が更新されました：{from} → {to}',
  firstNotification: 'ご注文状況が更新されました：{to}',
  missedUpdates: 'ご注文の更新が{count}件あります：{to}',
};
