import { checkUpdate } from '../../order/index.js';
import type { StoredUpdate } from '../bus/index.js';
import { InvalidEntryError } from './invalid-entry-error.js';

/**
 * SQL: `stored_at` as whole ms since 1970, in text, independent of the session's time zone and the library's types.
 * (`to_char` takes as long as the rest of an append.)
 */
export const STORED_AT_MS = 'floor(extract(epoch from stored_at) * 1000)::text';

/** {@link STORED_AT_MS} as a column. */
export const STORED_AT = `${STORED_AT_MS} as stored_at`;

/** The time that {@link STORED_AT} selects, ISO 8601. @throws RangeError for a time that no clock has, e.g. `infinity`. */
export const storedAtOf = ({ stored_at }: Pick<EntryRow, 'stored_at'>): string =>
  new Date(Number(stored_at)).toISOString();

/** The columns of an entry, as the queries select them. */
export interface EntryRow {
  readonly version: string;
  readonly entry_id: string;
  readonly stored_at: string;
  readonly update: string;
}

/** A row of a query of several logs; the entry's columns are null where the order has none. */
export type LogRow = { readonly order_id: string; readonly epoch: string } & {
  readonly [Column in keyof EntryRow]: EntryRow[Column] | null;
};

/** An entry that was read: its update, or why it has none. Both have its version and id. */
export type Entry = StoredUpdate | InvalidEntryError;

/**
 * The entry of a row. The columns are authoritative; any program may have written the JSON.
 * @param parsed the update, where the row has no JSON.
 */
export function readEntry(
  orderId: string,
  row: Omit<EntryRow, 'update'> & Partial<EntryRow>,
  parsed?: unknown,
): Entry {
  const [version, id] = [Number(row.version), row.entry_id];
  try {
    const update: unknown = row.update === undefined ? parsed : JSON.parse(row.update);
    if (typeof update !== 'object' || update === null) throw new TypeError('The update must be an object.');
    const storedAt = storedAtOf(row);
    const checked = checkUpdate({ ...update, orderId, version, id, storedAt }, '');
    const userId: unknown = Reflect.get(update, 'userId');
    const reason: unknown = Reflect.get(update, 'reason');
    const backfilled: unknown = Reflect.get(update, 'backfilled');
    return {
      ...checked,
      version,
      id,
      storedAt,
      ...(typeof userId === 'string' && { userId }),
      ...(typeof reason === 'string' && { reason }),
      ...(backfilled === true && { backfilled }),
    };
  } catch (cause) {
    return new InvalidEntryError(orderId, version, id, cause);
  }
}

/** The update of an entry. @throws InvalidEntryError when it has none. */
export function updateOf(entry: Entry): StoredUpdate {
  if (entry instanceof InvalidEntryError) throw entry;
  return entry;
}

/**
 * The newest updates of one log without gaps: those after the last entry that has none or does not follow its
 * predecessor.
 * @throws InvalidEntryError when the newest entry has no update.
 */
export function newestUpdates(entries: readonly Entry[]): readonly StoredUpdate[] {
  const newest = entries.at(-1);
  const updates = newest ? [updateOf(newest)] : [];
  for (let index = entries.length - 2; index >= 0; index -= 1) {
    const entry = entries[index];
    if (!entry || entry instanceof InvalidEntryError || entry.version + 1 !== entries[index + 1]?.version)
      break;
    updates.push(entry);
  }
  return updates.reverse();
}

/** The entries of rows by order, each in the order of the rows. */
export function entriesOf(rows: readonly LogRow[]): ReadonlyMap<string, readonly Entry[]> {
  const entries = new Map<string, Entry[]>();
  for (const { order_id, version, entry_id, stored_at, update } of rows) {
    if (version === null || entry_id === null || stored_at === null || update === null) continue;
    const entry = readEntry(order_id, { version, entry_id, stored_at, update });
    const ofOrder = entries.get(order_id);
    if (ofOrder) ofOrder.push(entry);
    else entries.set(order_id, [entry]);
  }
  return entries;
}
