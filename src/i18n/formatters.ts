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
}

const CALENDAR_DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Makes the formatters for a language and a time zone. A text that is no time is shown as it is.
 * @throws RangeError (from `Intl`, at the first use) when the locale or the time zone is not a valid one.
 */
export function createFormatters({ locale, timeZone }: FormatOptions): Formatters {
  let moment: Intl.DateTimeFormat | undefined;
  let day: Intl.DateTimeFormat | undefined;
  // Made on first use and kept: making one costs as much as a thousand uses.
  const formatFor = (iso: string) => {
    if (!CALENDAR_DATE.test(iso)) {
      moment ??= new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
      return moment;
    }
    // A calendar date is midnight UTC to `Date`: shown in UTC it stays that day everywhere.
    day ??= new Intl.DateTimeFormat(locale, {
      weekday: 'short',
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    });
    return day;
  };

  const time = (iso: string) => {
    const date = new Date(iso);
    return Number.isNaN(date.getTime()) ? iso : formatFor(iso).format(date);
  };
  const timeRange = (from: string, until: string) => {
    const [start, end] = [new Date(from), new Date(until)];
    const isPlain = formatFor(from) === formatFor(until) && start <= end;
    return isPlain ? formatFor(from).formatRange(start, end) : `${time(from)} – ${time(until)}`;
  };
  return { time, timeRange };
}
