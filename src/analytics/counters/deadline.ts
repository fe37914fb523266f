import { isCalendarDate } from '../../order/index.js';

const HOUR = 3_600_000;

/** The ms since 1970 at which a promise is over: a day when it ends in the time zone, a time when it comes. */
export function deadlineOf(promise: string, timeZone: string): number {
  if (!isCalendarDate(promise)) return Date.parse(promise);
  return startOfDay(Date.parse(promise) + 24 * HOUR, timeZone);
}

/** When the day begins in a time zone that begins at this time in UTC. */
function startOfDay(utc: number, timeZone: string): number {
  const first = utc - offsetAt(utc, timeZone);
  // Where the offset changes between the two, that of the result counts.
  return utc - offsetAt(first, timeZone);
}

/** Ms by which the clocks of a time zone are ahead of UTC. */
function offsetAt(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(time / 1_000) * 1_000;
}
