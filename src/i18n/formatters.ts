import { isDateOnly, parseTime } from './calendar-date.js';
import { createDayOf } from './day-of.js';
import { lazy } from './lazy.js';
import { createRelativeDay } from './relative-day.js';
import { stableLocale } from './stable-locale.js';

/** How times are shown. */
export interface FormatOptions {
  /** BCP 47 language tag, e.g. `en-GB`. For `ar`, Latin digits and the Gregorian calendar, if it does not state others. */
  readonly locale: string;
  /** IANA time zone, e.g. `Europe/Berlin`. Default: the system's. */
  readonly timeZone?: string;
}

/** Formats times and calendar dates in one language and time zone. */
export interface Formatters {
  /** The date and time of a date-time; for a calendar date `YYYY-MM-DD` that day, whatever the time zone. */
  readonly time: (iso: string) => string;
  /** The range between two date-times or calendar dates, shortened by the rules of the language. */
  readonly timeRange: (from: string, until: string) => string;
  /** "2:30 PM", the time of a date-time without its day; empty for a calendar date. */
  readonly timeOfDay: (iso: string) => string;
  /** "Friday, November 20, 2026": the day of a date-time or calendar date, as a heading. */
  readonly day: (iso: string) => string;
  /** The day of a date-time as `YYYY-MM-DD`, to group by day; a calendar date is returned unchanged. */
  readonly dayOf: (iso: string) => string;
  /** "Today", "Tomorrow" or "Yesterday" for `day` relative to `today`, both `YYYY-MM-DD`; else `undefined`. */
  readonly relativeDay: (day: string, today: string) => string | undefined;
}

const DATE_TIME = { dateStyle: 'medium', timeStyle: 'short' } as const;
const CALENDAR_DATE = { weekday: 'short', day: 'numeric', month: 'long' } as const;
const TIME_OF_DAY = { timeStyle: 'short' } as const;
const HEADING = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;

/**
 * Creates the formatters for a language and a time zone. A text that is not a time is returned unchanged.
 * @throws RangeError (from `Intl`, at the first use) when the locale or the time zone is invalid.
 */
export function createFormatters({ locale: tag, timeZone }: FormatOptions): Formatters {
  const locale = stableLocale(tag);
  const inZone = (options: Intl.DateTimeFormatOptions) =>
    lazy(() => new Intl.DateTimeFormat(locale, { ...options, timeZone }));
  // `Date` reads a calendar date as midnight UTC: formatted in UTC it stays that day.
  const inUtc = (options: Intl.DateTimeFormatOptions) =>
    lazy(() => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }));

  const [dateTime, calendarDate] = [inZone(DATE_TIME), inUtc(CALENDAR_DATE)];
  const [headingOfDateTime, headingOfDate] = [inZone(HEADING), inUtc(HEADING)];
  const timeOfDay = inZone(TIME_OF_DAY);

  const formatFor = (iso: string) => (isDateOnly(iso) ? calendarDate() : dateTime());
  const time = (iso: string) => formatWith(formatFor, iso);
  return {
    time,
    timeRange: (from, until) => {
      const [start, end] = [parseTime(from), parseTime(until)];
      const isPlain = start && end && start <= end && isDateOnly(from) === isDateOnly(until);
      return isPlain ? formatFor(from).formatRange(start, end) : `${time(from)} – ${time(until)}`;
    },
    timeOfDay: (iso) => (isDateOnly(iso) ? '' : formatWith(timeOfDay, iso)),
    day: (iso) => formatWith(isDateOnly(iso) ? headingOfDate : headingOfDateTime, iso),
    dayOf: createDayOf(timeZone),
    relativeDay: createRelativeDay(locale),
  };
}

function formatWith(formatFor: (iso: string) => Intl.DateTimeFormat, iso: string): string {
  const date = parseTime(iso);
  return date ? formatFor(iso).format(date) : iso;
}
