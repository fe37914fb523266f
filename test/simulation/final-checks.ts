import type { LiveOrder } from 'react-order-status';
import type { Customer, Visit } from './customer.js';
import { type Entry, entriesBetween, entriesUntil, type GroundTruth } from './ground-truth.js';

type Line = NonNullable<LiveOrder['order']>['history'][number];

const placesOf = (entries: readonly (Entry | undefined)[]) =>
  entries.map((entry) => entry?.fact?.number ?? '?').join();

/**
 * Checks the notifications of a visit (G3): each log entry between the first and the last shown state once.
 * @param isWhole whether snapshots contain the whole log: then no entry may be left out.
 * @returns descriptions of the violations.
 */
export function checkNotifications(visit: Visit, truth: GroundTruth, isWhole: boolean): string[] {
  const { shown, updates, absences } = visit;
  const begin = shown.findIndex(({ hasServerState }) => hasServerState);
  if (begin < 0) return updates.length > 0 ? ['was notified of updates before any state of a server'] : [];

  const at = (order: LiveOrder['order']) => order && truth.entryAt(order);
  const unobserved = new Set(absences.flatMap(({ from, to }) => entriesBetween(at(from), at(to))));
  const all = updates.map((update) => truth.entryOf(update));
  const entries = shown.slice(begin).map(({ order }) => at(order));
  const due = entries
    .flatMap((entry, place) => entriesBetween(entries[place - 1] ?? entries[0], entry))
    .filter((entry) => !unobserved.has(entry));
  // A page can't know whether an entry that the log no longer has was replaced before it was shown.
  const notified = isWhole ? all : all.filter((entry) => !entry?.isLost || due.includes(entry));
  // Nor where an entry belongs that it is shown only after the log has lost a later one.
  const groups = isWhole
    ? [notified]
    : [notified.filter((entry) => !entry?.isCut), notified.filter((entry) => entry?.isCut)];
  // The server's first message may be an update, of a stream that served an earlier visit, after the state that is remembered.
  const remembered = shown[begin - 1]?.order;
  const first = remembered?.authority === 'log' ? entriesBetween(at(remembered), entries[0]) : [];
  const isRight =
    groups.every((group) => isPartOf(group, [...first, ...due])) &&
    (!isWhole || isComplete(visit, truth, begin, due, new Set(notified)));
  return [
    ...(isRight ? [] : [`was notified of ${placesOf(notified)}, not of ${placesOf(due)}`]),
    ...(absences.length === 0 ? brokenChain(updates) : []),
    ...updates
      .filter(({ status, previousStatus, note }) => status === previousStatus && !note)
      .map(({ status }) => `was notified of ${status} after ${status}`),
  ];
}

/**
 * Whether no notification is missing. An entry that a row has shown before the log delivered it may be left out, unless
 * the last status then differs from that of the last notification.
 */
function isComplete(
  { shown, rows }: Visit,
  truth: GroundTruth,
  begin: number,
  due: readonly Entry[],
  notified: ReadonlySet<Entry | undefined>,
): boolean {
  let row = -1;
  shown.forEach(({ order }, at) => {
    if (at >= begin && order?.version === 0) row = truth.numberShownBy(rows[at] ?? row);
  });
  let status: string | undefined = shown[begin]?.order?.status;
  let reached = status;
  for (const { fact } of due) {
    reached = fact?.status;
    const isNotified = [...notified].some((entry) => entry?.fact === fact);
    if (!isNotified && (fact?.number ?? 0) > row) return false;
    if (!isNotified) continue;
    status = fact?.status;
  }
  return status === reached;
}

/** Checks that each `previousStatus` is the status of the notification before it. */
const brokenChain = (updates: Visit['updates']) =>
  updates
    .filter(({ previousStatus }, at) => at > 0 && previousStatus !== updates[at - 1]?.status)
    .map(
      ({ status, previousStatus }) =>
        `was notified of ${previousStatus} → ${status}, but not of ${previousStatus}`,
    );

const isSame = <T>(a: readonly T[], b: readonly T[]) =>
  a.length === b.length && a.every((each, at) => each === b[at]);

/** Whether `part` is a subsequence of `whole`. */
function isPartOf<T>(part: readonly T[], whole: readonly T[]): boolean {
  let at = 0;
  return part.every((each) => {
    at = whole.indexOf(each, at) + 1;
    return at > 0;
  });
}

/**
 * True if a history contains a fact twice. Once a log was lost, a line of the row represents its status only: it may
 * have the time of a later round of a loop, which a log then contains, as docs/save-and-publish.md states. Or the row was
 * lost too, and has returned to a status: with another time, and after another status.
 */
export function hasTwice(history: readonly Line[], truth: GroundTruth): boolean {
  const facts = history.map((entry) => truth.factOf(entry));
  const isOfRow = (at: number) => truth.hasLostLog && history[at]?.id === undefined;
  return facts.some((fact, at) => {
    const again = facts.indexOf(fact, at + 1);
    if (again < 0) return false;
    const hasReturned =
      isOfRow(again) &&
      history[again]?.timestamp !== history[at]?.timestamp &&
      history[again]?.status !== history[again - 1]?.status;
    return !hasReturned && !(isOfRow(at) && history[again]?.version !== undefined);
  });
}

/** Checks the final history (G1): the log's entries once and in order, after older ones. @returns the violations. */
export function checkHistory({ live }: Customer, truth: GroundTruth, isWhole: boolean): string[] {
  const { history = [], omitted = 0 } = live?.order ?? {};
  const log = entriesUntil(truth.head).map(({ fact }) => fact);
  const facts = history.map((entry) => truth.factOf(entry));
  const first = history.findIndex(({ version }) => version !== undefined);
  const logged = first < 0 ? [] : facts.slice(first);
  const shown = facts.map((fact) => fact?.number ?? '?').join();
  const expected = log.map((fact) => fact?.number).join();
  // A page can't know whether entries that the log no longer has were replaced.
  const isRight = isWhole
    ? isSame(logged, log)
    : isPartOf(
        logged.filter((fact) => log.includes(fact)),
        log,
      ) && logged.at(-1) === log.at(-1);
  if (!isRight) return [`has the history ${shown}, but the log has ${expected}`];
  // A row may contain facts that the log no longer has.
  if (hasTwice(history, truth)) return [`has a fact twice: ${shown}, the log has ${expected}`];
  if (isWhole && omitted > 0) return [`omits ${omitted} entries of its history`];
  return [];
}
