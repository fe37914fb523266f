export { elapsedSince, type Instant, instantBefore, now } from './elapsed.js';
export {
  isHidden,
  isOffline,
  onPageEvent,
  onPageWake,
  type PageEvent,
  type PageLifecycle,
  setPageLifecycle,
} from './page-lifecycle.js';
export { shared, unshare } from './shared.js';
