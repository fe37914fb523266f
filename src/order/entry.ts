import type { HistoryEntry } from './update.js';

type Entry = HistoryEntry<string>;

/** Ms since 1970 of an ISO 8601 time; `NaN` for a missing one, which is neither before nor after any other. */
export const timeOf = ({ timestamp = '' }: { readonly timestamp?: string }): number => Date.parse(timestamp);

/**
 * True if two entries from servers are one transition: by id, else by version, else by status and time. A time
 * that the page assigned on receipt equals no server's time.
 */
export function isSameEntry(a: Entry, b: Entry): boolean {
  if (a.id !== undefined && b.id !== undefined && a.id === b.id) return true;
  if (a.version !== undefined && b.version !== undefined && a.version !== b.version) return false;
  if (a.isReceiptTime !== b.isReceiptTime || a.status !== b.status) return false;
  return isSameTime(a.timestamp, b.timestamp) && !detailsDiffer(a, b);
}

/** Parsing is slow, so two different texts of the same form count as two times without it. */
function isSameTime(a: string, b: string): boolean {
  if (a === b) return true;
  const isSameForm = a.length === b.length && a.endsWith('Z') && b.endsWith('Z');
  return !isSameForm && Date.parse(a) === Date.parse(b);
}

/**
 * True if both entries have a detail and it differs. Two notes within one second are two entries; an entry without
 * details may be a shorter form of the other.
 */
export function detailsDiffer(a: Entry, b: Entry): boolean {
  const [ofA, ofB] = [detailsOf(a), detailsOf(b)];
  return ofA.some((detail, index) => {
    const other = ofB[index];
    return Boolean(detail) && Boolean(other) && detail !== other;
  });
}

/**
 * True if an entry of an app's row and an entry of a log are one transition. The row is written shortly before or
 * after the update is published and need not contain all of it, so their times and notes may differ. The log's
 * entry is the one with an id.
 */
export function isSameTransition(a: Entry, b: Entry): boolean {
  if (isSameEntry(a, b)) return true;
  // Two entries with ids belong to two epochs, in which a status may have been reached twice.
  if (a.status !== b.status || (a.id !== undefined && b.id !== undefined)) return false;
  const [ofRow, ofLog] = a.id === undefined ? [a, b] : [b, a];
  const { status, previousStatus } = ofLog;
  if (previousStatus === status) return addsNothing(ofRow, ofLog) && addsNothing(ofLog, ofRow);
  if (previousStatus === undefined) return addsNothing(ofRow, ofLog);
  return ofRow.previousStatus === undefined || ofRow.previousStatus === previousStatus;
}

/** True if the other entry has all details of this one. */
export function addsNothing(entry: Entry, other: Entry): boolean {
  const ofOther = detailsOf(other);
  return detailsOf(entry).every((detail, index) => !detail || detail === ofOther[index]);
}

const detailsOf = ({ note, location, action }: Entry) => [note, location, action?.label, action?.url];

/** Identifies an update among those of one order, so that a toast or an announcement of it is shown once. */
export const updateKey = (entry: Entry): string =>
  entry.version === undefined
    ? [entry.status, entry.timestamp, ...detailsOf(entry)].join('|')
    : `${entry.version}:${entry.id ?? entry.timestamp}`;
