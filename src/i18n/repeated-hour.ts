import { lazy } from './lazy.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Creates the function that returns whether the clocks of a time zone show a time twice on that day, because they are
 * set back for winter.
 */
export function createIsRepeated(timeZone: string | undefined): (date: Date) => boolean {
  if (timeZone === 'UTC') return () => false;
  const clock = lazy(() => new Intl.DateTimeFormat('en', { timeStyle: 'short', timeZone }));
  const shown = (time: number) => clock().format(time);
  // By day, because most days have 24 hours, and then no time of them needs a comparison.
  const changing: Record<number, boolean> = {};
  return (date) => {
    const time = date.getTime();
    const day = Math.floor(time / DAY);
    changing[day] ??= shown((day - 1) * DAY) !== shown((day + 2) * DAY);
    return changing[day] && [-HOUR, HOUR].some((hour) => shown(time) === shown(time + hour));
  };
}
