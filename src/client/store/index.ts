export {
  clientFor,
  createOrderStatusClient,
  type OrderStatusClient,
  type OrderStatusClientOptions,
  resetClients,
} from './client.js';
export { type ConnectionState, connectionFlags } from './connection-state.js';
export { EMPTY_ORDER, type LiveOrder } from './live-order.js';
export { markOnce } from './once.js';
export { orderEventOf, orderIdOf, snapshotOf } from './order-event.js';
export { type KnownPosition, positionAfter, positionMessage } from './order-position.js';
export { createOrderWatch, type OrderWatch } from './order-watch.js';
export { stateCursor } from './state-cursor.js';
export type { Subscriber } from './subscribers.js';
