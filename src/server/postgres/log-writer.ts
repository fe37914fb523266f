import { literal } from '../../sql/index.js';
import { type NumberedUpdate, newEntryId, newEpoch, type StoredUpdate } from '../bus/index.js';
import type { PostgresTransaction } from './client.js';
import { type EntryRow, STORED_AT, STORED_AT_MS, storedAtOf } from './entry.js';
import { addToFeed, isFollowed, notFollowed } from './feed-writer.js';
import type { LogPlace } from './log.js';
import {
  type AnnouncedEntry,
  formatNotification,
  formatWritten,
  removedLog,
  withStoredAt,
} from './notification.js';
import { SchemaMissingError } from './schema-missing-error.js';

/** Options of {@link LogWriter}. */
export interface LogWriterOptions extends LogPlace {
  /** Whether other processes are notified of what is stored. */
  readonly notify: boolean;
  /** Ms that a statement waits for another transaction; infinite: for ever. */
  readonly lockTimeout: number;
  /** Updates kept per order; infinite: all. */
  readonly maxUpdatesPerOrder: number;
}

/**
 * Sets the lock timeout. It ends with the transaction, which is the statement, so it is never left on a session.
 * @param ms infinite: no limit, which is 0 for PostgreSQL.
 */
export const setLockTimeout = (ms: number): string =>
  `set_config('lock_timeout', '${Number.isFinite(ms) ? Math.max(1, Math.ceil(ms)) : 0}', true)`;

/** How an update is stored. */
export interface InsertOptions {
  /** Whether the flow has no transition from the update's status. */
  readonly final: boolean;
  /** Whether the statement is part of a transaction of the caller, whose settings are left alone. */
  readonly inTransaction: boolean;
  readonly idempotencyKey: string | undefined;
  /** Stores nothing unless this is still the newest entry; `undefined`: the entry was read just now. */
  readonly after: StoredEntry | undefined;
  /** The id of the newest entry; empty: there is none. */
  readonly afterId: string;
}

/** A stored update, and the JSON that the table has for it. */
export interface StoredEntry {
  readonly update: StoredUpdate;
  readonly json: string;
}

/** Writes to the logs of one namespace. Each method is one statement. */
export class LogWriter {
  readonly #options: LogWriterOptions;
  /** Whether a name was followed at the last append. */
  #isFollowed = false;

  constructor(options: LogWriterOptions) {
    this.#options = options;
  }

  /** Whether what is stored is also added to the feed, as far as this process knows. */
  get isFollowed(): boolean {
    return this.#isFollowed;
  }

  /**
   * Stores an update, unless its version is taken, and notifies all processes when that is
   * committed. It waits for another transaction that is taking the same version.
   * @returns the stored update; `undefined` when the version was taken, or `after` is not the newest entry.
   */
  async insert(
    db: PostgresTransaction,
    update: NumberedUpdate,
    options: InsertOptions,
  ): Promise<StoredEntry | undefined> {
    const { namespace, tables } = this.#options;
    // Other appends of this process may find out meanwhile.
    const withFeed = this.#isFollowed;
    const stored = await this.#insert(db, update, options);
    // Where nobody follows, the statement stores nothing once somebody does, and is repeated with the feed.
    if (stored || withFeed || !(await isFollowed(db, namespace, tables))) return stored;
    this.#isFollowed = true;
    return this.#insert(db, update, options);
  }

  async #insert(
    db: PostgresTransaction,
    update: NumberedUpdate,
    { final, inTransaction, idempotencyKey, after, afterId }: InsertOptions,
  ): Promise<StoredEntry | undefined> {
    const { namespace, tables } = this.#options;
    const id = newEntryId();
    const { orderId, version } = update;
    const json = JSON.stringify(update);
    const parameters: (string | number | boolean)[] = [namespace, orderId, version, id, json, final];
    const parameter = (value: string) => `$${String(parameters.push(value))}::text`;
    const conditions = [
      ...(inTransaction ? [] : [`${setLockTimeout(this.#options.lockTimeout)} is not null`]),
      ...(after ? [this.#endsWith(after, parameter)] : []),
      ...(this.#isFollowed ? [] : [notFollowed(tables)]),
    ];
    // `do nothing`, as an error would abort the caller's transaction.
    const insert = `insert into ${tables.log} (namespace, order_id, version, entry_id, update, final)
      select $1::text, $2::text, $3::bigint, $4::text, $5::text::json, $6::boolean
      ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
      on conflict do nothing`;
    const consequences = [
      ...(idempotencyKey === undefined ? [] : [this.#keepFor(parameter(idempotencyKey))]),
      ...this.#trimBelow(version),
      ...(this.#isFollowed ? [addToFeed(tables)] : []),
    ];
    const payload = withStoredAt(`$${parameters.length + 1}::text`, STORED_AT_MS);
    const columns = `${STORED_AT}${this.#notification(payload)}`;
    const notice = formatWritten(namespace, { orderId, version, id, after: afterId, json });
    const { rows } = await db.query(
      consequences.length > 0
        ? `with stored as (${insert} returning stored_at), ${consequences.join(', ')} select ${columns} from stored`
        : `${insert} returning ${columns}`,
      [...parameters, ...(this.#options.notify ? [notice] : [])],
    );
    // The query's columns.
    const [row] = rows as Pick<EntryRow, 'stored_at'>[];
    return row && { update: { ...update, id, storedAt: storedAtOf(row) }, json };
  }

  /**
   * Begins a new epoch of the namespace and notifies all processes, unless another process has done so.
   * @param epoch the epoch to end.
   */
  async endEpoch(db: PostgresTransaction, epoch: string): Promise<void> {
    await db.query(
      `with begun as (
        update ${this.#options.tables.epoch} set epoch = $3::text
        where namespace = $1::text and epoch = $2::text
        returning epoch
      )
      select 1${this.#notification('$4::text')} from begun`,
      [this.#options.namespace, epoch, newEpoch(), ...this.#payload()],
    );
  }

  /** Removes the log of one order, gives it another epoch, and notifies all processes that follow it. */
  async remove(db: PostgresTransaction, orderId: string): Promise<void> {
    const { namespace, tables } = this.#options;
    await db
      .query(
        `with settings as materialized (select ${setLockTimeout(this.#options.lockTimeout)}), deleted as (
          delete from ${tables.log} using settings where namespace = $1::text and order_id = $2::text
        ), forgotten as (
          delete from ${tables.known} using settings where namespace = $1::text and order_id = $2::text
        ), unfollowed as (
          delete from ${tables.feed} using settings where namespace = $1::text and order_id = $2::text
        ), marked as (
          insert into ${tables.removed} as known (namespace, order_id, epoch)
          select $1::text, $2::text, $3::text from settings
          on conflict (namespace, order_id) do update set epoch = excluded.epoch, removed_at = excluded.removed_at
          returning 1
        )
        select 1${this.#notification('$4::text')} from marked`,
        [namespace, orderId, newEntryId(), ...this.#payload(removedLog(orderId))],
      )
      .catch(SchemaMissingError.explain);
  }

  /** The newest entry is the given one, as it was stored: rows may be changed by hand. @param parameter adds one. */
  #endsWith({ update, json }: StoredEntry, parameter: (value: string) => string): string {
    return `(${update.version}, ${parameter(update.id)}, ${parameter(json)}) = (
        select known.version, known.entry_id, known.update::text from ${this.#options.tables.log} as known
        where known.namespace = $1::text and known.order_id = $2::text
        order by known.version desc limit 1
      )`;
  }

  /** Keeps the stored update for its idempotency key. @param key the parameter with the key. */
  #keepFor(key: string): string {
    return `known as (
        insert into ${this.#options.tables.known} (namespace, order_id, key, version, entry_id, update, stored_at)
        select $1::text, $2::text, ${key}, $3::bigint, $4::text, $5::text::json, stored_at from stored
      )`;
  }

  /** Deletes the updates that a log no longer keeps once it has `version`. */
  #trimBelow(version: number): string[] {
    const newestTrimmed = version - this.#options.maxUpdatesPerOrder;
    if (newestTrimmed < 1) return [];
    return [
      `trimmed as (
        delete from ${this.#options.tables.log} as old using stored
        where old.namespace = $1::text and old.order_id = $2::text and old.version <= ${newestTrimmed}
      )`,
    ];
  }

  /** The column that notifies, if the bus does. @param payload SQL. */
  #notification(payload: string): string {
    const { notify, tables } = this.#options;
    return notify ? `, pg_notify(${literal(tables.channel)}, ${payload})::text` : '';
  }

  #payload(entry?: AnnouncedEntry): string[] {
    const { namespace, notify } = this.#options;
    return notify ? [formatNotification(entry ? { namespace, entry } : { namespace })] : [];
  }
}
