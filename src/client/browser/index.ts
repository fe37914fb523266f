export { elapsedSince, type Instant, instantBefore, now } from './elapsed.js';
export { isHidden, isOffline, onPageEvent, onPageWake, type PageEvent } from './page-lifecycle.js';
