import { withinTime } from '../../options/index.js';
import { OrderStatusError } from '../../order/index.js';
import type { PostgresTransaction } from './client.js';

/** PostgreSQL did not answer within `timeout` ms. */
export class PostgresTimeoutError extends OrderStatusError {
  readonly code = 'postgres-timeout';

  constructor(timeout: number) {
    super(
      `PostgreSQL did not answer within ${timeout} ms, so the order could not be read or published: check the ` +
        'connection to it, whether the pool has free connections, and which locks its sessions wait for.',
    );
  }
}

/**
 * Waits for a query of at most `timeout` ms: on a half-open connection it would wait for ever.
 *
 * @throws PostgresTimeoutError
 */
export const withinTimeout = <T>(timeout: number, query: Promise<T>): Promise<T> =>
  withinTime(timeout, query, () => new PostgresTimeoutError(timeout));

/** The same database, whose queries take at most `timeout` ms each. */
export const limitTime = (db: PostgresTransaction, timeout: number): PostgresTransaction => ({
  query: (text, values) => withinTimeout(timeout, db.query(text, values)),
});
