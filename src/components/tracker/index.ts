export {
  OrderStatusTracker,
  type OrderStatusTrackerProps,
  type TrackerPart,
} from './order-status-tracker.js';
export * as Tracker from './parts.js';
export type { TrackerOptions } from './root.js';
