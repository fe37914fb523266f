export {
  elapsedSince,
  type PageEvent,
  type PageLifecycle,
  setPageLifecycle,
  shared,
} from './browser/index.js';
export {
  type ConnectRequest,
  type OpenInfo,
  type Transport,
  type TransportEnd,
  TransportError,
  type TransportErrorCode,
  type TransportSink,
} from './connection/index.js';
export type { Endpoint, RequestHeaders } from './http/index.js';
export {
  type ConnectionState,
  clientFor,
  connectionFlags,
  createOrderStatusClient,
  createOrderWatch,
  EMPTY_ORDER,
  type KnownPosition,
  type LiveOrder,
  markOnce,
  type OrderStatusClient,
  type OrderStatusClientOptions,
  type OrderWatch,
  orderEventOf,
  orderIdOf,
  resetClients,
  type Subscriber,
  stateCursor,
} from './store/index.js';
export { type SharedAcrossTabsOptions, sharedAcrossTabs } from './tabs/index.js';
export {
  type EventSourceConstructor,
  type EventSourceLike,
  type FallbackOptions,
  fallback,
  type MultiplexedPollingOptions,
  type MultiplexedSseOptions,
  multiplexedPolling,
  multiplexedSse,
  type PollingOptions,
  polling,
  type SseOptions,
  sse,
} from './transports/index.js';
