import { duration } from '../../options/index.js';
import { BusClosedError, nextUpdate, type OrderBus, type StoredUpdate } from '../bus/index.js';
import { reportToConsole } from '../report-error.js';
import type { PGliteDatabase, PostgresPool, PostgresTransaction } from './client.js';
import { FollowedOrders } from './followed-orders.js';
import { PostgresLog } from './log.js';

/** Options of {@link postgresBus}. */
export interface PostgresBusOptions {
  /**
   * A `Pool` of `pg`, or a `PGlite`. The bus does not end it: end it after the bus.
   *
   * From the first subscriber on the bus keeps one connection of the pool to listen, so the pool needs at
   * least two. Set `connectionTimeoutMillis` and `query_timeout`, or requests wait for ever
   * while the database is away or a connection is half-open, and add an `error` listener,
   * as `pg` requires.
   *
   * `LISTEN` needs a session. Through PgBouncer in transaction mode no notification is received, and updates
   * are delivered by polling alone: give the bus a pool of its own that connects directly. Transactions
   * that are passed to `append` may be of any pool.
   */
  readonly pool: PostgresPool | PGliteDatabase;
  /** Buses of different namespaces share no orders. Default: `default`. */
  readonly namespace?: string;
  /**
   * Ms between polls, one query for all followed orders: they deliver updates whose notification was lost, and
   * all updates where `LISTEN` is impossible. `Infinity`: no polls. Default: 5,000.
   */
  readonly pollInterval?: number;
  /**
   * Receives errors that no caller gets: a lost connection (the bus reconnects), a poll that
   * failed, what a listener throws. Default: `console.error`.
   */
  readonly onError?: (error: unknown) => void;
}

/**
 * The bus on PostgreSQL: a table, with `NOTIFY` to notify the other processes. Run `postgresSchema`
 * first. Errors of the database are thrown unchanged.
 *
 * With `transaction` an update is stored in the caller's own transaction: committed with the
 * order's row, or rolled back with it. It is delivered when it is committed, never before. A second
 * writer of the same version waits for that commit, so keep such transactions short. Under
 * `REPEATABLE READ` or `SERIALIZABLE` it fails with SQLSTATE 40001 instead of a `ConflictError`:
 * retry the transaction, as with any such error.
 *
 * A database that lost updates assigns their versions again. A bus that follows one of these orders detects
 * this after a reconnection, at a notification and at each poll, and begins a new epoch of its namespace:
 * all listeners are notified of a gap, and clients take a snapshot.
 *
 * ```ts
 * const pool = new Pool({ connectionString, connectionTimeoutMillis: 5_000, query_timeout: 10_000 });
 * const bus = postgresBus({ pool });
 * ```
 *
 * @throws TypeError when the pool is limited to one connection, or `pollInterval` is not a positive number.
 */
export function postgresBus(options: PostgresBusOptions): OrderBus<PostgresTransaction> {
  const { pool, namespace = 'default', onError = reportToConsole } = options;
  const pollInterval = duration('postgresBus: pollInterval', options.pollInterval, 5_000);
  checkPoolSize(pool);
  const log = new PostgresLog(namespace);
  const followedOrders = new FollowedOrders({ database: pool, log, namespace, pollInterval, onError });
  let closed = false;
  const ensureOpen = () => {
    if (closed) throw new BusClosedError();
  };

  /**
   * The primary key decides between conflicting writers. Version n + 1 is inserted only by a writer that sees n
   * committed (or wrote it in the same transaction), so the versions of an order are committed in sequence, and
   * a reader that sees one version sees all before it.
   */
  const append: OrderBus<PostgresTransaction>['append'] = async (update, appendOptions) => {
    ensureOpen();
    const { transaction } = appendOptions;
    const db = transaction ?? pool;
    let stored: StoredUpdate | undefined;
    while (!stored) {
      const head = await log.newest(db, update.orderId);
      stored = await log.insert(db, nextUpdate(head, update, appendOptions));
    }
    // An update in a transaction is not visible yet; the database notifies when it is committed.
    if (!transaction) followedOrders.announce(stored);
    return stored;
  };

  return {
    append,
    open: async (orderId, { after }, listener) => {
      ensureOpen();
      return followedOrders.open(orderId, after, listener);
    },
    head: async (orderId) => {
      ensureOpen();
      const { epoch, updates } = await log.read(pool, orderId, { limit: 1 });
      return { epoch, update: updates[0] };
    },
    history: async (orderId, limit) => {
      ensureOpen();
      return log.read(pool, orderId, { limit: Math.max(0, limit) });
    },
    close: async () => {
      closed = true;
      await followedOrders.close();
    },
  };
}

/** The listening connection occupies one connection of the pool. */
function checkPoolSize(pool: PostgresPool | PGliteDatabase): void {
  if ('listen' in pool || (pool.options?.max ?? 2) > 1) return;
  throw new TypeError(
    'postgresBus keeps one connection to listen, and this pool allows no other, so every query ' +
      'would wait for ever: give it a `max` of at least 2.',
  );
}
