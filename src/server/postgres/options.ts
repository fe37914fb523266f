import type { PGliteDatabase, PostgresPool } from './client.js';
import type { PostgresTables } from './tables.js';

/** Options of {@link postgresBus}. */
export interface PostgresBusOptions extends PostgresTables {
  /**
   * A `Pool` of `pg`, or a `PGlite`. The bus does not end it: end it after the bus.
   *
   * From the first subscriber on the bus keeps one connection of the pool to listen, so the pool needs at
   * least two. Appends use at most half of the pool, so that reads of a pool of three or more do not wait for
   * transactions of the app. Set `connectionTimeoutMillis` and `query_timeout`, and add an `error` listener, as `pg` requires.
   *
   * Transactions that are passed to `append` may be of any pool.
   */
  readonly pool: PostgresPool | PGliteDatabase;
  /** Buses of different namespaces share no orders. Default: `default`. */
  readonly namespace?: string;
  /**
   * Whether a connection of the pool listens (`LISTEN`) for updates of other processes; otherwise they arrive by polling
   * alone. `LISTEN` needs a connection to the server of its own: behind PgBouncer in transaction mode it would stay on
   * a connection that other applications use. Default: it listens unless it finds a pooler, and reports that to
   * `onError` once. `true` listens without looking for a pooler.
   */
  readonly listen?: boolean;
  /**
   * Whether other processes are notified (`NOTIFY`) of what this one stores. PostgreSQL commits transactions that notify
   * one after the other; where that is too slow, set `false` in all processes, and `listen: false` too. Default: true.
   */
  readonly notify?: boolean;
  /**
   * Ms between polls, one query for each 1,000 followed orders: they deliver updates whose notification was lost, and
   * all updates of other processes where the bus does not listen. Default: 5,000.
   */
  readonly pollInterval?: number;
  /** Ms after which a query counts as unanswered, and its call rejects. Default: 10,000. */
  readonly timeout?: number;
  /**
   * Ms that an append waits for a transaction that is writing the same order, before it rejects with
   * {@link OrderLockedError}; `Infinity`: no limit but `timeout`. It is set for the bus's own statement only: in a
   * `transaction` of the caller its own `lock_timeout` applies. Default: 2,000.
   */
  readonly lockTimeout?: number;
  /**
   * Updates kept per order: each append deletes what is older. A client that missed more gets a snapshot. Default:
   * `Infinity`.
   */
  readonly maxUpdatesPerOrder?: number;
  /**
   * Ms that the log of an order is kept after its final update, e.g. `30 * 86_400_000`. The bus then removes the log, in
   * small batches once a minute. Default: `Infinity`, logs are kept.
   */
  readonly retainFinal?: number;
  /**
   * Updates kept for each name that is followed and is behind: processes that publish drop the oldest beyond it, once a
   * minute; see `follow`. `Infinity`: all. Default: 10,000,000.
   */
  readonly maxUnfollowed?: number;
  /**
   * Receives errors that no caller gets: a lost connection (the bus reconnects), a poll that
   * failed, a row that no bus can have written, what a listener throws. Default: `console.error`.
   */
  readonly onError?: (error: unknown) => void;
}
