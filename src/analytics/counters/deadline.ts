import { clockOffset } from '../../options/index.js';
import { isCalendarDate } from '../../order/index.js';

const DAY = 86_400_000;

/** When promises are over. */
export type Deadlines = (promise: string) => number;

/** The ms since 1970 at which a promise is over: a day when it ends in the time zone, a time when it comes. */
export function createDeadlines(timeZone: string): Deadlines {
  const offsetAt = clockOffset(timeZone);
  return (promise) => {
    if (!isCalendarDate(promise)) return Date.parse(promise);
    const midnight = Date.parse(promise) + DAY;
    // Where the offset changes between the two, that of the result counts.
    return midnight - offsetAt(midnight - offsetAt(midnight));
  };
}
