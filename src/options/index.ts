export { backoff } from './backoff.js';
export { clockOffset } from './clock-offset.js';
export { count, duration } from './limit.js';
export { LONGEST_DELAY, setLongTimeout } from './long-timeout.js';
export {
  callAndForget,
  createObserve,
  createReporter,
  type Observe,
  type OnError,
  reportToConsole,
} from './report-error.js';
export { isDevelopment, orReport, reportOnce } from './report-once.js';
export { withinTime } from './within-time.js';
