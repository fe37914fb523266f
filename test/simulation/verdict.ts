import type { OrderUpdate } from 'react-order-status';
import type { Customer, Visit } from './customer.js';
import { type Fact, placeOf, placesOf } from './order-book.js';

/**
 * What is wrong with what a visitor was told (G3).
 * @param isWhole whether snapshots tell all that ever was: then nothing may be left out.
 */
export function checkNews(
  { shown, updates, absences }: Visit,
  facts: readonly Fact[],
  isWhole: boolean,
): string[] {
  const begin = shown.find(({ isTold }) => isTold)?.order;
  const end = shown.at(-1)?.order;
  if (!begin || !end)
    return updates.length > 0 ? ['was told of updates before any server told the state'] : [];

  const first = placeOf(begin, facts);
  const unheard = absences.map(({ from, to }) => [placeOf(from, facts), placeOf(to, facts)] as const);
  const due = facts
    .map((_, place) => place)
    .slice(first + 1, placeOf(end, facts) + 1)
    .filter((place) => !unheard.some(([from, to]) => place > from && place <= to));
  const told = placesOf(
    updates.filter((update, at) => !tellsMore(updates[at - 1], update)),
    facts,
  );
  const isRight = isWhole
    ? String(told) === String(due)
    : // Its note may follow the row that was known first.
      told.every((place, at) => place > (told[at - 1] ?? first - 1));
  return [
    ...(isRight ? [] : [`was told of ${told.join()}, not of ${due.join()}`]),
    ...updates
      .filter((update) => !isReal(update))
      .map(({ status }) => `was told that ${status} is ${status}`),
  ];
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
