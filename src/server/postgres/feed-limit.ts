import type { PostgresTransaction } from './client.js';
import type { LogPlace } from './log.js';

/** Ms between runs. */
const INTERVAL = 60_000;
/** Entries that are dropped by one statement. */
const BATCH = 5_000;

/** Options of {@link feedLimit}. */
export interface FeedLimitContext extends LogPlace {
  readonly db: PostgresTransaction;
  /** Entries that are kept for a name. */
  readonly maxUnfollowed: number;
  readonly isStopped: () => boolean;
  readonly onError: (error: unknown) => void;
}

/**
 * Drops the oldest entries of names that are far behind, without a timer: where nothing is published, nothing is added.
 * @returns a function to call after each append while a name is followed; it drops entries once a minute at most.
 */
export function feedLimit(options: FeedLimitContext): () => void {
  let due = 0;
  const dropAll = async () => {
    while (!options.isStopped() && (await dropBatch(options)) >= BATCH);
  };
  return () => {
    const now = performance.now();
    if (now < due || !Number.isFinite(options.maxUnfollowed)) return;
    due = now + INTERVAL;
    dropAll().catch(options.onError);
  };
}

/** @returns how many entries were dropped. */
async function dropBatch({ db, namespace, tables, maxUnfollowed }: FeedLimitContext): Promise<number> {
  const { rows } = await db.query(
    `with excess as (
      select entry.name, count(*) - $2::bigint as count from ${tables.feed} as entry
      where entry.namespace = $1::text group by entry.name having count(*) > $2::bigint
    ), old as (
      select excess.name, entry.rank, entry.position from excess, lateral (
        select * from ${tables.feed} as entry
        where entry.namespace = $1::text and entry.name = excess.name
        order by entry.rank, entry.position limit least(excess.count, ${BATCH})
      ) as entry
    ), deleted as (
      delete from ${tables.feed} as entry using old
      where entry.namespace = $1::text and entry.name = old.name
        and entry.rank = old.rank and entry.position = old.position
      returning entry.name
    ), dropped as (
      select name, count(*) as count from deleted group by name
    ), counted as (
      update ${tables.followers} as follower set dropped = follower.dropped + dropped.count
      from dropped where follower.namespace = $1::text and follower.name = dropped.name
    )
    select coalesce(sum(count), 0)::int as count from dropped`,
    [namespace, maxUnfollowed],
  );
  // The query's column.
  const [row] = rows as { readonly count: number }[];
  return row?.count ?? 0;
}
