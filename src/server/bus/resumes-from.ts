import type { Cursor } from '../../order/index.js';
import type { LogTail } from './order-bus.js';

/**
 * Whether a log can resume from a cursor: it has the entry that the cursor names and all entries after it.
 * A version alone does not identify an entry, as a log that lost its end assigns the same versions again.
 * Pure.
 * @param tail all that the log has from the cursor's version on; a log that was trimmed may have less.
 */
export function resumesFrom(cursor: Cursor | undefined, { epoch, updates }: LogTail): cursor is Cursor {
  if (cursor?.epoch !== epoch) return false;
  const missed = (updates.at(-1)?.version ?? 0) - cursor.version;
  if (missed < 0 || missed > updates.length) return false;
  return cursor.id === undefined || updates[updates.length - 1 - missed]?.id === cursor.id;
}
