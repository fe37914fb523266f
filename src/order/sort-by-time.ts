import { timeOf } from './entry.js';
import type { HistoryEntry } from './update.js';

/**
 * A history, oldest first: as it is given where each entry says that it came after the one before it, else
 * by time. Databases often keep seconds only, so of entries of one time the
 * `previousStatus` decides, then the row's own status, which is the last one, then the order they are in:
 * newest first, where the history as a whole is so. Pure.
 * @param status the row's.
 */
export function sortByTime<S extends string>(
  entries: readonly HistoryEntry<S>[],
  status?: S,
): readonly HistoryEntry<S>[] {
  if (entries.length < 2 || isAscending(entries)) return entries;
  const given = isNewestFirst(entries, status) ? [...entries].reverse() : [...entries];
  // The clocks of the processes that wrote it may differ: what it says itself is better than its times.
  const chain = [given, [...given].reverse()].find(isChain);
  if (chain) return chain;
  // What a log or the page has put in order is in order: its times say when things happened.
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

/** Whether each entry came after the one before it, as it says itself. */
const isChain = (entries: readonly HistoryEntry<string>[]): boolean =>
  entries.every(({ previousStatus }, at) => at === 0 || previousStatus === entries[at - 1]?.status);

/** Whether the times ascend already, without two of one time, as far as their texts show it. */
function isAscending(entries: readonly HistoryEntry<string>[]): boolean {
  let before = '';
  for (const { timestamp } of entries) {
    if (timestamp.length !== UTC.length || !timestamp.endsWith('Z') || timestamp <= before) return false;
    before = timestamp;
  }
  return true;
}

/** A time as `Date` writes it: of this form, the order of the texts is that of the times. */
const UTC = '2024-01-01T12:00:00.000Z';

/** Whether the newest entry stands first: by time, or where all are of one time, by the row's status. */
function isNewestFirst<S extends string>(
  entries: readonly HistoryEntry<S>[],
  status: S | undefined,
): boolean {
  const [first, last] = [entries[0], entries[entries.length - 1]];
  if (!first || !last) return false;
  // What a log has is newer than what is from before it.
  const [ofFirst, ofLast] = [first.version ?? 0, last.version ?? 0];
  if (ofFirst !== ofLast) return ofFirst > ofLast;
  if (timeOf(first) !== timeOf(last)) return timeOf(first) > timeOf(last);
  return first.status === status && last.status !== status;
}

/** Entries of one time, each after the one that it says it came after. */
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

/** The entry that follows a status; else the first one that no other leads to and that is not the last one's. */
function nextPlace<S extends string>(
  left: readonly HistoryEntry<S>[],
  at: S | undefined,
  last: S | undefined,
): number {
  const following = left.findIndex(
    ({ previousStatus }) => previousStatus !== undefined && previousStatus === at,
  );
  if (following >= 0) return following;
  const isLedTo = ({ previousStatus }: HistoryEntry<S>) =>
    previousStatus !== undefined && left.some(({ status }) => status === previousStatus);
  const isEnd = ({ status }: HistoryEntry<S>) => status === last && left.some((each) => each.status !== last);
  const start = left.findIndex((entry) => !isLedTo(entry) && !isEnd(entry));
  return start >= 0 ? start : left.findIndex((entry) => !isLedTo(entry));
}
