import type { HistoryEntry } from './update.js';

/** Where something stands in the life of an order. */
export interface Position {
  readonly version?: number;
  readonly timestamp?: string;
}

/**
 * Negative when `a` is before `b`, 0 when that can't be told: by version, and where one has
 * none, by timestamp. Never by the rank of a status: a failed delivery returns to transit.
 */
export function comparePositions(a: Position, b: Position): number {
  if (a.version !== undefined && b.version !== undefined) return a.version - b.version;
  if (a.timestamp === undefined || b.timestamp === undefined) return 0;
  return Date.parse(a.timestamp) - Date.parse(b.timestamp);
}

/** Whether both tell of one event; servers that count nothing are known by time and status. */
function isSameEntry(a: HistoryEntry<string>, b: HistoryEntry<string>): boolean {
  return a.version !== undefined && b.version !== undefined
    ? a.version === b.version
    : a.status === b.status && comparePositions(a, b) === 0;
}

/** Where in a history an event stands; -1: nowhere. */
export const placeIn = (history: readonly HistoryEntry<string>[], entry: HistoryEntry<string>): number =>
  history.findIndex((other) => isSameEntry(other, entry));

/**
 * The history with an entry in its place: the same array when it was there already. Of two
 * tellings of one event the one with a version stays.
 */
export function insertEntry<S extends string>(
  history: readonly HistoryEntry<S>[],
  entry: HistoryEntry<S>,
): readonly HistoryEntry<S>[] {
  let at = history.length;
  for (let index = at - 1; index >= 0; index -= 1) {
    const other = history[index];
    const order = other ? comparePositions(entry, other) : 1;
    if (!other || order > 0) break;
    if (isSameEntry(entry, other)) {
      if (other.version !== undefined || entry.version === undefined) return history;
      return [...history.slice(0, index), entry, ...history.slice(index + 1)];
    }
    if (order < 0) at = index;
  }
  return [...history.slice(0, at), entry, ...history.slice(at)];
}

/** Entries, oldest first, and how many before them were left out. */
interface History<S extends string> {
  readonly history: readonly HistoryEntry<S>[];
  readonly omitted: number;
}

/**
 * What was told, after the older entries that are known: if they are all that it leaves out.
 * Otherwise alone, as a hole amid the history would show transitions that never were.
 */
export function joinOlder<S extends string>(known: History<S> | undefined, told: History<S>): History<S> {
  const [first] = told.history;
  if (!known || !first) return told;
  const older = known.history.filter((entry) => comparePositions(entry, first) < 0);
  if (older.length + known.omitted !== told.omitted) return told;
  return { history: [...older, ...told.history], omitted: known.omitted };
}
