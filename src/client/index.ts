export type {
  ConnectRequest,
  OpenInfo,
  Transport,
  TransportEnd,
  TransportSink,
} from './connection/transport.js';
export { TransportError, type TransportErrorCode } from './connection/transport-error.js';
export type { Endpoint } from './http/endpoint.js';
export type { RequestHeaders } from './http/requester.js';
export {
  clientFor,
  createOrderStatusClient,
  type OrderStatusClient,
  type OrderStatusClientOptions,
} from './store/client.js';
export { type ConnectionState, connectionClaims } from './store/connection-state.js';
export { type LiveOrder, NOTHING_KNOWN } from './store/live-order.js';
export { firstTo } from './store/once.js';
export { orderEventOf, orderIdOf } from './store/order-event.js';
export { createOrderWatch, type OrderWatch } from './store/order-watch.js';
export { stateCursor } from './store/state-cursor.js';
export type { Subscriber } from './store/subscribers.js';
export { type SharedAcrossTabsOptions, sharedAcrossTabs } from './tabs/shared-across-tabs.js';
export { type FallbackOptions, fallback } from './transports/fallback/fallback.js';
export { type MultiplexedSseOptions, multiplexedSse } from './transports/multiplexed-sse/multiplexed-sse.js';
export { type PollingOptions, polling } from './transports/polling.js';
export { type SseOptions, sse } from './transports/sse/sse.js';
export type { EventSourceConstructor, EventSourceLike } from './transports/sse/sse-event-source.js';
