import { type HistoryEntry, type OrderSnapshot, wireLimits } from '../order/index.js';
import type { StoredUpdate } from './bus/index.js';

/** A snapshot, and whether the log alone tells all of it. */
export interface ComposedSnapshot {
  readonly snapshot: OrderSnapshot<string>;
  /** False when the row says something that the log does not: a row can change without a version. */
  readonly fromLog: boolean;
}

/** How many entries of history a snapshot carries, unless its reader missed more; `omitted` counts the older ones. */
export const HISTORY_LIMIT = 100;

type Entry = HistoryEntry<string>;

/**
 * What is known of an order from its row and its log (newest updates, oldest first). Where the row
 * and the log's head differ the newer by time wins, and a row without a time loses (DESIGN
 * section 9). Where the row's history reaches further back than the log, they are joined. Pure.
 */
export function composeSnapshot(
  row: OrderSnapshot<string>,
  log: readonly StoredUpdate[],
  limit: number = HISTORY_LIMIT,
): ComposedSnapshot {
  const head = log.at(-1);
  const rowHistory = (row.history ?? []).map(withoutVersion);
  if (!head) {
    return {
      snapshot: { ...row, version: 0, ...shortened(row.history && rowHistory, 0, limit) },
      fromLog: false,
    };
  }
  const rowWins = isNewer(row, head) && differs(row, head);
  const { status, timestamp } = rowWins ? row : head;
  const tracking = rowWins ? (row.tracking ?? head.tracking) : (head.tracking ?? row.tracking);
  const older = olderEntries(rowHistory, log);
  const newer = rowWins ? newerEntries(row, rowHistory, head) : [];
  const missing = head.version - log.length - older.length;
  const snapshot = {
    orderId: row.orderId,
    status,
    version: head.version,
    timestamp,
    tracking,
    ...shortened([...older, ...log, ...newer], Math.max(0, missing), limit),
  };
  return { snapshot, fromLog: !rowWins && tracking === head.tracking };
}

/** The newest entries, and how many are left out beside the `missing` ones nobody has. */
function shortened(history: readonly Entry[] | undefined, missing: number, limit: number) {
  if (!history) return {};
  const kept = newestWithin(history.slice(-limit), wireLimits.message / 2);
  const omitted = history.length - kept.length + missing;
  return { history: kept, ...(omitted > 0 && { omitted }) };
}

/** A thousand long notes are more than a message may carry. @param size in characters of JSON. */
function newestWithin(history: readonly Entry[], size: number): readonly Entry[] {
  let left = size;
  let first = history.length;
  for (const entry of [...history].reverse()) {
    left -= JSON.stringify(entry).length;
    if (left < 0) break;
    first -= 1;
  }
  return history.slice(first);
}

const time = ({ timestamp = '' }: { readonly timestamp?: string }) => Date.parse(timestamp);

/** False where a time is missing, as NaN compares so. */
const isNewer = (a: { readonly timestamp?: string }, b: { readonly timestamp?: string }) => time(a) > time(b);

function differs(row: OrderSnapshot<string>, head: StoredUpdate): boolean {
  const isTrackingNew = row.tracking && JSON.stringify(row.tracking) !== JSON.stringify(head.tracking);
  return row.status !== head.status || Boolean(isTrackingNew);
}

/** A version in a row may be of an earlier life of the log, where it counts nothing now. */
const withoutVersion = ({ version: _, ...entry }: Entry): Entry => entry;

/** The row's entries from before the log began. */
function olderEntries(rowHistory: readonly Entry[], log: readonly StoredUpdate[]): readonly Entry[] {
  const [first] = log;
  if (!first) return rowHistory;
  const older = rowHistory.filter((entry) => isNewer(first, entry));
  const last = older.at(-1);
  // An app writes its row a moment before it publishes: that is one event, told twice.
  return last && tellsSame(last, first) ? older.slice(0, -1) : older;
}

/** Whether a row's entry and an update tell of one event. */
function tellsSame(entry: Entry, update: StoredUpdate): boolean {
  const { status, previousStatus } = update;
  if (entry.status !== status) return false;
  if (previousStatus === status) return addsNothing(entry, update) && addsNothing(update, entry);
  // A row need not keep what was published with a transition.
  if (previousStatus !== undefined) return entry.previousStatus !== status;
  return addsNothing(entry, update);
}

/** Whether all that an entry says beside its status is said by the other one too. */
function addsNothing(entry: Entry, other: Entry): boolean {
  const said = detailsOf(other);
  return detailsOf(entry).every((detail, index) => !detail || detail === said[index]);
}

const detailsOf = ({ note, location, action }: Entry) => [note, location, action?.label, action?.url];

/** What the row tells of after the log's head, down to the row's own status. */
function newerEntries(
  row: OrderSnapshot<string>,
  rowHistory: readonly Entry[],
  head: StoredUpdate,
): readonly Entry[] {
  const newer = rowHistory.filter((entry) => isNewer(entry, head));
  // Or a moment after it.
  if (newer[0] && tellsSame(newer[0], head)) newer.shift();
  const reached = newer.at(-1)?.status ?? head.status;
  if (reached === row.status || row.timestamp === undefined) return newer;
  return [...newer, { status: row.status, previousStatus: reached, timestamp: row.timestamp }];
}
