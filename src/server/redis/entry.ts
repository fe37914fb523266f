import { parseCursor } from '../../order/index.js';
import type { StoredUpdate } from '../bus/index.js';

/** An entry as it is published on the order's channel. */
export interface PublishedEntry {
  readonly epoch: string;
  /** The id of the entry before it; empty when it is the first. */
  readonly after: string;
  readonly update: StoredUpdate;
}

/** ISO 8601, from ms since 1970 by the clock of Redis. @throws RangeError when it is not a time. */
export const timeOf = (storedAt: string): string => new Date(Number(storedAt)).toISOString();

/** The update of a log entry's fields, as the append script wrote them: each name is followed by its value. */
export const readEntry = ([, storedAt = '', , update = '']: readonly string[]): StoredUpdate => ({
  // As `append` sent it.
  ...(JSON.parse(update) as Omit<StoredUpdate, 'storedAt'>),
  storedAt: timeOf(storedAt),
});

/** The update of an entry as one text, `<storedAt> <update>`: in a message, and beside an idempotency key. */
export function parseEntry(text: string): StoredUpdate {
  const [storedAt, update] = splitAtSpace(text);
  return readEntry(['', storedAt, '', update]);
}

/**
 * Reads `<cursor of the entry before it> <storedAt> <update>`; `undefined` when the message is not from an append script:
 * other programs may publish on the channel.
 */
export function parseMessage(message: string): PublishedEntry | undefined {
  try {
    const [cursor, entry] = splitAtSpace(message);
    const before = parseCursor(cursor);
    const update = parseEntry(entry);
    // Any program may have sent it.
    const { version, id } = update as { readonly [Field in keyof StoredUpdate]?: unknown };
    if (!before || !Number.isSafeInteger(version) || typeof id !== 'string') return undefined;
    return { epoch: before.epoch, after: before.id ?? '', update };
  } catch {
    return undefined;
  }
}

function splitAtSpace(text: string): readonly [string, string] {
  const at = text.indexOf(' ');
  return [text.slice(0, at), text.slice(at + 1)];
}
