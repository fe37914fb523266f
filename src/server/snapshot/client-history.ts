import type { HistoryEntry, OrderSnapshot } from '../../order/index.js';
import type { StoredUpdate } from '../bus/index.js';

/**
 * A snapshot whose history has the fields that clients receive. The log's own entries also name the owner of the order,
 * and why a correction was made (G8).
 */
export const withClientHistory = ({ history, ...snapshot }: OrderSnapshot<string>): OrderSnapshot<string> =>
  history ? { ...snapshot, history: history.map(clientEntry) } : snapshot;

function clientEntry(entry: HistoryEntry<string> & Partial<StoredUpdate>): HistoryEntry<string> {
  const {
    orderId: _,
    userId: __,
    reason: ___,
    storedAt: ____,
    tracking: _____,
    backfilled: ______,
    ...sent
  } = entry;
  return sent;
}
