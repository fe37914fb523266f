import { type Cursor, parseCursor } from '../../order/index.js';
import { resumesFrom, type StoredUpdate } from '../bus/index.js';
import type { PostgresTransaction } from './client.js';
import { type PostgresLog, REPLAY_LIMIT } from './log.js';

/** What is delivered to a new subscriber. */
export interface Replay {
  readonly resumed: boolean;
  /** The version that the subscriber has before the replay. */
  readonly after: number;
  readonly updates: readonly StoredUpdate[];
  /** The newest entry of the log. */
  readonly head: Cursor;
}

/** Reads the updates after a cursor; where the log no longer has all of them, only its head. */
export async function readReplay(
  log: PostgresLog,
  db: PostgresTransaction,
  orderId: string,
  after: string | undefined,
): Promise<Replay> {
  const cursor = parseCursor(after);
  if (cursor) {
    const from = Math.max(1, cursor.version);
    const { epoch, updates } = await log.read(db, orderId, { from, limit: REPLAY_LIMIT + 1 });
    if (resumesFrom(cursor, { epoch, updates })) {
      return { resumed: true, after: cursor.version, updates, head: headOf(epoch, updates) };
    }
  }
  const { epoch, updates } = await log.read(db, orderId, { limit: 1 });
  const head = headOf(epoch, updates);
  return { resumed: false, after: head.version, updates: [], head };
}

/** The head of a log as it was read: a client's cursor may be forged. */
function headOf(epoch: string, updates: readonly StoredUpdate[]): Cursor {
  const newest = updates.at(-1);
  return newest ? { epoch, version: newest.version, id: newest.id } : { epoch, version: 0 };
}
