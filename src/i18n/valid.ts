import { reportOnce } from '../options/report-once.js';
import { fullTexts } from '../texts/index.js';

/** The locale; `undefined`, and a report in development, for one that `Intl` refuses, e.g. `en_US`. */
export const validLocale = (locale: string | undefined): string | undefined =>
  valid('locale', fullTexts && 'a BCP 47 language tag, e.g. en-US', locale, (tag) => new Intl.Locale(tag));

/** The time zone; `undefined`, and a report in development, for one that `Intl` refuses. */
export const validTimeZone = (timeZone: string | undefined): string | undefined =>
  valid(
    'timeZone',
    fullTexts && 'an IANA name, e.g. Europe/Berlin',
    timeZone,
    (zone) => new Intl.DateTimeFormat('en', { timeZone: zone }),
  );

function valid(
  name: string,
  expected: string,
  value: string | undefined | null,
  use: (value: string) => object,
): string | undefined {
  if (value === undefined || value === null) return undefined;
  try {
    use(value);
    return value;
  } catch {
    reportOnce(
      fullTexts &&
        `${name} is ${typeof value === 'string' ? `"${value}"` : `of type ${typeof value}`}, but it must be ${expected}. The default is used.`,
    );
    return undefined;
  }
}
