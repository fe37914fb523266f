import type { LiveOrder, OrderUpdate } from 'react-order-status';
import type { Customer, Visit } from './customer.js';
import { type Fact, placeOf, placesOf } from './order-book.js';

type Known = NonNullable<LiveOrder['order']>;

/**
 * What is wrong with what a visitor was told (G3).
 * @param isWhole whether snapshots tell all that ever was: then nothing may be left out.
 */
export function checkNews(
  { shown, updates, absences }: Visit,
  facts: readonly Fact[],
  isWhole: boolean,
): string[] {
  const begin = shown.findIndex(({ isTold }) => isTold);
  if (begin < 0) return updates.length > 0 ? ['was told of updates before any server told the state'] : [];

  const unheard = absences.map(({ from, to }) => [placeOf(from, facts), placeOf(to, facts)] as const);
  const isHeard = (place: number) => !unheard.some(([from, to]) => place > from && place <= to);
  const told = placesOf(
    updates.filter((update, at) => !tellsMore(updates[at - 1], update)),
    facts,
  );
  const orders = shown.slice(begin).flatMap(({ order }) => order ?? []);
  const stretches = stretchesOf(orders, facts, told[0]);
  const due = stretches.flatMap(({ places, isNews }) => places.slice(isNews ? 0 : 1)).filter(isHeard);
  const isRight = isWhole
    ? String(told) === String(due)
    : // Its note may follow the row that was known first.
      isPartOf(
        told,
        stretches.flatMap(({ places }) => places),
      );
  return [
    ...(isRight ? [] : [`was told of ${told.join()}, not of ${due.join()}`]),
    ...updates
      .filter((update) => !isReal(update))
      .map(({ status }) => `was told that ${status} is ${status}`),
  ];
}

/** What a visitor lived through without being set back. */
interface Stretch {
  /** From what was known in the beginning. */
  readonly places: readonly number[];
  /** Whether the first of them is a change to what was shown. */
  readonly isNews: boolean;
}

/**
 * A log that begins anew is taken as it is, older though it may be: a shop that was restored from a backup is right, and
 * a replica that lags behind can't be told from it. From there on all is lived through again.
 */
function stretchesOf(
  orders: readonly Known[],
  facts: readonly Fact[],
  firstTold: number | undefined,
): Stretch[] {
  const stretches: Stretch[] = [];
  let from = orders[0] ? knownUntil(orders[0], firstTold, facts) : -1;
  let isNews = false;
  orders.forEach((order, at) => {
    const next = orders[at + 1];
    const isSetBack = next && next.epoch !== order.epoch && placeOf(next, facts) < placeOf(order, facts);
    if (next && !isSetBack) return;
    stretches.push({ places: range(from, placeOf(order, facts)), isNews });
    from = placeOf(next, facts);
    isNews = next?.status !== order.status;
  });
  return stretches;
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);

/** Whether all of it is in the other, in that order. */
function isPartOf(part: readonly number[], whole: readonly number[]): boolean {
  let at = 0;
  return part.every((place) => {
    at = whole.indexOf(place, at) + 1;
    return at > 0;
  });
}

/**
 * How far a visitor knew what had happened when the first server answered. A row tells the status alone: a snapshot that is
 * older, and of that status too, may take its place, and then the notes that came in between are news.
 */
function knownUntil(begin: Known, firstTold: number | undefined, facts: readonly Fact[]): number {
  const place = placeOf(begin, facts);
  const mayFollow =
    begin.version === undefined && firstTold !== undefined && firstTold > 0 && firstTold <= place;
  if (!mayFollow) return place;
  const isOfNotes = facts.slice(firstTold - 1, place + 1).every(({ status }) => status === begin.status);
  return isOfNotes ? firstTold - 1 : place;
}

/** A row tells the status; the note that goes with it may follow, and is news too. */
const tellsMore = (before: OrderUpdate<string> | undefined, update: OrderUpdate<string>) =>
  before?.timestamp === update.timestamp &&
  update.status === update.previousStatus &&
  !before.note &&
  Boolean(update.note);

const isReal = ({ status, previousStatus, note }: OrderUpdate<string>) =>
  status !== previousStatus || Boolean(note);

/** What is wrong with a history in the end (G1). */
export function checkHistory({ live }: Customer, facts: readonly Fact[], isWhole: boolean): string[] {
  const { history = [], omitted = 0 } = live?.order ?? {};
  const places = placesOf(history, facts);
  const isRight = history.every(({ note, status }, at) => {
    const fact = facts[places[at] ?? -1];
    return fact?.status === status && (note === undefined ? !isWhole : note === fact.note);
  });
  if (!isRight) return [`has a history that tells what never was: ${JSON.stringify(history)}`];
  if (places.at(-1) !== facts.length - 1)
    return [`has a history that ends with ${places.at(-1)} of ${facts.length}`];
  if (isWhole && (history.length !== facts.length || omitted > 0)) {
    return [`has the history ${places.join()}, and ${omitted} left out, of ${facts.length}`];
  }
  return [];
}
