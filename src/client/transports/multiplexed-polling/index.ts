export { type MultiplexedPollingOptions, multiplexedPolling } from './multiplexed-polling.js';
