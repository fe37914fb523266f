import type { PGliteDatabase, PostgresPool } from './client.js';

/** Connections of a pool that does not state how many it has: the default of `pg`. */
const DEFAULT_POOL_SIZE = 10;

/** Connections that a pool has at most. */
export const poolSize = (pool: PostgresPool | PGliteDatabase): number =>
  'listen' in pool ? DEFAULT_POOL_SIZE : (pool.options?.max ?? DEFAULT_POOL_SIZE);

/** Ms that a query waits for a connection of a pool; 0: for ever. */
export const connectionTimeout = (pool: PostgresPool | PGliteDatabase): number =>
  'listen' in pool ? 0 : (pool.options?.connectionTimeoutMillis ?? 0);

/**
 * The listening connection occupies one connection of the pool.
 * @throws TypeError when the pool has no other.
 */
export function checkPoolSize(size: number): void {
  if (size > 1) return;
  throw new TypeError(
    'postgresBus keeps one connection to listen, and this pool allows no other, so every query ' +
      'would wait for ever: give it a `max` of at least 2, or set `listen: false`.',
  );
}
