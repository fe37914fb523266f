import { literal } from '../../sql/index.js';
import { type NumberedUpdate, newEntryId } from '../bus/index.js';
import type { PostgresTransaction } from './client.js';
import { type EntryRow, STORED_AT, STORED_AT_MS, storedAtOf } from './entry.js';
import { addAllToFeed } from './feed-writer.js';
import { type LogWriterOptions, setLockTimeout } from './log-writer.js';
import { formatNotification, formatWritten, removedLog, withStoredAt } from './notification.js';
import { SchemaMissingError } from './schema-missing-error.js';

/** An entry to insert. */
export interface NewEntry {
  readonly next: NumberedUpdate;
  readonly id: string;
  /** The id of the entry before it; empty if it is the first. */
  readonly after: string;
  /** The update as the table keeps it. */
  readonly json: string;
  /** Whether the flow has no transition from the update's status. */
  readonly final: boolean;
  readonly key?: string;
}

/** Writes many entries in one statement. */
export class BatchWriter {
  readonly #options: LogWriterOptions;

  constructor(options: LogWriterOptions) {
    this.#options = options;
  }

  /**
   * Stores the next updates of many orders, those of each order only if the version of its first one is not taken, and
   * notifies all processes of each order when that is committed.
   * @param orders the entries of each order, by version.
   * @param lockTimeout ms that the statement waits for another transaction; `undefined`: the statement is part of a
   * transaction of the caller, whose settings are left alone.
   * @returns by order and version when it was stored, ISO 8601.
   */
  async insertAll(
    db: PostgresTransaction,
    orders: readonly (readonly NewEntry[])[],
    lockTimeout: number | undefined,
  ): Promise<(entry: NewEntry) => string | undefined> {
    const { namespace, tables, maxUpdatesPerOrder } = this.#options;
    const trimmed = Number.isFinite(maxUpdatesPerOrder)
      ? `, trimmed as (
        delete from ${tables.log} as old
        using (select order_id, max(version) as version from stored group by order_id) as newest
        where old.namespace = $1::text and old.order_id = newest.order_id
          and old.version <= newest.version - ${maxUpdatesPerOrder}
      )`
      : '';
    const { rows } = await db
      .query(
        `${this.#insert(lockTimeout, 'true')}, known as (
          insert into ${tables.known} (namespace, order_id, key, version, entry_id, update, stored_at)
          select $1::text, given.order_id, given.key, given.version, given.entry_id, given.update::json, stored.stored_at
          from stored join given using (order_id, version) where given.key is not null
        ), ${addAllToFeed(tables)}${trimmed}
        select order_id, version::text, ${STORED_AT}${this.#notification(withStoredAt('given.notice', STORED_AT_MS))}
        from stored join given using (order_id, version)`,
        [namespace, this.#given(orders, (entry) => formatWritten(namespace, { ...entry.next, ...entry }))],
      )
      .catch(SchemaMissingError.explain);
    // The query's columns.
    const stored = rows as ({ readonly order_id: string } & Pick<EntryRow, 'version' | 'stored_at'>)[];
    const times = new Map(stored.map((row) => [placeOf(row.order_id, row.version), storedAtOf(row)]));
    return ({ next }) => times.get(placeOf(next.orderId, String(next.version)));
  }

  /**
   * Stores the first updates of a log, and gives it another epoch.
   * @returns whether they were stored: not if the log has updates.
   */
  async insertPast(db: PostgresTransaction, orderId: string, entries: readonly NewEntry[]): Promise<boolean> {
    const { namespace, tables, lockTimeout } = this.#options;
    const noticeOf = () => formatNotification({ namespace, entry: removedLog(orderId) });
    const { rows } = await db
      .query(
        `${this.#insert(
          lockTimeout,
          `not exists (
            select from ${tables.log} as log where log.namespace = $1::text and log.order_id = given.order_id
          )`,
        )}, marked as (
          insert into ${tables.removed} as known (namespace, order_id, epoch)
          select $1::text, order_id, $3::text from first
          on conflict (namespace, order_id) do update set epoch = excluded.epoch, removed_at = excluded.removed_at
        )
        select order_id${this.#notification('given.notice')} from stored join given using (order_id, version)`,
        [namespace, this.#given([entries], noticeOf), newEntryId()],
      )
      .catch(SchemaMissingError.explain);
    return rows.length > 0;
  }

  /**
   * The tables `given`, `first` and `stored`. Only a session that has stored the first entry of an order stores the
   * others, which nobody else can store before it commits. In the order of the key, so that two batches never wait for each other.
   */
  #insert(lockTimeout: number | undefined, condition: string): string {
    const { tables } = this.#options;
    const settings = lockTimeout === undefined ? 'select 1' : `select ${setLockTimeout(lockTimeout)}`;
    const columns = 'namespace, order_id, version, entry_id, update, final';
    const values = '$1::text, given.order_id, given.version, given.entry_id, given.update::json, given.final';
    // The limit only informs the planner how few entries there are.
    return `with settings as materialized (${settings}), given as materialized (
        select * from json_to_recordset($2::text::json) as listed (
          order_id text, version bigint, entry_id text, update text, final boolean, key text, is_first boolean, notice text
        ) limit json_array_length($2::text::json)
      ), first as (
        insert into ${tables.log} (${columns})
        select ${values} from settings, given where given.is_first and ${condition}
        order by given.order_id collate "C"
        on conflict do nothing
        returning order_id, version, stored_at
      ), rest as (
        insert into ${tables.log} (${columns})
        select ${values} from first join given using (order_id) where not given.is_first
        order by given.order_id collate "C", given.version
        returning order_id, version, stored_at
      ), stored as (select * from first union all select * from rest)`;
  }

  /**
   * The entries as JSON. An update is text in it, as PostgreSQL refuses NUL in JSON that it takes apart.
   * @param noticeOf what is notified of the newest entry of an order.
   */
  #given(orders: readonly (readonly NewEntry[])[], noticeOf: (newest: NewEntry) => string): string {
    const { notify } = this.#options;
    return JSON.stringify(
      orders.flatMap((entries) =>
        entries.map((entry, at) => ({
          order_id: entry.next.orderId,
          version: entry.next.version,
          entry_id: entry.id,
          update: entry.json,
          final: entry.final,
          key: entry.key,
          is_first: at === 0,
          ...(notify && at === entries.length - 1 && { notice: noticeOf(entry) }),
        })),
      ),
    );
  }

  /** The column that notifies of the newest entry of each order. @param payload SQL. */
  #notification(payload: string): string {
    const channel = literal(this.#options.tables.channel);
    return `, case when given.notice is not null then pg_notify(${channel}, ${payload})::text end as notified`;
  }
}

const placeOf = (orderId: string, version: string): string => `${version} ${orderId}`;
