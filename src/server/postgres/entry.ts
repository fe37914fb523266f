import type { NumberedUpdate, StoredUpdate } from '../bus/index.js';

/** Selects `stored_at` as ISO 8601 with milliseconds, independent of the session's time zone and the library's types. */
export const STORED_AT = `to_char(stored_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as stored_at`;

/** The columns of an entry, as the queries select them. */
export interface EntryRow {
  readonly entry_id: string;
  readonly stored_at: string;
  readonly update: string;
}

/** A row of a query of several logs; the entry's columns are null where the order has none. */
export type LogRow = { readonly order_id: string } & {
  readonly [Column in keyof EntryRow]: EntryRow[Column] | null;
};

/** The update of an entry's row. */
export const readEntry = ({ entry_id, stored_at, update }: EntryRow): StoredUpdate => ({
  // As `insert` wrote it.
  ...(JSON.parse(update) as NumberedUpdate),
  id: entry_id,
  storedAt: stored_at,
});

/** The updates of rows by order, each in the order of the rows. */
export function updatesOf(rows: readonly LogRow[]): ReadonlyMap<string, readonly StoredUpdate[]> {
  const updates = new Map<string, StoredUpdate[]>();
  for (const { order_id, entry_id, stored_at, update } of rows) {
    if (entry_id === null || stored_at === null || update === null) continue;
    const entry = readEntry({ entry_id, stored_at, update });
    const ofOrder = updates.get(order_id);
    if (ofOrder) ofOrder.push(entry);
    else updates.set(order_id, [entry]);
  }
  return updates;
}
