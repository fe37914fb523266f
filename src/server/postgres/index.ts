export { type PostgresBusOptions, postgresBus } from './bus.js';
export type {
  PGliteDatabase,
  PostgresClient,
  PostgresNotification,
  PostgresPool,
  PostgresTransaction,
} from './client.js';
export { postgresSchema } from './schema.js';
export { SchemaMissingError } from './schema-missing-error.js';
