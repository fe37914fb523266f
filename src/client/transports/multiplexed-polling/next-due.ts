/** When an order is polled next, by `performance.now()`, and how often, in ms. */
interface Scheduled {
  readonly due: number;
  readonly wait: number;
}

/**
 * When an order that was answered now is due again: together with other orders of the same interval if they are due
 * earlier, but not before half of the interval, so that all of them share one request after a few polls.
 */
export function nextDue(orders: Iterable<Scheduled>, wait: number, now: number): number {
  let shared = 0;
  for (const { due, wait: other } of orders) {
    if (other === wait && due > now + wait / 2 && due <= now + wait) shared = Math.max(shared, due);
  }
  return shared || now + wait;
}

/** Orders that are due within this part of their interval, or within a second, are polled with those that are due now. */
const EARLY = 0.1;
const EARLIEST = 1_000;

/** The orders that are due; if none is, because the page has woken up, all. */
export function dueOrders<T extends Scheduled>(orders: readonly T[], now: number): readonly T[] {
  const due = orders.filter(({ due, wait }) => due <= now + Math.min(wait * EARLY, EARLIEST));
  return due.length > 0 ? due : orders;
}
