import { createPercent, stableLocale } from '../../../i18n/index.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** What is measured, the largest first, with the ms from which on it is used. */
const UNITS = [
  ['day', DAY, 2 * DAY],
  ['hour', HOUR, 2 * HOUR],
  ['minute', MINUTE, 0],
] as const;

/** Writes quantities in one language. */
export interface Quantities {
  /** "91%"; below 1 % and above 99 % with up to two decimals. */
  share(part: number): string;
  /** "1.5 days", "36 hours", "12 minutes". */
  duration(ms: number): string;
  /** "1.8". */
  factor(value: number): string;
  /** "0.0004", "< 0.0001". */
  probability(value: number): string;
}

/** Smaller probabilities are not distinguished. */
const SMALLEST = 0.0001;

/** Creates the {@link Quantities} of a language. @param tag BCP 47. */
export function createQuantities(tag: string, direction: 'ltr' | 'rtl'): Quantities {
  // Between letters of that direction `<` would be shown as `>`.
  const isRightToLeft = direction === 'rtl';
  const locale = stableLocale(tag);
  const format = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const short = format({ maximumFractionDigits: 2 });
  const small = format({ maximumSignificantDigits: 1 });
  return {
    share: createPercent(locale),
    duration(ms) {
      const [unit, size] = UNITS.find(([, , from]) => ms >= from) ?? UNITS[2];
      const digits = unit === 'minute' ? 0 : 1;
      return format({
        style: 'unit',
        unit,
        unitDisplay: 'long',
        maximumFractionDigits: digits,
      }).format(ms / size);
    },
    factor: (value) => short.format(value),
    probability(value) {
      if (value >= SMALLEST) return small.format(value);
      const limit = `< ${format({ minimumFractionDigits: 4 }).format(SMALLEST)}`;
      return isRightToLeft ? `\u2066${limit}\u2069` : limit;
    },
  };
}
