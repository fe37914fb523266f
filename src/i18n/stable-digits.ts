/**
 * A locale whose digits are the same in all engines. CLDR changed those of Arabic without a region, so Node 20.9 writes
 * Arabic ones where newer browsers write Latin ones, and hydration fails. Latin digits are used, as in newer versions; a
 * locale that states a region or digits, e.g. `ar-EG` or `ar-u-nu-arab`, is returned unchanged.
 */
export function stableDigits(locale: string): string {
  const isUnstated = /^ar(-arab)?($|-u-)/i.test(locale) && !/-nu-/i.test(locale);
  return isUnstated ? new Intl.Locale(locale, { numberingSystem: 'latn' }).toString() : locale;
}
