import { isCalendarDate, parseTime } from './calendar-date.js';
import { createDayOf } from './day-of.js';
import { lazy } from './lazy.js';
import { createRelativeDay } from './relative-day.js';

/** How times are shown. */
export interface FormatOptions {
  /** BCP 47 language tag, e.g. `en-GB`. */
  readonly locale: string;
  /** IANA time zone, e.g. `Europe/Berlin`. Default: the system's. */
  readonly timeZone?: string;
}

/** Shows moments and calendar dates in one language and time zone. */
export interface Formatters {
  /** A moment with date and time; of a calendar date `YYYY-MM-DD` that day, whatever the time zone. */
  readonly time: (iso: string) => string;
  /** A window between two moments or calendar dates, shortened as the language does it. */
  readonly timeRange: (from: string, until: string) => string;
  /** "2:30 PM", the time of a moment without its day; empty for a calendar date, which has none. */
  readonly timeOfDay: (iso: string) => string;
  /** "Friday, November 20, 2026": the day of a moment or a calendar date, as a heading. */
  readonly day: (iso: string) => string;
  /** The day of a moment as `YYYY-MM-DD`, to tell days apart; a calendar date is one already. */
  readonly dayOf: (iso: string) => string;
  /** "Today", "Tomorrow" or "Yesterday" where `day` is that beside `today`, both `YYYY-MM-DD`; else `undefined`. */
  readonly relativeDay: (day: string, today: string) => string | undefined;
}

const MOMENT = { dateStyle: 'medium', timeStyle: 'short' } as const;
const CALENDAR_DATE = { weekday: 'short', day: 'numeric', month: 'long' } as const;
const TIME_OF_DAY = { timeStyle: 'short' } as const;
const HEADING = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;

/**
 * Makes the formatters for a language and a time zone. A text that is no time is shown as it is.
 * @throws RangeError (from `Intl`, at the first use) when the locale or the time zone is not a valid one.
 */
export function createFormatters({ locale, timeZone }: FormatOptions): Formatters {
  const inZone = (look: Intl.DateTimeFormatOptions) =>
    lazy(() => new Intl.DateTimeFormat(locale, { ...look, timeZone }));
  // A calendar date is midnight UTC to `Date`: shown in UTC it stays that day everywhere.
  const inUtc = (look: Intl.DateTimeFormatOptions) =>
    lazy(() => new Intl.DateTimeFormat(locale, { ...look, timeZone: 'UTC' }));

  const [moment, calendarDate] = [inZone(MOMENT), inUtc(CALENDAR_DATE)];
  const [headingOfMoment, headingOfDate] = [inZone(HEADING), inUtc(HEADING)];
  const clock = inZone(TIME_OF_DAY);

  const formatFor = (iso: string) => (isCalendarDate(iso) ? calendarDate() : moment());
  const time = (iso: string) => show(iso, formatFor);
  return {
    time,
    timeRange: (from, until) => {
      const [start, end] = [parseTime(from), parseTime(until)];
      const isPlain = start && end && start <= end && isCalendarDate(from) === isCalendarDate(until);
      return isPlain ? formatFor(from).formatRange(start, end) : `${time(from)} – ${time(until)}`;
    },
    timeOfDay: (iso) => (isCalendarDate(iso) ? '' : show(iso, clock)),
    day: (iso) => show(iso, isCalendarDate(iso) ? headingOfDate : headingOfMoment),
    dayOf: createDayOf(timeZone),
    relativeDay: createRelativeDay(locale),
  };
}

function show(iso: string, formatFor: (iso: string) => Intl.DateTimeFormat): string {
  const date = parseTime(iso);
  return date ? formatFor(iso).format(date) : iso;
}
