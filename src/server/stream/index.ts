export { openBodySink } from './body-sink.js';
export { encodeEvent } from './event-encoding.js';
export { createHeartbeats } from './heartbeats.js';
export { createStreamLifetime, type LifetimeOptions } from './lifetime.js';
export { createConnectionRegistry } from './registry.js';
export { requestedOrders } from './request.js';
export { streamResponse } from './response.js';
export { type OpenSink, QUEUE_LIMIT, type Sink, type SinkEvents, type StreamTarget } from './sink.js';
export { StreamCounter, type StreamLimits } from './stream-counter.js';
