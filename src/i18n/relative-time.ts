import { isDateOnly, parseTime } from './calendar-date.js';
import { lazy } from './lazy.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Creates the function that returns "today", "tomorrow" or "yesterday" in a language, as within a sentence. */
export function createRelativeDay(locale: string): (day: string, today: string) => string | undefined {
  const names = lazy(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  return (day, today) => {
    const distance = daysBetween(today, day);
    return distance === undefined || Math.abs(distance) > 1 ? undefined : names().format(distance, 'day');
  };
}

/** The days from one calendar date to another. In UTC every day has 24 hours. */
export function daysBetween(from: string, until: string): number | undefined {
  const [start, end] = [from, until].map((day) => (isDateOnly(day) ? parseTime(day) : undefined));
  return start && end && (end.getTime() - start.getTime()) / DAY;
}

/**
 * Creates the function that returns "now", "5 min. ago", "2 hr. ago" or "3 days ago" in a language; `undefined` for a
 * time in the future or more than a week ago.
 */
export function createAgo(locale: string): (iso: string, now: number) => string | undefined {
  const names = lazy(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }));
  return (iso, now) => {
    const time = parseTime(iso)?.getTime();
    // Clocks differ: a time in the next minutes is now.
    if (time === undefined || isDateOnly(iso) || time > now + 5 * MINUTE || now - time > 7 * DAY)
      return undefined;
    const age = Math.max(0, now - time);
    if (age < MINUTE) return names().format(0, 'second');
    if (age < HOUR) return names().format(-Math.floor(age / MINUTE), 'minute');
    if (age < DAY) return names().format(-Math.floor(age / HOUR), 'hour');
    return names().format(-Math.floor(age / DAY), 'day');
  };
}
