import { BusClosedError, nextUpdate, type OrderBus, type StoredUpdate } from '../bus/index.js';
import { reportToConsole } from '../report-error.js';
import type { PGliteDatabase, PostgresPool, PostgresTransaction } from './client.js';
import { FollowedOrders } from './followed-orders.js';
import { PostgresLog } from './log.js';

/** Options of {@link postgresBus}. */
export interface PostgresBusOptions {
  /**
   * A `Pool` of `pg`, or a `PGlite`. It stays yours: end it after the bus.
   *
   * From the first subscriber on the bus keeps one connection of the pool for itself, to listen; so
   * the pool needs at least two. Give it a `connectionTimeoutMillis` and a `query_timeout`, or requests
   * wait for ever while the database is away or a connection is half-open, and an `error` listener,
   * as `pg` asks for.
   *
   * `LISTEN` needs a session. Through PgBouncer in transaction mode nothing is heard, and updates
   * come by polling alone: give the bus a pool of its own that connects directly. Transactions
   * that are passed to `append` may come from any pool.
   */
  readonly pool: PostgresPool | PGliteDatabase;
  /** Buses of different namespaces share no orders. Default: `default`. */
  readonly namespace?: string;
  /**
   * Ms between polls, one query for all orders that are listened to: the safety net for a lost
   * notification, and all there is where `LISTEN` is impossible. Default: 5,000.
   */
  readonly pollInterval?: number;
  /**
   * Hears what no caller can be told of: a lost connection (it is made again by itself), a poll that
   * failed, what a listener throws. Default: `console.error`.
   */
  readonly onError?: (error: unknown) => void;
}

/**
 * The bus on PostgreSQL: a table, with `NOTIFY` to wake the other processes. Run `postgresSchema`
 * first. Errors of the database pass through as they are.
 *
 * With `transaction` an update is stored in the caller's own transaction: committed with the
 * order's row, or rolled back with it. It is delivered when it is committed, never before. A second
 * writer of the same version waits for that commit, so keep such transactions short. Under
 * `REPEATABLE READ` or `SERIALIZABLE` it fails with SQLSTATE 40001 instead of a `ConflictError`:
 * run the transaction again, as with any such error.
 *
 * A database that lost updates gives their versions again. A bus that follows one of these orders notices
 * it when it connects again, at a notification and at each poll, and begins a new epoch of its namespace:
 * all listeners are told of a gap, and clients take a snapshot.
 *
 * ```ts
 * const pool = new Pool({ connectionString, connectionTimeoutMillis: 5_000, query_timeout: 10_000 });
 * const bus = postgresBus({ pool });
 * ```
 *
 * @throws TypeError when the pool has room for one connection only.
 */
export function postgresBus(options: PostgresBusOptions): OrderBus<PostgresTransaction> {
  const { pool, namespace = 'default', pollInterval = 5_000, onError = reportToConsole } = options;
  checkRoom(pool);
  const table = new PostgresLog(namespace);
  const follower = new FollowedOrders({ database: pool, table, namespace, pollInterval, onError });
  let closed = false;
  const open = () => {
    if (closed) throw new BusClosedError();
  };

  /**
   * The primary key decides who wins. Version n + 1 is inserted only by who sees n committed (or
   * wrote it in the same transaction), so versions of an order are committed in their order, and
   * whoever reads a version can read all before it.
   */
  const append: OrderBus<PostgresTransaction>['append'] = async (update, appendOptions) => {
    open();
    const { transaction } = appendOptions;
    const db = transaction ?? pool;
    let stored: StoredUpdate | undefined;
    while (!stored) {
      const head = await table.newest(db, update.orderId);
      stored = await table.insert(db, nextUpdate(head, update, appendOptions));
    }
    // In a transaction nothing is there yet; the notification tells when it is.
    if (!transaction) follower.announce(stored);
    return stored;
  };

  return {
    append,
    open: async (orderId, { after }, listener) => {
      open();
      return follower.open(orderId, after, listener);
    },
    head: async (orderId) => {
      open();
      const { epoch, updates } = await table.read(pool, orderId, { limit: 1 });
      return { epoch, update: updates[0] };
    },
    history: async (orderId, limit) => {
      open();
      return table.read(pool, orderId, { limit: Math.max(0, limit) });
    },
    close: async () => {
      closed = true;
      await follower.close();
    },
  };
}

/** With one connection, the one that listens, every query would wait for ever. */
function checkRoom(pool: PostgresPool | PGliteDatabase): void {
  if ('listen' in pool || (pool.options?.max ?? 2) > 1) return;
  throw new TypeError(
    'postgresBus keeps one connection to listen, and this pool has room for no other, so every query ' +
      'would wait for ever: give it a `max` of at least 2.',
  );
}
