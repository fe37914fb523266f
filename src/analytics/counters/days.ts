import type { GroupBy, Period } from '../contract/index.js';

const DAY = 86_400_000;

/** The days of a time zone, as `YYYY-MM-DD`. */
export interface Days {
  /** @param time ms since 1970. */
  of(time: number): string;
  /** Each day that a period touches. */
  in(period: Period): readonly string[];
}

/** Creates the {@link Days} of a time zone. */
export function createDays(timeZone: string): Days {
  // This locale writes a date as ISO 8601 does.
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const of = (time: number) => format.format(time);
  return {
    of,
    in({ since, until }) {
      const [first, last] = [of(since.getTime()), of(until.getTime() - 1)];
      const days: string[] = [];
      for (let day = Date.parse(first); day <= Date.parse(last); day += DAY) {
        days.push(new Date(day).toISOString().slice(0, 10));
      }
      return days;
    },
  };
}

/** The group of a day. */
export function groupOfDay(day: string, groupBy: Exclude<GroupBy, 'carrier'>): string {
  if (groupBy === 'day') return day;
  if (groupBy === 'month') return day.slice(0, 7);
  const date = new Date(day);
  const sinceMonday = (date.getUTCDay() + 6) % 7;
  return new Date(date.getTime() - sinceMonday * DAY).toISOString().slice(0, 10);
}
