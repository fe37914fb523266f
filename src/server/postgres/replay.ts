import { type Cursor, parseCursor } from '../../order/index.js';
import { resumesFrom, type StoredUpdate } from '../bus/index.js';
import type { PostgresTransaction } from './client.js';
import { cursorOf, type HeadReader } from './head-reader.js';
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

/** What a replay is read with. */
export interface ReplaySource {
  readonly log: PostgresLog;
  readonly heads: HeadReader;
  readonly db: PostgresTransaction;
}

/** Reads the updates after a cursor; where the log no longer has all of them, only its head. */
export async function readReplay(
  { log, heads, db }: ReplaySource,
  orderId: string,
  after: string | undefined,
): Promise<Replay> {
  const cursor = parseCursor(after);
  if (cursor) {
    const from = Math.max(1, cursor.version);
    const { epoch, updates } = await log.read(db, orderId, { from, limit: REPLAY_LIMIT + 1 });
    if (resumesFrom(cursor, { epoch, updates })) {
      // Not the cursor, which may be forged.
      return { resumed: true, after: cursor.version, updates, head: cursorOf(epoch, updates.at(-1)) };
    }
  }
  const head = await heads.read(orderId);
  return { resumed: false, after: head.version, updates: [], head };
}
