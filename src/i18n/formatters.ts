import { isDateOnly, parseTime } from './calendar-date.js';
import { createDateText } from './date-text.js';
import { createDayOf } from './day-of.js';
import { lazy } from './lazy.js';
import { createAgo, createRelativeDay } from './relative-time.js';
import { createIsRepeated } from './repeated-hour.js';
import { stableLocale } from './stable-locale.js';

/** How times are shown. */
export interface FormatOptions {
  /** BCP 47 language tag, e.g. `en-GB`. For `ar`, Latin digits and the Gregorian calendar, if it does not state others. */
  readonly locale: string;
  /** IANA time zone, e.g. `Europe/Berlin`. Default: the system's. */
  readonly timeZone?: string;
  /** The current calendar day, `YYYY-MM-DD`. Dates of its year have no year. Default: unknown, so all have one. */
  readonly today?: string;
}

/** Formats times and calendar dates in one language and time zone. */
export interface Formatters {
  /**
   * "Nov 20, 8:05 AM", the date and time of a date-time; for a calendar date `YYYY-MM-DD` "Fri, Nov 20", whatever the
   * time zone. In the hour that clocks show twice, with the name of the zone.
   */
  readonly time: (iso: string) => string;
  /** "November 20, 2026 at 8:05:00 AM UTC": complete, for a tooltip. */
  readonly exactTime: (iso: string) => string;
  /** "Nov 23–25": the range between two date-times or calendar dates, shortened by the rules of the language. */
  readonly timeRange: (from: string, until: string) => string;
  /** "8:05 AM", the time of a date-time without its day; empty for a calendar date. */
  readonly timeOfDay: (iso: string) => string;
  /** "2–6 PM", the range between two times of one day. */
  readonly hours: (from: string, until: string) => string;
  /** "today, 2–6 PM", a day and a time joined as the language does. */
  readonly dayAndTime: (day: string, time: string) => string;
  /** "Friday, November 20": the day of a date-time or calendar date, as a heading. */
  readonly day: (iso: string) => string;
  /** "Friday", the name of the day of a calendar date. */
  readonly weekday: (day: string) => string;
  /** The day of a date-time as `YYYY-MM-DD`, to group by day; a calendar date is returned unchanged. */
  readonly dayOf: (iso: string) => string;
  /** "today", "tomorrow" or "yesterday" for a calendar date; `undefined` for others, and if today is unknown. */
  readonly relativeDay: (day: string) => string | undefined;
  /** The same as a heading: "Today". */
  readonly relativeDayTitle: (day: string) => string | undefined;
  /** "2 hr. ago" for a time of the last week at `now`, in ms; `undefined` for others. */
  readonly ago: (iso: string, now: number) => string | undefined;
}

const DAY = 86_400_000;
const DATE_TIME = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
const CALENDAR_DATE = { weekday: 'short', month: 'short', day: 'numeric' } as const;
const DAY_AND_MONTH = { month: 'short', day: 'numeric' } as const;
const HEADING = { weekday: 'long', day: 'numeric', month: 'long' } as const;
const TIME_OF_DAY = { timeStyle: 'short' } as const;
const YEAR = { year: 'numeric' } as const;
const ZONE = { timeZoneName: 'short' } as const;

/**
 * Creates the formatters for a language and a time zone. A text that is not a time is returned unchanged.
 * @throws RangeError (from `Intl`, at the first use) when the locale or the time zone is invalid.
 */
export function createFormatters({ locale: tag, timeZone, today }: FormatOptions): Formatters {
  const locale = stableLocale(tag);
  const inZone = (options: Intl.DateTimeFormatOptions) => createDateText(locale, { ...options, timeZone });
  // `Date` reads a calendar date as midnight UTC: formatted in UTC it stays that day.
  const inUtc = (options: Intl.DateTimeFormatOptions) =>
    createDateText(locale, { ...options, timeZone: 'UTC' });
  /** The same form for date-times and calendar dates, without and with the year. */
  const forms = (time: Intl.DateTimeFormatOptions, date: Intl.DateTimeFormatOptions) => {
    const short = { time: inZone(time), date: inUtc(date) };
    const long = { time: inZone({ ...time, ...YEAR }), date: inUtc({ ...date, ...YEAR }) };
    return (iso: string, hasYear: boolean) => (hasYear ? long : short)[isDateOnly(iso) ? 'date' : 'time'];
  };

  const dayOf = createDayOf(timeZone);
  const isRepeated = createIsRepeated(timeZone);
  const [standard, heading] = [forms(DATE_TIME, CALENDAR_DATE), forms(HEADING, HEADING)];
  const range = forms(DATE_TIME, DAY_AND_MONTH);
  const withZone = forms({ ...DATE_TIME, ...ZONE }, CALENDAR_DATE);
  const clockWithZone = inZone({ hour: 'numeric', minute: '2-digit', ...ZONE });
  const timeOfDay = inZone(TIME_OF_DAY);
  const hourOfDay = inZone({ hour: 'numeric' });
  const exact = inZone({ dateStyle: 'long', timeStyle: 'long' });
  const weekday = inUtc({ weekday: 'long' });
  const minute = lazy(() => new Intl.DateTimeFormat('en', { minute: 'numeric', timeZone }));
  const relativeDay = createRelativeDay(locale);

  /** True if the year must be shown. */
  const isOtherYear = (iso: string, date: Date): boolean => {
    if (!today) return true;
    const [before, after] = [-DAY, DAY].map((days) => new Date(date.getTime() + days).getUTCFullYear());
    // The day in the time zone matters only around New Year, and takes longer.
    const year = before === after ? String(before) : dayOf(iso).slice(0, 4);
    return year !== today.slice(0, 4);
  };
  const time: Formatters['time'] = (iso) =>
    withDate(iso, (date) => {
      const form = !isDateOnly(iso) && isRepeated(date) ? withZone : standard;
      return form(iso, isOtherYear(iso, date)).of(date);
    });
  const clock = (date: Date) => (isRepeated(date) ? clockWithZone : timeOfDay).of(date);

  return {
    time,
    exactTime: (iso) => (isDateOnly(iso) ? time(iso) : withDate(iso, exact.of)),
    timeRange: (from, until) => {
      const [start, end] = [parseTime(from), parseTime(until)];
      const isPlain = start && end && start <= end && isDateOnly(from) === isDateOnly(until);
      if (!isPlain || (!isDateOnly(from) && (isRepeated(start) || isRepeated(end))))
        return `${time(from)} – ${time(until)}`;
      return closeUp(range(from, isOtherYear(from, start) || isOtherYear(until, end)).range(start, end));
    },
    timeOfDay: (iso) => (isDateOnly(iso) ? '' : withDate(iso, clock)),
    hours: (from, until) => {
      const [start, end] = [parseTime(from), parseTime(until)];
      if (!start || !end) return `${from} – ${until}`;
      if (isRepeated(start) || isRepeated(end)) return `${clock(start)} – ${clock(end)}`;
      // An hour without "AM" does not look like a time.
      const isShort = hourOfDay.hasDayPeriod() && [start, end].every((date) => minute().format(date) === '0');
      const form = isShort ? hourOfDay : timeOfDay;
      // The range from one day to the next would have dates.
      const isOneDay = dayOf(from) === dayOf(until);
      return isOneDay ? closeUp(form.range(start, end)) : `${form.of(start)} – ${form.of(end)}`;
    },
    dayAndTime: (day, time) => `${day}${standard('', false).separator()}${time}`,
    day: (iso) => withDate(iso, (date) => heading(iso, isOtherYear(iso, date)).of(date)),
    weekday: (day) => withDate(day, weekday.of),
    dayOf,
    relativeDay: (day) => (today ? relativeDay(day, today) : undefined),
    relativeDayTitle: (day) => capitalize(today ? relativeDay(day, today) : undefined, locale),
    ago: createAgo(locale),
  };
}

/** "2–6" for "2 – 6", which versions of ICU write with different spaces. */
const closeUp = (range: string): string => range.replace(/(\p{N})\s*–\s*(\p{N})/u, '$1–$2');

function withDate(iso: string, format: (date: Date) => string): string {
  const date = parseTime(iso);
  return date ? format(date) : iso;
}

function capitalize(text: string | undefined, locale: string): string | undefined {
  if (text === undefined) return undefined;
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase(locale) + rest.join('');
}
