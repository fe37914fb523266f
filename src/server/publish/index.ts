export {
  type Correction,
  createEmitter,
  type EmitOptions,
  type EmitOrderUpdate,
  type OrderUpdateInput,
} from './emit.js';
export {
  createOrderListeners,
  type OrderEvents,
  type OrderListener,
  type StopListening,
} from './listeners.js';
export { MissedUpdatesError } from './missed-updates-error.js';
export { createOrderFeed } from './order-feed.js';
