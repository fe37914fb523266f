import { lazy } from './lazy.js';
import { stableLocale } from './stable-locale.js';

/** How long a text of a duration is: "2d 4h", "2 days, 4 hr", "2 days, 4 hours". */
export type DurationStyle = 'narrow' | 'short' | 'long';

/** A duration in its two largest units. */
type Amounts = Readonly<Partial<Record<'days' | 'hours' | 'minutes' | 'seconds', number>>>;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `Intl.DurationFormat`, which the types of TypeScript's ES2022 and browsers before 2025 do not have. */
interface DurationFormatConstructor {
  new (locale: string, options: { readonly style: DurationStyle }): DurationFormat;
}

interface DurationFormat {
  format(amounts: Amounts): string;
}

/**
 * Creates the function that names a duration of ms in a language, by its two largest units: "2 days, 4 hr", "4 hr, 12 min",
 * "12 min", "30 sec". Where `Intl.DurationFormat` is missing, the same text is made of `Intl.NumberFormat` and `Intl.ListFormat`.
 * @throws RangeError (from `Intl`, at the first use) when the locale is invalid.
 */
export function createDurations(tag: string, style: DurationStyle): (ms: number) => string {
  const locale = stableLocale(tag);
  const fallback = lazy(() => createFallback(locale, style));
  const native = lazy(() => {
    // Not among the types of `Intl`, see above.
    const { DurationFormat } = Intl as { readonly DurationFormat?: DurationFormatConstructor };
    return DurationFormat ? new DurationFormat(locale, { style }) : fallback();
  });
  return (ms) => {
    const amounts = amountsOf(ms);
    // By default, `Intl.DurationFormat` leaves out what is 0, also if nothing else is left.
    return ('seconds' in amounts ? fallback() : native()).format(amounts);
  };
}

/** What `Intl.DurationFormat` does by its specification, with the formatters that older browsers have. */
function createFallback(locale: string, style: DurationStyle): DurationFormat {
  const list = lazy(() => new Intl.ListFormat(locale, { type: 'unit', style }));
  const format = (unit: string) =>
    lazy(() => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: style }));
  const units = [
    ['days', format('day')],
    ['hours', format('hour')],
    ['minutes', format('minute')],
    ['seconds', format('second')],
  ] as const;
  return {
    format: (amounts) =>
      list().format(
        units.flatMap(([name, unit]) => {
          const amount = amounts[name];
          return amount === undefined ? [] : [unit().format(amount)];
        }),
      ),
  };
}

/** A duration rounded to the smaller one of its two units; a unit of 0 is left out. */
function amountsOf(ms: number): Amounts {
  if (ms < MINUTE - SECOND / 2) return { seconds: Math.round(ms / SECOND) };
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 24 * 60) return withoutZero({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  const hours = Math.round(ms / HOUR);
  return withoutZero({ days: Math.floor(hours / 24), hours: hours % 24 });
}

const withoutZero = (amounts: Amounts): Amounts =>
  Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount > 0));

/** A duration for programs, as `datetime` of a `<time>`: `P2DT4H30M`. */
export function isoDuration(ms: number): string {
  const seconds = Math.round(ms / SECOND);
  const days = Math.floor((seconds * SECOND) / DAY);
  const time = [
    ['H', Math.floor(seconds / 3_600) % 24],
    ['M', Math.floor(seconds / 60) % 60],
    ['S', seconds % 60],
  ] as const;
  const text = time.map(([unit, amount]) => (amount > 0 ? `${amount}${unit}` : '')).join('');
  if (days === 0 && text === '') return 'PT0S';
  return `P${days > 0 ? `${days}D` : ''}${text && `T${text}`}`;
}
