import { literal } from '../../sql/index.js';
import type { PostgresTransaction } from './client.js';
import type { LogPlace } from './log.js';

/** Entries that are copied at once. */
const BATCH = 500;

/** Options of {@link FeedCopy}. */
export interface FeedCopyOptions extends LogPlace {
  readonly db: PostgresTransaction;
  /** The name that is followed. */
  readonly name: string;
}

/** Copies the logs into the feed of a name that begins with the oldest update, in batches, order by order. */
export class FeedCopy {
  readonly #options: FeedCopyOptions;
  /**
   * The transactions that wrote to the logs when the name was registered and have not ended: they may not know the
   * name, and what they store is not visible yet. `undefined` until they were read.
   */
  #writers: ReadonlySet<string> | undefined;

  constructor(options: FeedCopyOptions) {
    this.#options = options;
  }

  /** Copies the next batch, if the owner has the lease. @returns whether something was copied. */
  async next(owner: string): Promise<boolean> {
    return (await this.#areWritersDone()) && (await this.#copy(owner));
  }

  async #areWritersDone(): Promise<boolean> {
    if (this.#writers?.size === 0) return true;
    const { db, tables } = this.#options;
    const { rows } = await db.query(
      `select virtualtransaction as writer from pg_locks
      where locktype = 'relation' and relation = ${literal(tables.log)}::regclass and mode = 'RowExclusiveLock'
        and database = (select oid from pg_database where datname = current_database())`,
    );
    // The query's column.
    const writers = (rows as { readonly writer: string }[]).map(({ writer }) => writer);
    this.#writers = new Set(writers.filter((writer) => this.#writers?.has(writer) ?? true));
    return this.#writers.size === 0;
  }

  /** Entries that are in the feed already, as they were stored after the registration, are left out. */
  async #copy(owner: string): Promise<boolean> {
    const { db, namespace, name, tables } = this.#options;
    const { rows } = await db.query(
      `with follower as (
        select copied_order, copied_version from ${tables.followers}
        where namespace = $1::text and name = $2::text and owner = $3::text and copied_order is not null
        for update
      ), batch as (
        select log.* from follower, lateral (
          select * from ${tables.log} as log
          where log.namespace = $1::text
            and (log.order_id, log.version) > (follower.copied_order, follower.copied_version)
          order by log.order_id, log.version limit ${BATCH}
        ) as log
      ), copied as (
        insert into ${tables.feed} (namespace, name, rank, order_id, version, entry_id, update, stored_at)
        select $1::text, $2::text, 0, batch.order_id, batch.version, batch.entry_id, batch.update, batch.stored_at
        from batch where not exists (
          select from ${tables.feed} as known
          where known.namespace = $1::text and known.name = $2::text
            and known.order_id = batch.order_id and known.version = batch.version
        )
        order by batch.order_id, batch.version
      ), newest as (
        select order_id, version from batch order by order_id desc, version desc limit 1
      )
      update ${tables.followers} as known
      set copied_order = (select order_id from newest), copied_version = (select version from newest)
      from follower where known.namespace = $1::text and known.name = $2::text
      returning 1`,
      [namespace, name, owner],
    );
    return rows.length > 0;
  }
}
