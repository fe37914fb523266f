import { isDateOnly, parseTime } from './calendar-date.js';
import { lazy } from './lazy.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** The units of an age, and the ms of each. */
const UNITS = [
  ['day', DAY],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
] as const;

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
    const age = now - (parseTime(iso)?.getTime() ?? Number.NaN);
    // Clocks differ: a time in the next minutes is now.
    if (isDateOnly(iso) || !(age > -5 * MINUTE && age <= 7 * DAY)) return undefined;
    const [unit, ms] = UNITS.find(([, ms]) => age >= ms) ?? ['second', Infinity];
    return names().format(-Math.floor(Math.max(0, age) / ms), unit);
  };
}
