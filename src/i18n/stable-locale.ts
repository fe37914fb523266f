const ARABIC = /^ar\b/i;

/**
 * The locale with the digits and the calendar that engines choose differently for Arabic, so that the server's text is
 * the browser's: Latin digits for `ar` without a country, and the Gregorian calendar. Engines with CLDR 44 or older, e.g.
 * Node 20.9, use Arabic-Indic digits for `ar` and the Islamic calendar for `ar-SA`. What the tag itself states stays, and
 * so do the digits of a country.
 */
export function stableLocale(locale: string): string {
  if (!ARABIC.test(locale)) return locale;
  const { region = '001', numberingSystem, calendar = 'gregory' } = new Intl.Locale(locale);
  const digits = numberingSystem ?? (region === '001' ? 'latn' : undefined);
  return new Intl.Locale(locale, { calendar, numberingSystem: digits }).toString();
}
