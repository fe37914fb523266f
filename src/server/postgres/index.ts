export { type PostgresBus, postgresBus } from './bus.js';
export type {
  PGliteDatabase,
  PostgresClient,
  PostgresNotification,
  PostgresPool,
  PostgresTransaction,
} from './client.js';
export { InvalidEntryError } from './invalid-entry-error.js';
export { ListenUnavailableError } from './listen-unavailable-error.js';
export type { PostgresBusOptions } from './options.js';
export { OrderLockedError } from './order-locked-error.js';
export { createPostgresSchema, postgresSchema } from './schema.js';
export { SchemaMissingError } from './schema-missing-error.js';
export type { PostgresTables } from './tables.js';
export { PostgresTimeoutError } from './within-timeout.js';
