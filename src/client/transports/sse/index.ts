export { createEventParser } from './event-parser.js';
export { readStream } from './read-stream.js';
export { type SseOptions, sse } from './sse.js';
export type { EventSourceConstructor, EventSourceLike } from './sse-event-source.js';
export { heartbeatQuery } from './sse-fetch.js';
export { createStreamSession, orderIdOf, type StreamSessionOptions } from './stream-session.js';
