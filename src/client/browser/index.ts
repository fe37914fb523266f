export { createDueTimer } from './due-timer.js';
export { elapsedSince, type Moment, now } from './elapsed.js';
export { setLongTimeout } from './long-timeout.js';
export { isHidden, isOffline, onPageEvent, onPageWake, type PageEvent } from './page-lifecycle.js';
