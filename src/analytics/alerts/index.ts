export type { Alert, SlowerAlert, StuckAlert } from './alert.js';
export { AnalyticsTimeoutError } from './timeout-error.js';
export { type Watch, type WatchOptions, watchAnalytics } from './watch-analytics.js';
