export type { Delivery } from './delivery.js';
export { OrderStatusTracker, type OrderStatusTrackerProps } from './order-status-tracker.js';
export type {
  OrderTracker,
  TrackerAction,
  TrackerProgress,
  TrackerRootAttributes,
  TrackerStep,
  TrackerStepAttributes,
} from './order-tracker.js';
export * as Tracker from './parts.js';
export type { TrackerNotice } from './tracker-notice.js';
export type { TrackerOptions } from './tracker-options.js';
export type { TrackerPackage } from './tracker-packages.js';
export type { TrackerPart } from './tracker-part.js';
export type { CopyState } from './use-copying.js';
export { useOrderTracker } from './use-order-tracker.js';
export type { RetryAttributes } from './use-retry.js';
