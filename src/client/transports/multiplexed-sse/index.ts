export { type MultiplexedSseOptions, multiplexedSse } from './multiplexed-sse.js';
