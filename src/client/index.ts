export { type ConnectionState, connectionClaims } from './connection.js';
export type { Endpoint } from './endpoint.js';
export { type LiveOrder, NOTHING_KNOWN } from './live-order.js';
export { firstTo } from './once.js';
export { orderEventOf, orderIdOf } from './order-event.js';
export {
  clientFor,
  createOrderStatusClient,
  type OrderStatusClient,
  type OrderStatusClientOptions,
} from './order-status-client.js';
export { createOrderWatch, type OrderWatch } from './order-watch.js';
export type { RequestHeaders } from './requester.js';
export { stateCursor } from './state-cursor.js';
export type { Subscriber } from './subscribers.js';
export { type SharedAcrossTabsOptions, sharedAcrossTabs } from './tabs/shared-across-tabs.js';
export type { ConnectRequest, OpenInfo, Transport, TransportEnd, TransportSink } from './transport.js';
export { TransportError, type TransportErrorCode } from './transport-error.js';
export { type FallbackOptions, fallback } from './transports/fallback.js';
export { type MultiplexedSseOptions, multiplexedSse } from './transports/multiplexed-sse.js';
export { type PollingOptions, polling } from './transports/polling.js';
export { type SseOptions, sse } from './transports/sse.js';
export type { EventSourceConstructor, EventSourceLike } from './transports/sse-event-source.js';
