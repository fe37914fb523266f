import type { LiveOrder } from 'react-order-status';
import type { Customer, Visit } from './customer.js';
import { type Entry, entriesBetween, entriesUntil, type Fact, type OrderBook } from './order-book.js';

type Line = NonNullable<LiveOrder['order']>['history'][number];

const placesOf = (entries: readonly (Entry | undefined)[]) =>
  entries.map((entry) => entry?.fact?.number ?? '?').join();

/**
 * What is wrong with what a visitor was notified of (G3): each entry of the log once, of those between what was shown
 * first and what is shown last.
 * @param isWhole whether snapshots tell all that the log has: then nothing may be left out.
 */
export function checkNews(visit: Visit, book: OrderBook, isWhole: boolean): string[] {
  const { shown, updates, absences } = visit;
  const begin = shown.findIndex(({ isTold }) => isTold);
  if (begin < 0) return updates.length > 0 ? ['was told of updates before any server told the state'] : [];

  const at = (order: LiveOrder['order']) => order && book.entryAt(order);
  const unheard = new Set(absences.flatMap(({ from, to }) => entriesBetween(at(from), at(to))));
  const told = updates.map((update) => book.entryOf(update));
  const entries = shown.slice(begin).map(({ order }) => at(order));
  const due = entries
    .flatMap((entry, place) => entriesBetween(entries[place - 1] ?? entries[0], entry))
    .filter((entry) => !unheard.has(entry));
  const isRight = isPartOf(told, due) && (!isWhole || isComplete(visit, begin, due, new Set(told)));
  return [
    ...(isRight ? [] : [`was told of ${placesOf(told)}, not of ${placesOf(due)}`]),
    ...(absences.length === 0 ? brokenChain(updates) : []),
    ...updates
      .filter(({ status, previousStatus, note }) => status === previousStatus && !note)
      .map(({ status }) => `was told that ${status} is ${status}`),
  ];
}

/**
 * Whether nothing was left out. What a row has shown before the log told it need not be told again, as long as it led to
 * no other status than the visitor was told last.
 */
function isComplete(
  { shown, rows }: Visit,
  begin: number,
  due: readonly Entry[],
  told: ReadonlySet<Entry | undefined>,
): boolean {
  let row = -1;
  shown.forEach(({ order }, at) => {
    if (at >= begin && order?.version === 0) row = rows[at] ?? row;
  });
  let status: string | undefined = shown[begin]?.order?.status;
  let reached = status;
  for (const { fact } of due) {
    reached = fact?.status;
    const isTold = [...told].some((entry) => entry?.fact === fact);
    if (!isTold && (fact?.number ?? 0) > row) return false;
    if (!isTold) continue;
    status = fact?.status;
  }
  return status === reached;
}

/** Each tells what came before as it was told before. */
const brokenChain = (updates: Visit['updates']) =>
  updates
    .filter(({ previousStatus }, at) => at > 0 && previousStatus !== updates[at - 1]?.status)
    .map(
      ({ status, previousStatus }) => `was told ${previousStatus} → ${status}, but not of ${previousStatus}`,
    );

const isSame = <T>(a: readonly T[], b: readonly T[]) =>
  a.length === b.length && a.every((each, at) => each === b[at]);

/** Whether all of it is in the other, in that order. */
function isPartOf<T>(part: readonly T[], whole: readonly T[]): boolean {
  let at = 0;
  return part.every((each) => {
    at = whole.indexOf(each, at) + 1;
    return at > 0;
  });
}

/**
 * Whether a history tells a fact twice. What a row has told after a log was lost is of its status only: it may have the
 * time of a later round of a loop of the flow, which a log then tells, as documented (docs/save-and-publish.md). Or the row
 * was lost too, and is back at a status: under another time, and after another status.
 */
export function hasTwice(history: readonly Line[], facts: readonly (Fact | undefined)[]): boolean {
  const lost = history.findIndex(({ id }) => id !== undefined);
  const isOfRow = (at: number) => lost >= 0 && at > lost && history[at]?.id === undefined;
  return facts.some((fact, at) => {
    const again = facts.indexOf(fact, at + 1);
    if (again < 0) return false;
    const isBack =
      isOfRow(again) &&
      history[again]?.timestamp !== history[at]?.timestamp &&
      history[again]?.status !== history[again - 1]?.status;
    return !isBack && !(isOfRow(at) && history[again]?.version !== undefined);
  });
}

/** What is wrong with a history in the end (G1): the log's entries, once and in order, and before them what is older. */
export function checkHistory({ live }: Customer, book: OrderBook, isWhole: boolean): string[] {
  const { history = [], omitted = 0 } = live?.order ?? {};
  const log = entriesUntil(book.head).map(({ fact }) => fact);
  const facts = history.map((entry) => book.factOf(entry));
  const first = history.findIndex(({ version }) => version !== undefined);
  const logged = first < 0 ? [] : facts.slice(first);
  const told = facts.map((fact) => fact?.number ?? '?').join();
  const owed = log.map((fact) => fact?.number).join();
  // Of what the log has no more a page can't know whether it was replaced.
  const isRight = isWhole
    ? isSame(logged, log)
    : isPartOf(
        logged.filter((fact) => log.includes(fact)),
        log,
      ) && logged.at(-1) === log.at(-1);
  if (!isRight) return [`has the history ${told}, but the log has ${owed}`];
  // What the log has no more a row may still tell.
  if (hasTwice(history, facts)) return [`has something twice: ${told}, the log has ${owed}`];
  if (isWhole && omitted > 0) return [`has ${omitted} left out of its history`];
  return [];
}
