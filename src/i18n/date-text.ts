import { lazy } from './lazy.js';

/** Texts of dates in one language and time zone. */
export interface DateText {
  readonly of: (date: Date) => string;
  /** Shortened by the rules of the language. */
  readonly range: (from: Date, until: Date) => string;
  /** True for a 12-hour clock, whose times have an "AM". */
  readonly hasDayPeriod: () => boolean;
  /** What the language puts between a date and its time: a comma, a space. */
  readonly separator: () => string;
}

/** Creates the texts of one form of dates. */
export function createDateText(locale: string, options: Intl.DateTimeFormatOptions): DateText {
  const format = lazy(() => new Intl.DateTimeFormat(locale, options));
  const hasDayPeriod = () => format().resolvedOptions().hour12 === true;
  return {
    // Parts take longer than a text.
    of: (date) => (hasDayPeriod() ? unbroken(format().formatToParts(date)) : format().format(date)),
    range: (from, until) => unbroken(format().formatRangeToParts(from, until)),
    hasDayPeriod,
    separator: () => {
      const parts = format().formatToParts(0);
      const before = parts[parts.findIndex(({ type }) => type === 'hour') - 1];
      // The literal may begin with a unit of the date, as in Japanese.
      return before?.value.match(/[,،、]?\s*$/)?.[0] ?? ' ';
    },
  };
}

interface Part {
  readonly type: string;
  readonly value: string;
}

/** The text, with a space before or after "AM" at which no line breaks, and which is the same in all versions of ICU. */
function unbroken(parts: readonly Part[]): string {
  const isDayPeriod = (part: Part | undefined) => part?.type === 'dayPeriod';
  return parts
    .map(({ value }, index) =>
      /^\s$/.test(value) && (isDayPeriod(parts[index + 1]) || isDayPeriod(parts[index - 1]))
        ? '\u00a0'
        : value,
    )
    .join('');
}
