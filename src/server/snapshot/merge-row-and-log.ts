import {
  currentAction,
  entriesBeforeLog,
  findLastIndex,
  type HistoryEntry,
  leadsTo,
  nextStatuses,
  type OrderFlow,
  type OrderSnapshot,
  type UnpublishedStatus,
  wireLimits,
} from '../../order/index.js';
import type { StoredUpdate } from '../bus/index.js';

/** How many entries of history a snapshot carries, unless its client missed more; `omitted` counts the older ones. */
export const HISTORY_LIMIT = 100;

type Entry = HistoryEntry<string>;

/** A row as a snapshot, and when it was saved. */
export interface RowView {
  readonly snapshot: OrderSnapshot<string>;
  /** ISO 8601, by the clock of the app's database. */
  readonly savedAt?: string;
}

/**
 * The snapshot of an order from its row and its log (newest updates, oldest first). While the log is
 * empty, the snapshot is the row at version 0. Otherwise the log's state takes precedence, and the row adds
 * what the log lacks: entries from before the log began, tracking and an action that were never published,
 * and as `ahead` a status that was saved and not published. Pure.
 */
export function composeSnapshot(
  { snapshot: row, savedAt }: RowView,
  log: readonly StoredUpdate[],
  flow: OrderFlow,
  limit: number = HISTORY_LIMIT,
): OrderSnapshot<string> {
  const rowHistory = withoutVersions(row.history ?? []);
  const head = log.at(-1);
  if (!head) {
    const action = currentAction(flow, row.status, row.action);
    const history = row.history && shortened(rowHistory, 0, limit);
    return { ...row, version: 0, ...(action !== undefined && { action }), ...history };
  }
  // Only with the log's beginning is it known which of the row's entries are older than the log.
  const isWhole = log.length === head.version;
  const older = isWhole ? entriesOfRow(rowHistory, log, flow) : [];
  const { status, version, timestamp, id, storedAt, tracking = row.tracking } = head;
  const action = currentAction(flow, status, head.action === undefined ? row.action : head.action);
  const ahead = unpublishedStatus(row, savedAt, log, flow);
  const backfilled = log[findLastIndex(log, (update) => update.backfilled === true)]?.version;
  return {
    orderId: row.orderId,
    status,
    version,
    timestamp,
    id,
    storedAt,
    ...(tracking && { tracking }),
    ...(action !== undefined && { action }),
    ...shortened([...older, ...log], head.version - log.length, limit),
    ...(backfilled !== undefined && { backfilled }),
    ...(ahead && { ahead }),
  };
}

/** The row's entries from before the log began; where equal entries don't decide, the flow does, never the times. */
function entriesOfRow(
  history: readonly Entry[],
  log: readonly StoredUpdate[],
  flow: OrderFlow,
): readonly Entry[] {
  const older = entriesBeforeLog(history, log);
  return older.slice(0, findLastIndex(older, (entry) => !isAfter(entry, log, flow)) + 1);
}

/** Whether the flow allows an entry of the row only after the log's first update, so that it was not published. */
function isAfter(entry: Entry, [first]: readonly StoredUpdate[], flow: OrderFlow): boolean {
  if (!first) return false;
  const { status, previousStatus = status } = first;
  if (entry.status === status) return previousStatus !== status && !leadsTo(flow, status, status);
  return leadsTo(flow, status, entry.status) && !leadsTo(flow, entry.status, status);
}

/**
 * The row's status, where it was saved and not published: the flow allows it after the log's newest status, no
 * entry of the complete log has it, and the row was saved after the log's newest update was stored.
 */
function unpublishedStatus(
  { status, timestamp }: OrderSnapshot<string>,
  savedAt: string | undefined,
  log: readonly StoredUpdate[],
  flow: OrderFlow,
): UnpublishedStatus<string> | undefined {
  const head = log.at(-1);
  // Without the log's beginning it is unknown which statuses the order has passed.
  if (!head || log.length < head.version || !mayBeAhead(status, savedAt, head, flow)) return undefined;
  const isPassed = log.some((update) => update.status === status || update.previousStatus === status);
  return isPassed ? undefined : { status, ...(timestamp && { timestamp }) };
}

/** Whether the row's status can be ahead of the log, judged by the newest update alone. */
function mayBeAhead(
  status: string,
  savedAt: string | undefined,
  head: StoredUpdate,
  flow: OrderFlow,
): boolean {
  return (
    nextStatuses(flow, head.status).includes(status) && Date.parse(savedAt ?? '') > Date.parse(head.storedAt)
  );
}

/** The newest entries, and how many are left out: older ones, and `missing` ones that the log no longer has. */
function shortened(history: readonly Entry[], missing: number, limit: number) {
  const kept = newestWithin(history.slice(-limit), wireLimits.message / 2);
  const omitted = history.length - kept.length + missing;
  return { history: kept, ...(omitted > 0 && { omitted }) };
}

/** The newest entries that fit into a message together. @param size in characters of JSON. */
function newestWithin(history: readonly Entry[], size: number): readonly Entry[] {
  const upperBound = history.reduce((sum, entry) => sum + maxLengthOf(entry), 0);
  // Serializing each entry to measure it takes as long as the rest of a snapshot.
  if (upperBound <= size) return history;
  let left = size;
  let first = history.length;
  for (const entry of [...history].reverse()) {
    left -= JSON.stringify(entry).length;
    if (left < 0) break;
    first -= 1;
  }
  return history.slice(first);
}

/** Characters of JSON for all but the texts, at most: property names, statuses, times, position, version and id. */
const FRAME = 400;
/** Characters of JSON for one character of a text, at most: `\u0000`. */
const ESCAPED = 6;

/** Upper bound of an entry's length, in characters of JSON. */
const maxLengthOf = ({ note = '', location = '', action }: Entry): number =>
  FRAME +
  ESCAPED * (note.length + location.length + (action ? action.label.length + (action.url?.length ?? 0) : 0));

/** A version in a row may be of an earlier epoch of the log, so it can't be compared. */
const withoutVersions = (history: readonly Entry[]): readonly Entry[] =>
  history.some(({ version }) => version !== undefined)
    ? history.map(({ version: _, id: __, ...entry }) => entry)
    : history;
