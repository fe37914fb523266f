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

/** Whether a name is followed. */
export async function isFollowed(
  db: PostgresTransaction,
  namespace: string,
  tables: TableNames,
): Promise<boolean> {
  const { rows } = await db.query(`select 1 where not (${notFollowed(tables)})`, [namespace]);
  return rows.length > 0;
}
