import type { PostgresTransaction } from './client.js';
import type { TableNames } from './tables.js';

/**
 * The condition of a statement that adds nothing to the feed: no name is followed. It is part of the insert, so that no
 * update is stored without the feed once a name is registered, and costs one look at a small table.
 */
export const notFollowed = ({ followers }: TableNames): string =>
  `not exists (select from ${followers} as follower where follower.namespace = $1::text)`;

/**
 * Adds the update to the feed of each name, as a common table expression after that of the insert, which is named
 * `stored`. `$1` to `$5` are namespace, order, version, entry id and update.
 */
export const addToFeed = ({ followers, feed }: TableNames): string =>
  `fed as (
        insert into ${feed} (namespace, name, order_id, version, entry_id, update, stored_at)
        select $1::text, follower.name, $2::text, $3::bigint, $4::text, $5::text::json, stored.stored_at
        from stored, ${followers} as follower where follower.namespace = $1::text
      )`;

/**
 * Adds many updates to the feed of each name, those of one order in the order of their versions, as a common table
 * expression after `given` and `stored`. `$1` is the namespace. A batch has no condition instead: it costs one look too.
 */
export const addAllToFeed = ({ followers, feed }: TableNames): string =>
  `fed as (
          insert into ${feed} (namespace, name, order_id, version, entry_id, update, stored_at)
          select $1::text, follower.name, given.order_id, given.version, given.entry_id, given.update::json, stored.stored_at
          from stored join given using (order_id, version), ${followers} as follower
          where follower.namespace = $1::text
          order by given.order_id, given.version
        )`;

/** Whether a name is followed. */
export async function isFollowed(
  db: PostgresTransaction,
  namespace: string,
  tables: TableNames,
): Promise<boolean> {
  const { rows } = await db.query(`select 1 where not (${notFollowed(tables)})`, [namespace]);
  return rows.length > 0;
}
