import { differ, isSameEntry, isSameTransition } from './entry.js';
import type { HistoryEntry } from './update.js';

type Entry = HistoryEntry<string>;

/** Entries, oldest first, and how many before them were left out. */
export interface History<S extends string> {
  readonly history: readonly HistoryEntry<S>[];
  readonly omitted: number;
}

/**
 * The entries that are older than a log, from a row's history or an earlier life of the log. They are
 * found by what the entries are: the row is written before or after the update is published, so the
 * clocks of the two say nothing. Pure.
 * @param entries oldest first.
 * @param log oldest first; while it is empty, all entries are older.
 */
export function entriesBefore<E extends Entry>(entries: readonly E[], log: readonly Entry[]): readonly E[] {
  const [first] = log;
  if (!first || entries.length === 0) return entries;
  const { at, isFirst } = firstMatch(entries, log);
  const before = entries.slice(0, at);
  if (isFirst) return before;
  // Nothing stands for the log's first update, which says itself what it came after.
  const from = lastPlace(before, ({ status }) => status === first.previousStatus);
  if (from >= 0) return before.slice(0, from + 1);
  const matched = lastPlace(before, (entry) => isSameTransition(entry, first));
  return matched >= 0 ? before.slice(0, matched) : before;
}

/** The place in the log of the newest update that a row's entries tell too, with the same details; -1 where none does. Pure. */
export const newestInBoth = (entries: readonly Entry[], log: readonly Entry[]): number =>
  firstMatch(entries, log).newest;

/** A history up to the newest entry that a log has told: rows, and servers without ids, have no id for theirs. Pure. */
export const upToLogged = <S extends string>(
  history: readonly HistoryEntry<S>[],
): readonly HistoryEntry<S>[] => history.slice(0, lastPlace(history, ({ id }) => id !== undefined) + 1);

/**
 * Whether a row tells the whole way that is known, and that it went on from there. A row that tells more than is
 * known of an earlier round of a loop may still be behind: then its end matches best. Pure.
 */
export function goesOn(row: readonly Entry[], known: readonly Entry[]): boolean {
  const [way, past] = [wayOf(row), wayOf(known)];
  const isLonger = way.length > past.length && past.every((status, at) => status === way[at]);
  return isLonger && firstMatch(row, known).ahead > 0;
}

/** The entries of a row after a status; none where it was not reached, or more than once. Pure. */
export function entriesAfter<E extends Entry>(row: readonly E[], status: string): readonly E[] {
  const reached = wayOf(row).filter((each) => each === status).length;
  return reached === 1 ? row.slice(lastPlace(row, (entry) => entry.status === status) + 1) : [];
}

/** The statuses that an order was in, one after the other. */
const wayOf = (history: readonly Entry[]): readonly string[] =>
  history.map(({ status }) => status).filter((status, at, all) => status !== all[at - 1]);

/** How many entries a row may be ahead of the log and still be matched with it. */
const MOST_AHEAD = 8;

interface Match {
  /** How many entries at the end were left out to find it. */
  readonly ahead: number;
  /** The first entry that is in the log; the number of entries where none is. */
  readonly at: number;
  /** Whether it is the log's first. */
  readonly isFirst: boolean;
  /** The place in the log of the newest entry that is in both with the same details; -1 where none is. */
  readonly newest: number;
  /** How much of the log was found; what was found with other details counts half. */
  readonly found: number;
  /** Whether the newest of both are one. */
  readonly isInStep: boolean;
}

/**
 * Finds the log in a row's entries. The row may have entries that are not published yet, or that a log has lost: the
 * number of them is taken with which most of the log is found. Of two ways to read a row that has gone round a
 * loop of the flow, the earlier one repeats nothing.
 */
function firstMatch(entries: readonly Entry[], log: readonly Entry[]): Match {
  let best = matchWithout(0, entries, log);
  if (best.isInStep && !hasLoop(entries)) return best;
  for (let ahead = 1; ahead <= MOST_AHEAD && ahead < entries.length; ahead += 1) {
    const match = matchWithout(ahead, entries, log);
    if (match.found >= best.found) best = match;
  }
  return best;
}

/** Whether an order has come back to a status. */
function hasLoop(entries: readonly Entry[]): boolean {
  const way = wayOf(entries);
  return new Set(way).size < way.length;
}

/** Matches the entries without the newest ones with the log, the newest of both first. */
function matchWithout(ahead: number, entries: readonly Entry[], log: readonly Entry[]): Match {
  const end = entries.length - ahead;
  let at = end;
  let left = log.length;
  let found = 0;
  let newest = -1;
  let isInStep = false;
  for (let index = end - 1; index >= 0 && left > 0; index -= 1) {
    const place = placeBefore(left, log, entries, index);
    const [entry, logged] = [entries[index], log[place]];
    if (!entry || !logged) continue;
    const isSame = !differ(entry, logged);
    if (found === 0) isInStep = isSame && index === end - 1 && log.slice(place + 1).every(isAddition);
    if (isSame) newest = Math.max(newest, place);
    found += isSame ? 2 : 1;
    at = index;
    left = place;
  }
  return { ahead, at: found > 0 ? at : entries.length, isFirst: left === 0, newest, found, isInStep };
}

/** Whether an update brought no other status, so that a row need not have a line for it. */
const isAddition = ({ status, previousStatus }: Entry): boolean => status === previousStatus;

/** Where below `end` the log has an entry; -1: nowhere. */
function placeBefore(end: number, log: readonly Entry[], entries: readonly Entry[], index: number): number {
  let place = end - 1;
  while (place >= 0 && !isIn(log[place], entries, index)) place -= 1;
  return place;
}

/** Where above `place` the log has an entry; -1: nowhere. Pure. */
export const placeAfter = (
  place: number,
  log: readonly Entry[],
  entries: readonly Entry[],
  index: number,
): number => log.findIndex((logged, at) => at > place && isIn(logged, entries, index));

/** Whether an update of the log is that entry, by what each came after too. */
function isIn(logged: Entry | undefined, entries: readonly Entry[], index: number): boolean {
  const entry = entries[index];
  if (!entry || logged?.status !== entry.status || !isSameTransition(entry, logged)) return false;
  return isSameEntry(entry, logged) || follows(logged, entries[index - 1]);
}

/** Whether an update of the log may have come after an entry: a status can be reached more than once. */
const follows = ({ status, previousStatus }: Entry, before: Entry | undefined): boolean =>
  !before || previousStatus === undefined || before.status === previousStatus || before.status === status;

/** The place of a version in a history that ends with versions, or where it would be inserted. */
export function placeOfVersion(history: readonly Entry[], version: number): number {
  let at = history.length;
  for (; at > 0; at -= 1) {
    const own = history[at - 1]?.version;
    if (own === undefined || own < version) break;
    if (own === version) return at - 1;
  }
  return at;
}

/** The history with an entry at a place. */
export const insertAt = <S extends string>(
  history: readonly HistoryEntry<S>[],
  at: number,
  entry: HistoryEntry<S>,
): readonly HistoryEntry<S>[] =>
  at === history.length ? [...history, entry] : [...history.slice(0, at), entry, ...history.slice(at)];

/** The last place that passes a test; -1: none. Array.prototype.findLastIndex is too new for the browsers that are supported. */
export function lastPlace<E>(entries: readonly E[], test: (entry: E) => boolean): number {
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const entry = entries[at];
    if (entry !== undefined && test(entry)) return at;
  }
  return -1;
}

/**
 * The history of a snapshot after the older entries that are known: where they are all that it leaves
 * out, or are from before the log began, which the server need not know. Otherwise the snapshot's
 * alone: a hole in the history would show transitions that never were.
 * @param older entries that are older than the snapshot's.
 */
export function joinOlder<S extends string>(older: History<S>, snapshot: History<S>): History<S> {
  const { history, omitted } = snapshot;
  if (older.history.length === 0) return snapshot;
  if (omitted > 0) {
    const isWhole = older.history.length + older.omitted === omitted;
    return isWhole ? { history: [...older.history, ...history], omitted: older.omitted } : snapshot;
  }
  if (history[0]?.version !== 1) return snapshot;
  return {
    history: [...older.history.filter(({ version }) => version === undefined), ...history],
    omitted: 0,
  };
}
