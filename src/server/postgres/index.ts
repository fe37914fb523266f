export { type PostgresBusOptions, postgresBus } from './postgres-bus.js';
export type {
  PGliteDatabase,
  PostgresClient,
  PostgresNotification,
  PostgresPool,
  PostgresTransaction,
} from './postgres-client.js';
export { postgresSchema } from './postgres-schema.js';
export { SchemaMissingError } from './schema-missing-error.js';
