export { count, duration } from './limit.js';
export { LONGEST_DELAY, setLongTimeout } from './long-timeout.js';
export { isDevelopment, orReport, reportOnce } from './report-once.js';
