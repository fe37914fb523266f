export type { PostgresQuery } from '../../sql/index.js';
export {
  type PostgresAnalytics,
  type PostgresAnalyticsOptions,
  postgresAnalytics,
} from './postgres-analytics.js';
export { type AnalyticsSchemaOptions, analyticsSchema } from './schema.js';
export type { AnalyticsTables } from './tables.js';
