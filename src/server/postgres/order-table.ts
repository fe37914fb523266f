import type { LogHead, StoredUpdate } from '../bus/index.js';
import type { PostgresTransaction } from './postgres-client.js';
import { SchemaMissingError } from './schema-missing-error.js';
import { CHANNEL, formatWakeUp } from './wake-up.js';

/** Updates of one order that are replayed at most; who missed more takes a snapshot (G7). */
export const REPLAY_LIMIT = 1_000;

/**
 * Stores an update, unless its version is taken, and notifies all who listen when that is
 * committed: one statement. It waits for another transaction that is taking the same version.
 * @returns whether it was stored.
 */
export async function insertUpdate(db: PostgresTransaction, update: StoredUpdate): Promise<boolean> {
  const { rows } = await db.query(
    // `do nothing`, as an error would abort the caller's transaction.
    `with stored as (
      insert into order_status_log (order_id, version, update)
      values ($1::text, $2::bigint, $3::text::json)
      on conflict do nothing
      returning version
    )
    select pg_notify('${CHANNEL}', $4::text)::text from stored`,
    [update.orderId, update.version, JSON.stringify(update), formatWakeUp(update)],
  );
  return rows.length > 0;
}

/** What the logs have, as of one moment. */
export interface LogsView {
  readonly epoch: string;
  /** By order, each oldest first; no entry where there is nothing. */
  readonly updates: ReadonlyMap<string, readonly StoredUpdate[]>;
}

/**
 * The updates of many orders after a version of each, in one query.
 * @param limit updates of one order at most, the newest.
 * @throws SchemaMissingError
 */
export async function readLogs(
  db: PostgresTransaction,
  after: ReadonlyMap<string, number>,
  limit: number,
): Promise<LogsView> {
  const known = Array.from(after, ([order_id, version]) => ({ order_id, version }));
  const { rows } = await db
    .query(
      // The outer two limits only tell the planner how little that is. Where it guesses (1,330 epochs,
      // 100 orders), it has each read compiled (`jit`), which takes half a second of CPU.
      `select life.epoch, missed.update::text
      from (select epoch from order_status_epoch limit 1) as life left join (
        (
          select * from json_to_recordset($1::text::json) as listed (order_id text, version bigint)
          limit json_array_length($1::text::json)
        ) as known
        cross join lateral (
          select log.version, log.update
          from order_status_log as log
          where log.order_id = known.order_id and log.version > known.version
          order by log.version desc limit $2::int
        ) as missed
      ) on true
      order by missed.version`,
      [JSON.stringify(known), limit],
    )
    .catch(SchemaMissingError.explain);
  const updates = new Map<string, StoredUpdate[]>();
  // The query's columns; `update` is null where nothing is joined.
  for (const { update } of rows as { update: string | null }[]) {
    if (update === null) continue;
    // As insertUpdate wrote it.
    const stored = JSON.parse(update) as StoredUpdate;
    const ofOrder = updates.get(stored.orderId);
    if (ofOrder) ofOrder.push(stored);
    else updates.set(stored.orderId, [stored]);
  }
  // The query's columns.
  const [first] = rows as { epoch: string }[];
  if (!first) throw new SchemaMissingError();
  return { epoch: first.epoch, updates };
}

/** The newest updates of one order, oldest first, and the epoch. @throws SchemaMissingError */
export async function readLog(
  db: PostgresTransaction,
  orderId: string,
  { after = 0, limit }: { readonly after?: number; readonly limit: number },
): Promise<{ readonly epoch: string; readonly updates: readonly StoredUpdate[] }> {
  const { epoch, updates } = await readLogs(db, new Map([[orderId, after]]), limit);
  return { epoch, updates: updates.get(orderId) ?? [] };
}

/** The newest update, and the epoch. @throws SchemaMissingError */
export async function readHead(db: PostgresTransaction, orderId: string): Promise<LogHead> {
  const { epoch, updates } = await readLog(db, orderId, { limit: 1 });
  return { epoch, update: updates[0] };
}
