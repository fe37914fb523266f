import type { Cursor } from '../../order/index.js';
import { type LogTail, newEpoch } from '../bus/index.js';
import type { PostgresTransaction } from './client.js';
import {
  type Entry,
  type EntryRow,
  entriesOf,
  type LogRow,
  newestUpdates,
  readEntry,
  STORED_AT,
} from './entry.js';
import { SchemaMissingError } from './schema-missing-error.js';
import type { TableNames } from './tables.js';

/** Updates of one order that are replayed at most; a client that missed more takes a snapshot. */
export const REPLAY_LIMIT = 1_000;

/** Entries of several logs, read atomically. */
export interface LogsView {
  /** The epoch of the namespace, which is the epoch of every order without one of its own. */
  readonly epoch: string;
  /** By order, for the orders of which the query returned rows. */
  readonly epochs: ReadonlyMap<string, string>;
  /** By order, each oldest first; orders without entries are absent. */
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
}

/** The changes of several logs since given positions, read atomically. */
export interface LogChanges extends LogsView {
  /** Orders whose log lost the entry at the position: its version is unassigned, or assigned to another entry. */
  readonly lost: ReadonlySet<string>;
}

/** Where the logs of one namespace are. */
export interface LogPlace {
  readonly namespace: string;
  readonly tables: TableNames;
}

/** Reads the logs of one namespace. Each method is one query, unless the namespace has no epoch yet. */
export class PostgresLog {
  readonly #place: LogPlace;

  constructor(place: LogPlace) {
    this.#place = place;
  }

  /** Asks the database for a reply. @throws SchemaMissingError */
  async ping(db: PostgresTransaction): Promise<void> {
    const { namespace, tables } = this.#place;
    await db
      .query(`select 1 from ${tables.epoch} where namespace = $1::text`, [namespace])
      .catch(SchemaMissingError.explain);
  }

  /** The newest entry of one order. @throws SchemaMissingError */
  async newest(db: PostgresTransaction, orderId: string): Promise<Entry | undefined> {
    const { rows } = await db
      .query(
        `select version::text, entry_id, ${STORED_AT}, update::text
        from ${this.#place.tables.log} as entry where namespace = $1::text and order_id = $2::text
        order by entry.version desc limit 1`,
        [this.#place.namespace, orderId],
      )
      .catch(SchemaMissingError.explain);
    // The query's columns.
    const [row] = rows as EntryRow[];
    return row && readEntry(orderId, row);
  }

  /** The entry that was stored with an idempotency key. @throws SchemaMissingError */
  async known(db: PostgresTransaction, orderId: string, key: string): Promise<Entry | undefined> {
    const { rows } = await db
      .query(
        `select version::text, entry_id, ${STORED_AT}, update::text
        from ${this.#place.tables.known} where namespace = $1::text and order_id = $2::text and key = $3::text`,
        [this.#place.namespace, orderId, key],
      )
      .catch(SchemaMissingError.explain);
    // The query's columns.
    const [row] = rows as EntryRow[];
    return row && readEntry(orderId, row);
  }

  /**
   * The newest updates of one order, oldest first.
   * @param options `from`: the lowest version to read. Default: 1.
   * @throws SchemaMissingError
   * @throws InvalidEntryError when the newest entry has no update.
   */
  async read(
    db: PostgresTransaction,
    orderId: string,
    { from = 1, limit }: { readonly from?: number; readonly limit: number },
  ): Promise<LogTail> {
    const { epoch, epochs, entries } = await this.#query(
      db,
      `select $2::text as order_id, removed.epoch as own_epoch, entry.*
      from (select 1) as one
      left join ${this.#place.tables.removed} as removed
        on removed.namespace = $1::text and removed.order_id = $2::text
      left join lateral (
        select log.version, log.entry_id, log.stored_at, log.update from ${this.#place.tables.log} as log
        where log.namespace = $1::text and log.order_id = $2::text and log.version >= $3::bigint
        order by log.version desc limit $4::int
      ) as entry on true`,
      [orderId, from, limit],
    );
    return { epoch: epochs.get(orderId) ?? epoch, updates: newestUpdates(entries.get(orderId) ?? []) };
  }

  /** The newest entry of each of many orders. @throws SchemaMissingError */
  async heads(db: PostgresTransaction, orderIds: readonly string[]): Promise<LogsView> {
    return this.#query(
      db,
      // The limit, here and below, only informs the planner how few orders there are. With its default estimate
      // (100) it compiles each read (`jit`), which takes half a second of CPU.
      `select known.order_id, removed.epoch as own_epoch, entry.*
      from (
        select * from json_array_elements_text($2::text::json) as listed (order_id)
        limit json_array_length($2::text::json)
      ) as known
      left join ${this.#place.tables.removed} as removed
        on removed.namespace = $1::text and removed.order_id = known.order_id
      left join lateral (
        select log.version, log.entry_id, log.stored_at, log.update from ${this.#place.tables.log} as log
        where log.namespace = $1::text and log.order_id = known.order_id
        order by log.version desc limit 1
      ) as entry on true`,
      [JSON.stringify(orderIds)],
    );
  }

  /**
   * The entries of many orders after a position of each, and the orders whose entry at the position is lost.
   * Orders without a change return no row. (An entry that is missing while newer ones exist was trimmed.)
   * @throws SchemaMissingError
   */
  async changes(db: PostgresTransaction, positions: ReadonlyMap<string, Cursor>): Promise<LogChanges> {
    const known = Array.from(positions, ([order_id, { epoch, version, id }]) => ({
      order_id,
      epoch,
      version,
      id,
    }));
    const view = await this.#query(
      db,
      `select known.order_id, removed.epoch as own_epoch, entry.*
      from (
        select * from json_to_recordset($2::text::json)
          as listed (order_id text, epoch text, version bigint, id text)
        limit json_array_length($2::text::json)
      ) as known
      left join ${this.#place.tables.removed} as removed
        on removed.namespace = $1::text and removed.order_id = known.order_id
      left join lateral (
        select log.version, log.entry_id, log.stored_at, log.update from ${this.#place.tables.log} as log
        where log.namespace = $1::text and log.order_id = known.order_id and log.version >= known.version
        order by log.version desc limit $3::int
      ) as entry on true
      where entry.version > known.version or entry.entry_id is distinct from known.id
        or known.epoch is distinct from (
          select latest.epoch from ${this.#place.tables.epoch} as latest where latest.namespace = $1::text
        ) || coalesce('_' || removed.epoch, '')`,
      [JSON.stringify(known), REPLAY_LIMIT],
    );
    const lost = [...view.epochs.keys()].filter((orderId) => {
      const position = positions.get(orderId);
      const [oldest] = view.entries.get(orderId) ?? [];
      if (!oldest) return position?.id !== undefined;
      return oldest.version === position?.version && oldest.id !== position.id;
    });
    return { ...view, lost: new Set(lost) };
  }

  /**
   * Runs a query for entries, and reads the epoch in the same statement. `$1` is the namespace. The epoch of an order
   * whose log was removed has a suffix.
   */
  async #query(db: PostgresTransaction, entries: string, values: readonly unknown[]): Promise<LogsView> {
    const { namespace, tables } = this.#place;
    const run = async () => {
      const { rows } = await db
        .query(
          `select latest.epoch as latest, latest.epoch || coalesce('_' || found.own_epoch, '') as epoch,
            found.order_id, found.version::text, found.entry_id, ${STORED_AT}, found.update::text
          from (select epoch from ${tables.epoch} where namespace = $1::text) as latest
          left join (${entries}) as found on true
          order by found.version`,
          [namespace, ...values],
        )
        .catch(SchemaMissingError.explain);
      // The query's columns; without entries there is one row, for the epoch.
      return rows as ({ readonly latest: string } & (LogRow | { readonly order_id: null }))[];
    };
    let found = await run();
    if (found.length === 0) {
      await this.#createEpoch(db);
      found = await run();
    }
    const [first] = found;
    if (!first) throw new SchemaMissingError();
    const rows = found.filter((row) => row.order_id !== null);
    const epochs = new Map(rows.map(({ order_id, epoch }) => [order_id, epoch]));
    return { epoch: first.latest, epochs, entries: entriesOf(rows) };
  }

  async #createEpoch(db: PostgresTransaction): Promise<void> {
    await db.query(
      `insert into ${this.#place.tables.epoch} (namespace, epoch) values ($1::text, $2::text) on conflict do nothing`,
      [this.#place.namespace, newEpoch()],
    );
  }
}
