export { NotificationError } from './notification-error.js';
export { isSummedUp } from './notify.js';
export { never, onMinute } from './on-minute.js';
export { orderIdText } from './order-id-text.js';
export {
  type OrderStatusDefaults,
  OrderStatusProvider,
  type OrderStatusProviderProps,
  useOrderStatusDefaults,
} from './order-status-provider.js';
export { useClient } from './use-client.js';
export { useLatest } from './use-latest.js';
export { useNow } from './use-now.js';
export { type UseOrderStatusOptions, type UseOrderStatusResult, useOrderStatus } from './use-order-status.js';
export { type UseOrderUpdatesOptions, useOrderUpdates } from './use-order-updates.js';
export { useOrderWatch } from './use-order-watch.js';
export { useReportInvalid } from './use-report-invalid.js';
export { useSubscription } from './use-subscription.js';
