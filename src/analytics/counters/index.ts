export { AnalyticsConflictError } from './conflict-error.js';
export {
  type CountedAnalytics,
  type CountedAnalyticsOptions,
  countedAnalytics,
} from './counted-analytics.js';
export { memoryAnalyticsStore, type RetainOptions } from './memory-store.js';
export { type RedisAnalyticsStoreOptions, redisAnalyticsStore } from './redis-store.js';
export type { AnalyticsStore, Increment, StateChange, WaitingEntry } from './store.js';
