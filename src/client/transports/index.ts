export { type FallbackOptions, fallback } from './fallback/index.js';
export { type MultiplexedPollingOptions, multiplexedPolling } from './multiplexed-polling/index.js';
export { type MultiplexedSseOptions, multiplexedSse } from './multiplexed-sse/index.js';
export { type PollingOptions, polling } from './polling.js';
export { type EventSourceConstructor, type EventSourceLike, type SseOptions, sse } from './sse/index.js';
export {
  SocketMessageError,
  type SocketMessageErrorCode,
  type WebSocketConstructor,
  type WebSocketLike,
  type WebSocketOptions,
  type WebSocketTransport,
  webSocket,
} from './web-socket/index.js';
