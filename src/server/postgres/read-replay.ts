import { type Cursor, parseCursor } from '../../order/index.js';
import type { StoredUpdate } from '../bus/index.js';
import { REPLAY_LIMIT, readHead, readLog } from './order-table.js';
import type { PostgresTransaction } from './postgres-client.js';

/** What a new subscriber gets. */
export interface Replay {
  /** Where it is before the replay. */
  readonly cursor: Cursor;
  readonly resumed: boolean;
  readonly replay: readonly StoredUpdate[];
}

/** Reads what came after a cursor; where the log no longer has all of that, only where its head is. */
export async function readReplay(
  db: PostgresTransaction,
  orderId: string,
  after: string | undefined,
): Promise<Replay> {
  const cursor = parseCursor(after);
  if (cursor) {
    // With the cursor's own update, which tells whether the log ever came so far.
    const from = Math.max(0, cursor.version - 1);
    const { epoch, updates } = await readLog(db, orderId, { after: from, limit: REPLAY_LIMIT + 1 });
    const first = updates[0]?.version ?? (cursor.version === 0 ? 1 : Number.POSITIVE_INFINITY);
    if (epoch === cursor.epoch && first <= cursor.version + 1) {
      return { cursor, resumed: true, replay: updates };
    }
  }
  const { epoch, update } = await readHead(db, orderId);
  return { cursor: { epoch, version: update?.version ?? 0 }, resumed: false, replay: [] };
}
