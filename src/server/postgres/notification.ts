import type { StoredUpdate } from '../bus/index.js';
import { type Entry, readEntry } from './entry.js';

/** An entry that an order's log has. */
export interface AnnouncedEntry {
  readonly orderId: string;
  readonly version: number;
  readonly id: string;
  /** The id of the entry before it, empty if it is the first; known where the entry itself is. */
  readonly after?: string;
  /** The entry itself; where it is not known, it is read from the table. */
  read?(): Entry;
}

/** Announces an update that this process has stored. @param after the id of the entry before it; empty if it is the first. */
export const announcedUpdate = (update: StoredUpdate, after: string): AnnouncedEntry => ({
  orderId: update.orderId,
  version: update.version,
  id: update.id,
  after,
  read: () => update,
});

/** An entry as its writer announces it. */
export interface WrittenEntry extends Pick<AnnouncedEntry, 'orderId' | 'version' | 'id'> {
  readonly after: string;
  /** The update as the table keeps it. */
  readonly json: string;
}

/** Announces that an order's log was removed: it is read again, whatever was read before. */
export const removedLog = (orderId: string): AnnouncedEntry => ({
  orderId,
  version: Number.MAX_SAFE_INTEGER,
  id: '',
});

/** The payload of a notification; without an entry, any log of the namespace may have changed. */
export interface Notification {
  readonly namespace: string;
  readonly entry?: AnnouncedEntry;
}

/** Bytes of a payload at most, without its end: PostgreSQL allows 7,999. */
const LONGEST = 7_950;

const encoder = new TextEncoder();

/** A payload that does not contain an update. */
export const formatNotification = ({ namespace, entry }: Notification): string =>
  JSON.stringify({
    namespace,
    ...(entry && { entry: { orderId: entry.orderId, version: entry.version, id: entry.id } }),
  });

/**
 * The payload for an entry that a statement stores, with the update where it fits; the statement adds the end,
 * {@link withStoredAt}.
 */
export function formatWritten(
  namespace: string,
  { orderId, version, id, after, json }: WrittenEntry,
): string {
  const text = JSON.stringify({ namespace, entry: { orderId, version, id, after } });
  const withUpdate = `${text.slice(0, -2)},"update":${json},"storedAt":`;
  if (encoder.encode(withUpdate).length <= LONGEST) return withUpdate;
  return `${formatNotification({ namespace, entry: { orderId, version, id } }).slice(0, -2)},"storedAt":`;
}

/** SQL: a payload of {@link formatWritten} with its end. @param payload SQL. @param storedAt SQL: ms since 1970, as text. */
export const withStoredAt = (payload: string, storedAt: string): string =>
  `${payload} || ${storedAt} || '}}'`;

/** `undefined` when the payload is not of a bus: any session may notify the channel. */
export function parseNotification(payload: string): Notification | undefined {
  try {
    // Checked in the next lines.
    const { namespace, entry } = JSON.parse(payload) as { namespace?: unknown; entry?: GivenEntry | null };
    if (typeof namespace !== 'string') return undefined;
    const announced = entry && announcedEntry(entry);
    return announced ? { namespace, entry: announced } : { namespace };
  } catch {
    return undefined;
  }
}

/** An entry as a payload has it, unchecked. */
type GivenEntry = Readonly<Record<'orderId' | 'version' | 'id' | 'after' | 'update' | 'storedAt', unknown>>;

function announcedEntry({
  orderId,
  version,
  id,
  after,
  update,
  storedAt,
}: GivenEntry): AnnouncedEntry | undefined {
  if (typeof orderId !== 'string' || typeof version !== 'number' || typeof id !== 'string') return undefined;
  if (typeof after !== 'string') return { orderId, version, id };
  const row = { version: String(version), entry_id: id, stored_at: String(storedAt) };
  // Only where it is the next one: many of the orders are not followed.
  return { orderId, version, id, after, read: () => readEntry(orderId, row, update) };
}
