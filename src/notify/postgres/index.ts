export type { PostgresQuery } from '../../sql/index.js';
export { type PostgresDeliveriesOptions, postgresDeliveries } from './postgres-deliveries.js';
export { type PostgresPreferencesOptions, postgresPreferences } from './postgres-preferences.js';
export { notifySchema } from './schema.js';
export type { NotifyTables } from './tables.js';
