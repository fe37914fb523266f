import {
  entriesBefore,
  type HistoryEntry,
  lastPlace,
  leadsTo,
  nextStatuses,
  type OrderFlow,
  type OrderSnapshot,
  standingAction,
  type UnpublishedStatus,
  wireLimits,
} from '../../order/index.js';
import type { StoredUpdate } from '../bus/index.js';

/** How many entries of history a snapshot carries, unless its reader missed more; `omitted` counts the older ones. */
export const HISTORY_LIMIT = 100;

type Entry = HistoryEntry<string>;

/** What a row says: its snapshot, and when it was saved. */
export interface RowView {
  readonly snapshot: OrderSnapshot<string>;
  /** ISO 8601, as the app's database has it. */
  readonly savedAt?: string;
}

/**
 * The snapshot of an order from its row and its log (newest updates, oldest first). While the log is
 * empty, the row speaks alone, at version 0. Beside a log it adds what the log does not say, and takes
 * nothing away: entries from before the log began, tracking and an action that were never published, and
 * as `ahead` a status that was saved and not published. Pure.
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
    const action = standingAction(flow, row.status, row.action);
    const history = row.history && shortened(rowHistory, 0, limit);
    return { ...row, version: 0, ...(action !== undefined && { action }), ...history };
  }
  // Where the log's beginning is not at hand, nobody knows what the row's entries come before.
  const isWhole = log.length === head.version;
  const older = isWhole ? entriesOfRow(rowHistory, log, flow) : [];
  const { status, version, timestamp, id, storedAt, tracking = row.tracking } = head;
  const action = standingAction(flow, status, head.action === undefined ? row.action : head.action);
  const ahead = unpublishedStatus(row, savedAt, log, flow);
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
    ...(ahead && { ahead }),
  };
}

/** The row's entries from before the log began. Where nothing else tells, the flow does: never the times. */
function entriesOfRow(
  history: readonly Entry[],
  log: readonly StoredUpdate[],
  flow: OrderFlow,
): readonly Entry[] {
  const older = entriesBefore(history, log);
  return older.slice(0, lastPlace(older, (entry) => !isAfter(entry, log, flow)) + 1);
}

/** Whether the flow allows an entry of the row only after the log's first update: then it was not published. */
function isAfter(entry: Entry, [first]: readonly StoredUpdate[], flow: OrderFlow): boolean {
  if (!first) return false;
  const { status, previousStatus = status } = first;
  if (entry.status === status) return previousStatus !== status && !leadsTo(flow, status, status);
  return leadsTo(flow, status, entry.status) && !leadsTo(flow, entry.status, status);
}

/**
 * The row's status, where it was saved and not published: a status that may follow the log's, that the log
 * has not passed (all of which is at hand), in a row that was saved after the log's newest update was stored.
 */
function unpublishedStatus(
  { status, timestamp }: OrderSnapshot<string>,
  savedAt: string | undefined,
  log: readonly StoredUpdate[],
  flow: OrderFlow,
): UnpublishedStatus<string> | undefined {
  const head = log.at(-1);
  // Of a log whose beginning is not at hand nobody knows what it has passed.
  if (!head || log.length < head.version || !mayBeAhead(status, savedAt, head, flow)) return undefined;
  const isPassed = log.some((update) => update.status === status || update.previousStatus === status);
  return isPassed ? undefined : { status, ...(timestamp && { timestamp }) };
}

/** What the newest update alone says against a row's status being ahead. */
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

/** The newest entries, and how many are left out beside the `missing` ones nobody has. */
function shortened(history: readonly Entry[], missing: number, limit: number) {
  const kept = newestWithin(history.slice(-limit), wireLimits.message / 2);
  const omitted = history.length - kept.length + missing;
  return { history: kept, ...(omitted > 0 && { omitted }) };
}

/** A thousand long notes are more than a message may carry. @param size in characters of JSON. */
function newestWithin(history: readonly Entry[], size: number): readonly Entry[] {
  const most = history.reduce((sum, entry) => sum + mostOf(entry), 0);
  // To write each entry only to measure it takes as long as the rest of a snapshot.
  if (most <= size) return history;
  let left = size;
  let first = history.length;
  for (const entry of [...history].reverse()) {
    left -= JSON.stringify(entry).length;
    if (left < 0) break;
    first -= 1;
  }
  return history.slice(first);
}

/** Characters of JSON for all but the texts: names, statuses, times, version and id. */
const FRAME = 300;
/** Characters of JSON for one of a text, at most: `\u0000`. */
const ESCAPED = 6;

/** How much JSON an entry is at most. */
const mostOf = ({ note = '', location = '', action }: Entry): number =>
  FRAME +
  ESCAPED * (note.length + location.length + (action ? action.label.length + (action.url?.length ?? 0) : 0));

/** A version in a row may be of an earlier life of the log, where it counts nothing now. */
const withoutVersions = (history: readonly Entry[]): readonly Entry[] =>
  history.some(({ version }) => version !== undefined)
    ? history.map(({ version: _, id: __, ...entry }) => entry)
    : history;
