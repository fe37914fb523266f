import { type EstimatedDelivery, isCalendarDate } from '../order/index.js';

const DAY = 86_400_000;

/**
 * The estimate that ends first, of those that have not passed: a courier brings the next package, and a window that has passed
 * is no promise any more. Pure.
 * @param now ms since 1970.
 * @param today the calendar day of `now`, `YYYY-MM-DD`.
 */
export function nextDelivery(
  estimates: readonly EstimatedDelivery[],
  now: number,
  today: string,
): EstimatedDelivery | undefined {
  const isAhead = ({ until }: EstimatedDelivery) =>
    isCalendarDate(until) ? until >= today : Date.parse(until) >= now;
  return estimates.filter(isAhead).sort((one, other) => endOf(one) - endOf(other))[0];
}

/** A calendar date ends with its day. */
const endOf = ({ until }: EstimatedDelivery) => Date.parse(until) + (isCalendarDate(until) ? DAY : 0);
