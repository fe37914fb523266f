import type { OrderBatch } from '../bus/index.js';
import type { PostgresTransaction } from './client.js';
import { type Entry, type EntryRow, readEntry, STORED_AT } from './entry.js';
import type { LogPlace } from './log.js';
import { SchemaMissingError } from './schema-missing-error.js';

/** An entry, and the idempotency key that it was stored with. */
export interface KnownEntry {
  readonly key: string;
  readonly entry: Entry;
}

/**
 * The entries that were stored with the idempotency keys of a batch, by order; one query, or none where it has no keys.
 * @throws SchemaMissingError
 */
export async function readKnownEntries(
  { namespace, tables }: LogPlace,
  db: PostgresTransaction,
  orders: readonly OrderBatch[],
): Promise<ReadonlyMap<string, readonly KnownEntry[]>> {
  const wanted = orders.flatMap(({ orderId, entries }) =>
    entries.flatMap(({ options: { idempotencyKey: key } }) =>
      key === undefined ? [] : [{ order_id: orderId, key }],
    ),
  );
  const found = new Map<string, KnownEntry[]>();
  if (wanted.length === 0) return found;
  const { rows } = await db
    .query(
      `select known.order_id, known.key, version::text, entry_id, ${STORED_AT}, update::text
      from (
        select * from json_to_recordset($2::text::json) as listed (order_id text, key text)
        limit json_array_length($2::text::json)
      ) as wanted
      join ${tables.known} as known
        on known.namespace = $1::text and known.order_id = wanted.order_id and known.key = wanted.key`,
      [namespace, JSON.stringify(wanted)],
    )
    .catch(SchemaMissingError.explain);
  // The query's columns.
  for (const row of rows as (EntryRow & { readonly order_id: string; readonly key: string })[]) {
    const ofOrder = found.get(row.order_id) ?? [];
    ofOrder.push({ key: row.key, entry: readEntry(row.order_id, row) });
    found.set(row.order_id, ofOrder);
  }
  return found;
}
