import { isDateOnly, parseTime } from './calendar-date.js';
import { lazy } from './lazy.js';

/** Creates the function that returns the calendar day, `YYYY-MM-DD`, of a time in a time zone. Default: the system's. */
export function createDayOf(timeZone: string | undefined): (iso: string) => string {
  // English for its digits and calendar only; by parts, because engines order them differently.
  const days = lazy(
    () => new Intl.DateTimeFormat('en', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }),
  );
  return (iso) => {
    const date = parseTime(iso);
    if (!date || isDateOnly(iso)) return iso;
    const parts = days().formatToParts(date);
    const partOf = (wanted: string) => parts.find(({ type }) => type === wanted)?.value;
    return `${partOf('year')}-${partOf('month')}-${partOf('day')}`;
  };
}
