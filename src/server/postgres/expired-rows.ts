import { newEntryId } from '../bus/index.js';
import type { PostgresTransaction } from './client.js';
import type { LogPlace } from './log.js';
import { SchemaMissingError } from './schema-missing-error.js';

/** Removes what one namespace no longer keeps. Each method is one statement that removes a batch. */
export class ExpiredRows {
  readonly #options: LogPlace;

  constructor(options: LogPlace) {
    this.#options = options;
  }

  /**
   * Removes logs whose newest update is final and older than `age` ms, oldest first. Logs that another process
   * is removing are left out.
   * @returns how many logs were removed.
   */
  async removeFinal(db: PostgresTransaction, age: number, limit: number): Promise<number> {
    const { namespace, tables } = this.#options;
    const { rows } = await db
      .query(
        // `now()`, as an index is not searched by `clock_timestamp()`.
        `with expired as (
          select entry.order_id, entry.version from ${tables.log} as entry
          where entry.namespace = $1::text and entry.final
            and entry.stored_at < now() - $2::float8 * interval '1 millisecond'
            and not exists (
              select from ${tables.log} as newer
              where newer.namespace = $1::text and newer.order_id = entry.order_id
                and newer.version > entry.version
            )
          order by entry.stored_at limit $3::int
          for update of entry skip locked
        ), deleted as (
          delete from ${tables.log} as log using expired
          where log.namespace = $1::text and log.order_id = expired.order_id and log.version <= expired.version
        ), marked as (
          insert into ${tables.removed} (namespace, order_id, epoch)
          select $1::text, expired.order_id, $4::text from expired
          on conflict (namespace, order_id) do update set epoch = excluded.epoch, removed_at = excluded.removed_at
        )
        select count(*)::int as count from expired`,
        [namespace, age, limit, newEntryId()],
      )
      .catch(SchemaMissingError.explain);
    // The query's columns.
    const [row] = rows as { readonly count: number }[];
    return row?.count ?? 0;
  }

  /**
   * Forgets which logs were removed more than `age` ms ago, except where the order has a log again, whose
   * epoch must stay the same.
   * @returns how many were forgotten.
   */
  async forgetRemoved(db: PostgresTransaction, age: number, limit: number): Promise<number> {
    const { namespace, tables } = this.#options;
    const { rows } = await db.query(
      `with old as (
        select known.order_id from ${tables.removed} as known
        where known.namespace = $1::text
          and known.removed_at < now() - $2::float8 * interval '1 millisecond'
          and not exists (
            select from ${tables.log} as log
            where log.namespace = $1::text and log.order_id = known.order_id
          )
        order by known.removed_at limit $3::int
        for update of known skip locked
      ), forgotten as (
        delete from ${tables.removed} as known using old
        where known.namespace = $1::text and known.order_id = old.order_id
      )
      select count(*)::int as count from old`,
      [namespace, age, limit],
    );
    // The query's columns.
    const [row] = rows as { readonly count: number }[];
    return row?.count ?? 0;
  }

  /**
   * Forgets idempotency keys of more than `age` ms ago, oldest first. Those that another process is removing are left out.
   * @returns how many were forgotten.
   */
  async forgetKeys(db: PostgresTransaction, age: number, limit: number): Promise<number> {
    const { namespace, tables } = this.#options;
    const { rows } = await db.query(
      `with old as (
        select entry.order_id, entry.key from ${tables.known} as entry
        where entry.namespace = $1::text and entry.stored_at < now() - $2::float8 * interval '1 millisecond'
        order by entry.stored_at limit $3::int
        for update of entry skip locked
      ), forgotten as (
        delete from ${tables.known} as entry using old
        where entry.namespace = $1::text and entry.order_id = old.order_id and entry.key = old.key
      )
      select count(*)::int as count from old`,
      [namespace, age, limit],
    );
    // The query's columns.
    const [row] = rows as { readonly count: number }[];
    return row?.count ?? 0;
  }
}
