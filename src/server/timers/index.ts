export { backoff } from './backoff.js';
export { createSharedInterval, type SharedInterval } from './shared-interval.js';
export { unref } from './unref.js';
