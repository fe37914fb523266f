export {
  type Alert,
  AnalyticsTimeoutError,
  type SlowerAlert,
  type StuckAlert,
  type Watch,
  type WatchOptions,
  watchAnalytics,
} from './alerts/index.js';
export type {
  Bottleneck,
  EdgeStats,
  Funnel,
  GroupBy,
  LogEvent,
  OnTime,
  OrderReport,
  Period,
  PromiseStats,
  ReportGroup,
  StuckOrder,
  Trend,
  WaitingOrder,
  WaitingStats,
} from './contract/index.js';
export {
  AnalyticsConflictError,
  type AnalyticsStore,
  type CountedAnalytics,
  type CountedAnalyticsOptions,
  countedAnalytics,
  type Increment,
  memoryAnalyticsStore,
  type RedisAnalyticsStoreOptions,
  type RetainOptions,
  redisAnalyticsStore,
  type StateChange,
  type WaitingEntry,
} from './counters/index.js';
export { toCsv, toOcel } from './export/index.js';
export { createReportHandler, type ReportHandlerOptions } from './http/index.js';
export {
  type AnalyticsSchemaOptions,
  type AnalyticsTables,
  analyticsSchema,
  type PostgresAnalytics,
  type PostgresAnalyticsOptions,
  type PostgresQuery,
  postgresAnalytics,
} from './postgres/index.js';
export type { Analytics, ReportQuery, SlowestQuery, StuckQuery } from './reports/index.js';
