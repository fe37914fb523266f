import type { HistoryEntry } from './update.js';

type Entry = HistoryEntry<string>;

/** Ms since 1970 of an ISO 8601 time; `NaN` where there is none, which compares as neither before nor after. */
export const timeOf = ({ timestamp = '' }: { readonly timestamp?: string }): number => Date.parse(timestamp);

/**
 * Whether two entries are one transition, as servers state it: by the id that the log gave, else by
 * version, else by status and time. A time that the page made up equals none.
 */
export function isSameEntry(a: Entry, b: Entry): boolean {
  if (a.id !== undefined && b.id !== undefined && a.id === b.id) return true;
  if (a.version !== undefined && b.version !== undefined && a.version !== b.version) return false;
  if (a.isReceiptTime !== b.isReceiptTime || a.status !== b.status) return false;
  return isSameTime(a.timestamp, b.timestamp) && !differ(a, b);
}

/** Two texts of one form are two times; to parse them takes long. */
function isSameTime(a: string, b: string): boolean {
  if (a === b) return true;
  const isOneForm = a.length === b.length && a.endsWith('Z') && b.endsWith('Z');
  return !isOneForm && Date.parse(a) === Date.parse(b);
}

/**
 * Whether two entries have different details. Two notes of one second are two entries; an entry without details may
 * be the other one, told in short.
 */
export function differ(a: Entry, b: Entry): boolean {
  const [ofA, ofB] = [detailsOf(a), detailsOf(b)];
  return ofA.some((detail, index) => {
    const other = ofB[index];
    return Boolean(detail) && Boolean(other) && detail !== other;
  });
}

/**
 * Whether an entry of an app's row and an entry of a log are one transition. The row is written a
 * moment before or after the update is published, and need not keep all that was published, so their
 * times and notes may differ. The log's entry is the one with an id.
 */
export function isSameTransition(a: Entry, b: Entry): boolean {
  if (isSameEntry(a, b)) return true;
  // Two that have ids are of two lives of the log, where a status may have been reached twice.
  if (a.status !== b.status || (a.id !== undefined && b.id !== undefined)) return false;
  const [ofRow, ofLog] = a.id === undefined ? [a, b] : [b, a];
  const { status, previousStatus } = ofLog;
  if (previousStatus === status) return addsNothing(ofRow, ofLog) && addsNothing(ofLog, ofRow);
  if (previousStatus === undefined) return addsNothing(ofRow, ofLog);
  return ofRow.previousStatus === undefined || ofRow.previousStatus === previousStatus;
}

/** Whether the other entry has all details that this one has. */
export function addsNothing(entry: Entry, other: Entry): boolean {
  const ofOther = detailsOf(other);
  return detailsOf(entry).every((detail, index) => !detail || detail === ofOther[index]);
}

const detailsOf = ({ note, location, action }: Entry) => [note, location, action?.label, action?.url];

/**
 * Names an update among all of one order's: the key of whatever shows it (a toast, an announcement), so
 * that it is shown once.
 */
export const updateKey = (entry: Entry): string =>
  entry.version === undefined
    ? [entry.status, entry.timestamp, ...detailsOf(entry)].join('|')
    : `${entry.version}:${entry.id ?? entry.timestamp}`;
