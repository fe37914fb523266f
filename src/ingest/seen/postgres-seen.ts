import { type PostgresQuery, quoted } from '../../sql/index.js';
import type { SeenStore } from './seen-store.js';

/** Options of {@link postgresSeen}. */
export interface PostgresSeenOptions {
  readonly pool: PostgresQuery;
  /** The table. Default: `order_status_seen`. */
  readonly table?: string;
}

/**
 * The statement that creates the table of {@link postgresSeen}. Old rows may be removed at any time:
 * `DELETE FROM order_status_seen WHERE at < now() - interval '30 days'`.
 */
export const postgresSeenSchema = (table = 'order_status_seen'): string =>
  `CREATE TABLE IF NOT EXISTS ${tableName(table)} (key text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now());`;

/**
 * A {@link SeenStore} on PostgreSQL. With `transaction` of `createIngest`, an event is remembered in the transaction of
 * its update: both are stored, or neither.
 */
export function postgresSeen({
  pool,
  table = 'order_status_seen',
}: PostgresSeenOptions): SeenStore<PostgresQuery> {
  const name = tableName(table);
  return {
    async has(keys) {
      const { rows } = await pool.query(`SELECT key FROM ${name} WHERE key = ANY($1)`, [keys]);
      return new Set(rows.flatMap((row) => ('key' in row && typeof row.key === 'string' ? [row.key] : [])));
    },
    async add(keys, transaction = pool) {
      await transaction.query(
        // In one order, so that two transactions with the same keys never wait for each other.
        `INSERT INTO ${name} (key) SELECT unnest($1::text[]) ORDER BY 1 ON CONFLICT DO NOTHING`,
        [keys],
      );
    },
  };
}

const tableName = (name: string): string => name.split('.').map(quoted).join('.');
