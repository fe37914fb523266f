export { count, duration } from './limit.js';
export { LONGEST_DELAY, setLongTimeout } from './long-timeout.js';
export { orReport, reportOnce } from './report-once.js';
