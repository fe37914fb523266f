import type { Cursor } from '../../order/index.js';
import { type LogTail, type NumberedUpdate, newEntryId, newEpoch, type StoredUpdate } from '../bus/index.js';
import type { PostgresTransaction } from './client.js';
import { type EntryRow, type LogRow, readEntry, STORED_AT, updatesOf } from './entry.js';
import { CHANNEL, formatNotification } from './notification.js';
import { SchemaMissingError } from './schema-missing-error.js';

/** Updates of one order that are replayed at most; a client that missed more takes a snapshot. */
export const REPLAY_LIMIT = 1_000;

/** Updates of several logs, read atomically. */
export interface LogsView {
  readonly epoch: string;
  /** By order, each oldest first; orders without updates are absent. */
  readonly updates: ReadonlyMap<string, readonly StoredUpdate[]>;
}

/** The changes of several logs since given positions, read atomically. */
export interface LogChanges extends LogsView {
  /** Orders whose log lost the entry at the position: its version is unassigned, or assigned to another entry. */
  readonly lost: ReadonlySet<string>;
}

/** The logs of one namespace. Each method is one query, unless the namespace has no epoch yet. */
export class PostgresLog {
  readonly #namespace: string;

  constructor(namespace: string) {
    this.#namespace = namespace;
  }

  /**
   * Stores an update, unless its version is taken, and notifies all processes when that is
   * committed: one statement. It waits for another transaction that is taking the same version.
   * @returns the stored update; `undefined` when the version was taken.
   */
  async insert(db: PostgresTransaction, update: NumberedUpdate): Promise<StoredUpdate | undefined> {
    const id = newEntryId();
    const { orderId, version } = update;
    const { rows } = await db.query(
      // `do nothing`, as an error would abort the caller's transaction.
      `with stored as (
        insert into order_status_log (namespace, order_id, version, entry_id, update)
        values ($1::text, $2::text, $3::bigint, $4::text, $5::text::json)
        on conflict do nothing
        returning stored_at
      )
      select ${STORED_AT}, pg_notify('${CHANNEL}', $6::text)::text from stored`,
      [
        this.#namespace,
        orderId,
        version,
        id,
        JSON.stringify(update),
        formatNotification({ namespace: this.#namespace, entry: { orderId, version, id } }),
      ],
    );
    // The query's columns.
    const [row] = rows as Pick<EntryRow, 'stored_at'>[];
    return row && { ...update, id, storedAt: row.stored_at };
  }

  /** The newest update of one order. @throws SchemaMissingError */
  async newest(db: PostgresTransaction, orderId: string): Promise<StoredUpdate | undefined> {
    const { rows } = await db
      .query(
        `select entry_id, ${STORED_AT}, update::text
        from order_status_log where namespace = $1::text and order_id = $2::text
        order by version desc limit 1`,
        [this.#namespace, orderId],
      )
      .catch(SchemaMissingError.explain);
    // The query's columns.
    const [row] = rows as EntryRow[];
    return row && readEntry(row);
  }

  /**
   * The newest updates of one order, oldest first.
   * @param options `from`: the lowest version to read. Default: 1.
   * @throws SchemaMissingError
   */
  async read(
    db: PostgresTransaction,
    orderId: string,
    { from = 1, limit }: { readonly from?: number; readonly limit: number },
  ): Promise<LogTail> {
    const { epoch, rows } = await this.#query(
      db,
      `select entry.version, entry.order_id, entry.entry_id, entry.stored_at, entry.update
      from order_status_log as entry
      where entry.namespace = $1::text and entry.order_id = $2::text and entry.version >= $3::bigint
      order by entry.version desc limit $4::int`,
      [orderId, from, limit],
    );
    return { epoch, updates: updatesOf(rows).get(orderId) ?? [] };
  }

  /** The newest update of each of many orders. @throws SchemaMissingError */
  async heads(db: PostgresTransaction, orderIds: readonly string[]): Promise<LogsView> {
    const { epoch, rows } = await this.#query(
      db,
      // The limit, here and below, only informs the planner how few orders there are. With its default estimate
      // (100) it compiles each read (`jit`), which takes half a second of CPU.
      `select entry.version, entry.order_id, entry.entry_id, entry.stored_at, entry.update
      from (
        select * from json_array_elements_text($2::text::json) as listed (order_id)
        limit json_array_length($2::text::json)
      ) as known
      cross join lateral (
        select * from order_status_log as log
        where log.namespace = $1::text and log.order_id = known.order_id
        order by log.version desc limit 1
      ) as entry`,
      [JSON.stringify(orderIds)],
    );
    return { epoch, updates: updatesOf(rows) };
  }

  /**
   * The updates of many orders after a position of each, and the orders whose entry at the position is lost.
   * Orders without a change return no row. (An entry that is missing while newer ones exist was trimmed.)
   * @throws SchemaMissingError
   */
  async changes(db: PostgresTransaction, positions: ReadonlyMap<string, Cursor>): Promise<LogChanges> {
    const known = Array.from(positions, ([order_id, { version, id }]) => ({ order_id, version, id }));
    const { epoch, rows } = await this.#query(
      db,
      `select entry.version, known.order_id, entry.entry_id, entry.stored_at, entry.update
      from (
        select * from json_to_recordset($2::text::json) as listed (order_id text, version bigint, id text)
        limit json_array_length($2::text::json)
      ) as known
      left join lateral (
        select * from order_status_log as log
        where log.namespace = $1::text and log.order_id = known.order_id and log.version >= known.version
        order by log.version desc limit $3::int
      ) as entry on true
      where entry.version > known.version or entry.entry_id is distinct from known.id`,
      [JSON.stringify(known), REPLAY_LIMIT],
    );
    const updates = updatesOf(rows);
    const lost = rows.flatMap(({ order_id, entry_id }) => {
      const isOther = updates.get(order_id)?.[0]?.version === positions.get(order_id)?.version;
      return entry_id === null || isOther ? [order_id] : [];
    });
    return { epoch, updates, lost: new Set(lost) };
  }

  /**
   * Begins a new epoch and notifies all processes, unless another process has done so.
   * @param epoch the epoch to end.
   */
  async endEpoch(db: PostgresTransaction, epoch: string): Promise<void> {
    await db.query(
      `with begun as (
        update order_status_epoch set epoch = $3::text
        where namespace = $1::text and epoch = $2::text
        returning epoch
      )
      select pg_notify('${CHANNEL}', $4::text)::text from begun`,
      [this.#namespace, epoch, newEpoch(), formatNotification({ namespace: this.#namespace })],
    );
  }

  /** Runs a query for entries, and reads the epoch in the same statement. `$1` is the namespace. */
  async #query(
    db: PostgresTransaction,
    entries: string,
    values: readonly unknown[],
  ): Promise<{ readonly epoch: string; readonly rows: readonly LogRow[] }> {
    const run = async () => {
      const { rows } = await db
        .query(
          `select latest.epoch, found.order_id, found.entry_id, ${STORED_AT}, found.update::text
          from (select epoch from order_status_epoch where namespace = $1::text) as latest
          left join (${entries}) as found on true
          order by found.version`,
          [this.#namespace, ...values],
        )
        .catch(SchemaMissingError.explain);
      // The query's columns; without entries there is one row, for the epoch.
      return rows as ({ readonly epoch: string } & (LogRow | { readonly order_id: null }))[];
    };
    let found = await run();
    if (found.length === 0) {
      await this.#createEpoch(db);
      found = await run();
    }
    const [first] = found;
    if (!first) throw new SchemaMissingError();
    return { epoch: first.epoch, rows: found.filter((row) => row.order_id !== null) };
  }

  async #createEpoch(db: PostgresTransaction): Promise<void> {
    await db.query(
      'insert into order_status_epoch (namespace, epoch) values ($1::text, $2::text) on conflict do nothing',
      [this.#namespace, newEpoch()],
    );
  }
}
