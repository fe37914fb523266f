import { detailsDiffer, isSameEntry, isSameTransition } from './entry.js';
import type { HistoryEntry } from './update.js';

type Entry = HistoryEntry<string>;

/** Entries, oldest first, and the number of older ones that were left out. */
export interface History<S extends string> {
  readonly history: readonly HistoryEntry<S>[];
  readonly omitted: number;
}

/**
 * The entries of a row's history, or of an earlier epoch, that are older than a log. They are found by comparing
 * the transitions, not the times: a row is written before or after its update is published, by another clock. Pure.
 * @param entries oldest first.
 * @param log oldest first; while it is empty, all entries are older.
 */
export function entriesBeforeLog<E extends Entry>(
  entries: readonly E[],
  log: readonly Entry[],
): readonly E[] {
  const [first] = log;
  if (!first || entries.length === 0) return entries;
  const { at, isFirst } = bestMatch(entries, log);
  const end = isFirst ? at : endBefore(first, entries.slice(0, at));
  // Late scans are sorted by their time in a row, and by their arrival in a log.
  return entries.slice(0, end).filter((entry) => !log.some((logged) => isSameEntry(entry, logged)));
}

/** How many of the entries precede the first update of a log, which none of them matches: its previous status decides. */
function endBefore(first: Entry, entries: readonly Entry[]): number {
  const from = findLastIndex(entries, ({ status }) => status === first.previousStatus);
  if (from >= 0) return from + 1;
  const matched = findLastIndex(entries, (entry) => isSameTransition(entry, first));
  return matched >= 0 ? matched : entries.length;
}

/** The index in the log of the newest update that a row's entries contain with the same details; -1: none. Pure. */
export const newestMatch = (entries: readonly Entry[], log: readonly Entry[]): number =>
  bestMatch(entries, log).newest;

/** The entries up to the last one with an id: only entries of a log have one, and not on every server. Pure. */
export const upToLastLogged = <S extends string>(
  history: readonly HistoryEntry<S>[],
): readonly HistoryEntry<S>[] => history.slice(0, findLastIndex(history, ({ id }) => id !== undefined) + 1);

/**
 * True if a row's history contains all known statuses in order and continues after them. Where an order returns to
 * statuses, a row may have more entries of an earlier round and still be behind: its end matches best then. Pure.
 */
export function continuesPast(row: readonly Entry[], known: readonly Entry[]): boolean {
  const [statuses, past] = [statusesOf(row), statusesOf(known)];
  const isLonger = statuses.length > past.length && past.every((status, at) => status === statuses[at]);
  return isLonger && bestMatch(row, known).ahead > 0;
}

/** The entries of a row after a status; none if the order did not reach it, or reached it more than once. Pure. */
export function entriesAfter<E extends Entry>(row: readonly E[], status: string): readonly E[] {
  const reached = statusesOf(row).filter((each) => each === status).length;
  return reached === 1 ? row.slice(findLastIndex(row, (entry) => entry.status === status) + 1) : [];
}

/** The statuses of an order in sequence, without entries that kept the status. */
const statusesOf = (history: readonly Entry[]): readonly string[] =>
  history.map(({ status }) => status).filter((status, at, all) => status !== all[at - 1]);

/** The most entries that a row may be ahead of the log and still be matched with it. */
const MOST_AHEAD = 8;

interface Match {
  /** The number of entries at the end of the row's history that were left out of the match. */
  readonly ahead: number;
  /** The index of the first entry that is in the log; the number of entries if none is. */
  readonly at: number;
  /** True if that entry is the log's first. */
  readonly isFirst: boolean;
  /** The index in the log of the newest entry that both contain with the same details; -1: none. */
  readonly newest: number;
  /** How much of the log was found: 2 for an entry with the same details, 1 with other details. */
  readonly found: number;
  /** True if the newest entries of both match. */
  readonly isInStep: boolean;
}

/**
 * Finds the log in a row's entries. The newest entries of the row may be unpublished, or lost from the log: as many
 * of them are left out as it takes to find the most of the log. Of two equal matches, possible where an order
 * returned to a status, the earlier one repeats nothing.
 */
function bestMatch(entries: readonly Entry[], log: readonly Entry[]): Match {
  let best = matchWithout(0, entries, log);
  if (best.isInStep && !hasLoop(entries)) return best;
  for (let ahead = 1; ahead <= MOST_AHEAD && ahead < entries.length; ahead += 1) {
    const match = matchWithout(ahead, entries, log);
    if (match.found >= best.found) best = match;
  }
  return best;
}

/** True if an order has returned to an earlier status. */
function hasLoop(entries: readonly Entry[]): boolean {
  const statuses = statusesOf(entries);
  return new Set(statuses).size < statuses.length;
}

/** Matches the entries, without the newest `ahead` ones, with the log, from the newest to the oldest. */
function matchWithout(ahead: number, entries: readonly Entry[], log: readonly Entry[]): Match {
  const end = entries.length - ahead;
  let at = end;
  let left = log.length;
  let found = 0;
  let newest = -1;
  let isInStep = false;
  for (let index = end - 1; index >= 0 && left > 0; index -= 1) {
    const place = matchBefore(left, log, entries, index);
    const [entry, logged] = [entries[index], log[place]];
    if (!entry || !logged) continue;
    const isSame = !detailsDiffer(entry, logged);
    if (found === 0) isInStep = isSame && index === end - 1 && log.slice(place + 1).every(isAddition);
    if (isSame) newest = Math.max(newest, place);
    found += isSame ? 2 : 1;
    at = index;
    left = place;
  }
  return { ahead, at: found > 0 ? at : entries.length, isFirst: left === 0, newest, found, isInStep };
}

/** True if an update kept the status, so that a row may have no entry for it. */
const isAddition = ({ status, previousStatus }: Entry): boolean => status === previousStatus;

/** The index below `end` at which the log has the entry; -1: none. */
function matchBefore(end: number, log: readonly Entry[], entries: readonly Entry[], index: number): number {
  let place = end - 1;
  while (place >= 0 && !isMatch(log[place], entries, index)) place -= 1;
  return place;
}

/** True if a row's history ends with updates of a log, all of them; of those that kept the status it has no entries. Pure. */
export function endsWith(entries: readonly Entry[], log: readonly Entry[]): boolean {
  let index = entries.length - 1;
  for (let place = log.length - 1; place >= 0; place -= 1) {
    const logged = log[place];
    if (isMatch(logged, entries, index)) index -= 1;
    else if (place === log.length - 1 || !logged || !isAddition(logged)) return false;
  }
  return true;
}

/** True if an update of the log has the entry's transition, and is the same entry or may follow the one before. */
function isMatch(logged: Entry | undefined, entries: readonly Entry[], index: number): boolean {
  const entry = entries[index];
  if (!entry || logged?.status !== entry.status || !isSameTransition(entry, logged)) return false;
  return isSameEntry(entry, logged) || follows(logged, entries[index - 1]);
}

/** True if an update of the log may directly follow an entry: a status can be reached more than once. */
const follows = ({ status, previousStatus }: Entry, before: Entry | undefined): boolean =>
  !before || previousStatus === undefined || before.status === previousStatus || before.status === status;

/** The index of a version in a history that ends with versions, or the index at which to insert it. */
export function placeOfVersion(history: readonly Entry[], version: number): number {
  let at = history.length;
  for (; at > 0; at -= 1) {
    const own = history[at - 1]?.version;
    if (own === undefined || own < version) break;
    if (own === version) return at - 1;
  }
  return at;
}

/** The history with an entry inserted at an index. */
export const insertAt = <S extends string>(
  history: readonly HistoryEntry<S>[],
  at: number,
  entry: HistoryEntry<S>,
): readonly HistoryEntry<S>[] =>
  at === history.length ? [...history, entry] : [...history.slice(0, at), entry, ...history.slice(at)];

/** Array.prototype.findLastIndex, which some supported browsers lack. */
export function findLastIndex<E>(entries: readonly E[], test: (entry: E) => boolean): number {
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const entry = entries[at];
    if (entry !== undefined && test(entry)) return at;
  }
  return -1;
}

/**
 * The known older entries and the history of a snapshot, if the older entries are all that the snapshot leaves out
 * or precede the log. Otherwise the snapshot's history alone: a gap would show transitions that never happened.
 * @param older entries older than those of the snapshot.
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
