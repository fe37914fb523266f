import type { Feed, FeedEntry, FeedPage, LeaseState } from '../bus/index.js';
import type { PostgresTransaction } from './client.js';
import { type EntryRow, readEntry, STORED_AT } from './entry.js';
import { FeedCopy } from './feed-copy.js';
import type { LogPlace } from './log.js';
import { SchemaMissingError } from './schema-missing-error.js';

/** Options of {@link PostgresFeed}. */
export interface PostgresFeedOptions extends LogPlace {
  readonly db: PostgresTransaction;
  /** The name that is followed. */
  readonly name: string;
}

/** The columns of a page; those of the entry are null where there is none. */
type PageRow = { readonly dropped: string; readonly reported: string; readonly copying: boolean } & (
  | ({ readonly position: string; readonly order_id: string } & EntryRow)
  | { readonly position: null }
);

/**
 * What one name has not acknowledged: a row for each update, which is inserted with the update and deleted when it
 * is acknowledged. Rows are not passed by in a sequence of numbers: transactions end in another order than they
 * begin, so a reader that remembered the highest number would lose those that are committed later. A version
 * is inserted only after the one before it is committed, so wherever a row is visible, those before it of its order are
 * visible too, or acknowledged.
 */
export class PostgresFeed implements Feed {
  readonly #options: PostgresFeedOptions;
  readonly #copy: FeedCopy;
  /** Counts the owners of the lease. */
  #term: string | undefined;

  constructor(options: PostgresFeedOptions) {
    this.#options = options;
    this.#copy = new FeedCopy(options);
  }

  async register(from: 'now' | 'beginning'): Promise<void> {
    const copied = from === 'beginning' ? ['', 0] : [null, null];
    await this.#query(
      `insert into ${this.#options.tables.followers} (namespace, name, copied_order, copied_version)
      values ($1::text, $2::text, $3::text, $4::bigint) on conflict do nothing`,
      copied,
    );
  }

  async lease(owner: string, ms: number): Promise<LeaseState> {
    const { followers } = this.#options.tables;
    const rows = await this.#query(
      `with leased as (
        update ${followers} set owner = $3::text,
          leased_until = clock_timestamp() + $4::float8 * interval '1 millisecond',
          term = case when owner = $3::text then term else term + 1 end
        where namespace = $1::text and name = $2::text
          and (owner is null or owner = $3::text or leased_until < clock_timestamp())
        returning term
      )
      select leased.term::text from ${followers} as known left join leased on true
      where known.namespace = $1::text and known.name = $2::text`,
      [owner, ms],
    );
    // The query's column.
    const [row] = rows as { readonly term: string | null }[];
    if (!row) return 'unknown';
    if (row.term === null) return 'refused';
    const state = row.term === this.#term ? 'kept' : 'taken';
    this.#term = row.term;
    return state;
  }

  async read(owner: string, taken: ReadonlySet<string>, limit: number): Promise<FeedPage | undefined> {
    const { followers, feed } = this.#options.tables;
    // While logs are copied, what was stored since then waits: its order may have older entries.
    const rows = await this.#query(
      `select follower.dropped::text, follower.reported::text, follower.copied_order is not null as copying,
        entry.position::text, entry.order_id, entry.version::text, entry.entry_id, ${STORED_AT}, entry.update::text
      from ${followers} as follower
      left join lateral (
        select * from ${feed} as entry
        where entry.namespace = $1::text and entry.name = $2::text
          and (follower.copied_order is null or entry.rank = 0)
          and entry.position <> all ($4::text::bigint[])
        order by entry.rank, entry.position limit $5::int
      ) as entry on true
      where follower.namespace = $1::text and follower.name = $2::text
        and follower.owner = $3::text and follower.leased_until > clock_timestamp()
      order by entry.rank, entry.position`,
      [owner, `{${[...taken].join()}}`, limit],
    );
    // The query's columns.
    const page = rows as PageRow[];
    const [first] = page;
    if (!first) return undefined;
    const entries = page.flatMap(entryOf);
    const copied = first.copying && entries.length < limit && (await this.#copy.next(owner));
    return {
      entries,
      hasMore: copied || entries.length === limit,
      dropped: Number(first.dropped),
      reported: Number(first.reported),
    };
  }

  async acknowledge(keys: readonly string[], reported: number): Promise<void> {
    const { followers, feed } = this.#options.tables;
    await this.#query(
      `with acknowledged as (
        delete from ${feed}
        where namespace = $1::text and name = $2::text and rank in (0, 1) and position = any ($3::text::bigint[])
      )
      update ${followers} set reported = $4::bigint
      where namespace = $1::text and name = $2::text and reported < $4::bigint`,
      [`{${keys.join()}}`, reported],
    );
  }

  async release(owner: string): Promise<void> {
    await this.#query(
      `update ${this.#options.tables.followers} set owner = null
      where namespace = $1::text and name = $2::text and owner = $3::text`,
      [owner],
    );
  }

  /** Removes the name, and what is kept for it. */
  async forget(): Promise<void> {
    const { followers, feed } = this.#options.tables;
    await this.#query(
      `with forgotten as (delete from ${followers} where namespace = $1::text and name = $2::text)
      delete from ${feed} where namespace = $1::text and name = $2::text`,
      [],
    );
  }

  /** `$1` is the namespace, `$2` the name. */
  async #query(text: string, values: readonly unknown[]): Promise<readonly unknown[]> {
    const { db, namespace, name } = this.#options;
    const { rows } = await db.query(text, [namespace, name, ...values]).catch(SchemaMissingError.explain);
    return rows;
  }
}

function entryOf(row: PageRow): FeedEntry[] {
  if (row.position === null) return [];
  const { position: key, order_id: orderId, version } = row;
  return [{ key, orderId, version: Number(version), update: readEntry(orderId, row) }];
}
