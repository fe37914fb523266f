export { type BrowserNotifierOptions, browserNotifier } from './browser-notifier.js';
export { notifiers } from './notifiers.js';
export type { OrderPush, OrderPushOptions, OrderPushStatus } from './order-push.js';
export { OrderPushError, type OrderPushErrorCode } from './order-push-error.js';
export { toastNotifier } from './toast-notifier.js';
export { useOrderPush } from './use-order-push.js';
