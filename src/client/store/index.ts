export {
  clientFor,
  createOrderStatusClient,
  type OrderStatusClient,
  type OrderStatusClientOptions,
} from './client.js';
export { type ConnectionState, connectionClaims } from './connection-state.js';
export { type LiveOrder, NOTHING_KNOWN } from './live-order.js';
export { markOnce } from './once.js';
export { orderEventOf, orderIdOf, snapshotOf } from './order-event.js';
export { createOrderWatch, type OrderWatch } from './order-watch.js';
export { stateCursor } from './state-cursor.js';
export type { Subscriber } from './subscribers.js';
