import { timeOf } from './entry.js';
import type { HistoryEntry } from './update.js';

/**
 * Sorts a history, oldest first: by its `previousStatus` fields if each entry has that of the entry before it, else
 * by time. Databases often store whole seconds, so entries of the same time are ordered by `previousStatus`, then by
 * the row's status, which is the last one, then by their given order, reversed if the history is newest first. Pure.
 * @param status of the row.
 */
export function sortByTime<S extends string>(
  entries: readonly HistoryEntry<S>[],
  status?: S,
): readonly HistoryEntry<S>[] {
  if (entries.length < 2 || isAscending(entries)) return entries;
  const given = isNewestFirst(entries, status) ? [...entries].reverse() : [...entries];
  // The clocks of the processes that wrote the entries may differ, so `previousStatus` goes before the times.
  const chain = [given, [...given].reverse()].find(isChain);
  if (chain) return chain;
  // A log or the page has already ordered these entries; their times need not ascend.
  if (given.some(({ version, isReceiptTime }) => version !== undefined || isReceiptTime)) return given;
  const sorted = given.sort((a, b) => timeOf(a) - timeOf(b));
  for (let from = 0; from < sorted.length; ) {
    const time = timeOf(sorted[from] ?? {});
    let to = from + 1;
    while (to < sorted.length && timeOf(sorted[to] ?? {}) === time) to += 1;
    const last = to === sorted.length ? status : undefined;
    sorted.splice(from, to - from, ...chained(sorted.slice(from, to), sorted[from - 1]?.status, last));
    from = to;
  }
  return sorted;
}

/** True if the `previousStatus` of each entry is the status of the entry before it. */
const isChain = (entries: readonly HistoryEntry<string>[]): boolean =>
  entries.every(({ previousStatus }, at) => at === 0 || previousStatus === entries[at - 1]?.status);

/** True if the times are in UTC form and already ascend, without two equal ones. */
function isAscending(entries: readonly HistoryEntry<string>[]): boolean {
  let before = '';
  for (const { timestamp } of entries) {
    if (timestamp.length !== UTC.length || !timestamp.endsWith('Z') || timestamp <= before) return false;
    before = timestamp;
  }
  return true;
}

/** The form of `Date.toISOString`, in which texts sort like times. */
const UTC = '2024-01-01T12:00:00.000Z';

/** True if the newest entry is first: by version, else by time, else by the row's status. */
function isNewestFirst<S extends string>(
  entries: readonly HistoryEntry<S>[],
  status: S | undefined,
): boolean {
  const [first, last] = [entries[0], entries[entries.length - 1]];
  if (!first || !last) return false;
  // An entry of a log is newer than one from before the log.
  const [ofFirst, ofLast] = [first.version ?? 0, last.version ?? 0];
  if (ofFirst !== ofLast) return ofFirst > ofLast;
  if (timeOf(first) !== timeOf(last)) return timeOf(first) > timeOf(last);
  return first.status === status && last.status !== status;
}

/** Orders entries of the same time by their `previousStatus`. */
function chained<S extends string>(
  entries: readonly HistoryEntry<S>[],
  before: S | undefined,
  last: S | undefined,
): HistoryEntry<S>[] {
  const left = [...entries];
  const chain: HistoryEntry<S>[] = [];
  let at = before;
  while (left.length > 0) {
    const [next] = left.splice(Math.max(0, nextPlace(left, at, last)), 1);
    if (!next) break;
    chain.push(next);
    at = next.status;
  }
  return chain;
}

/** The index of the entry that follows a status; else of the first one that follows no other and is not the last. */
function nextPlace<S extends string>(
  left: readonly HistoryEntry<S>[],
  at: S | undefined,
  last: S | undefined,
): number {
  const following = left.findIndex(
    ({ previousStatus }) => previousStatus !== undefined && previousStatus === at,
  );
  if (following >= 0) return following;
  const followsAnother = ({ previousStatus }: HistoryEntry<S>) =>
    previousStatus !== undefined && left.some(({ status }) => status === previousStatus);
  const isEnd = ({ status }: HistoryEntry<S>) => status === last && left.some((each) => each.status !== last);
  const start = left.findIndex((entry) => !followsAnother(entry) && !isEnd(entry));
  return start >= 0 ? start : left.findIndex((entry) => !followsAnother(entry));
}
