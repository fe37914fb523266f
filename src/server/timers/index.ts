export { eachAtMost } from './each-at-most.js';
export { createGate, type Gate } from './gate.js';
export { createSharedInterval, type SharedInterval } from './shared-interval.js';
export { unref } from './unref.js';
