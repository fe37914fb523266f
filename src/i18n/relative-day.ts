import { isDateOnly, parseTime } from './calendar-date.js';
import { lazy } from './lazy.js';

const DAY = 86_400_000;

/** Creates the function that returns "Today", "Tomorrow" or "Yesterday" in a language. */
export function createRelativeDay(locale: string): (day: string, today: string) => string | undefined {
  const names = lazy(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  return (day, today) => {
    const distance = daysBetween(today, day);
    if (distance === undefined || Math.abs(distance) > 1) return undefined;
    return capitalize(names().format(distance, 'day'), locale);
  };
}

/** The days from one calendar date to another. In UTC every day has 24 hours. */
function daysBetween(from: string, until: string): number | undefined {
  const [start, end] = [from, until].map((day) => (isDateOnly(day) ? parseTime(day) : undefined));
  return start && end && (end.getTime() - start.getTime()) / DAY;
}

function capitalize(text: string, locale: string): string {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase(locale) + rest.join('');
}
