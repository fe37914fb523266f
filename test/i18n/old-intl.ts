/** The locale with what CLDR 43 uses by default: Arabic-Indic digits for `ar`, the Islamic calendar for `ar-SA`. */
function asInCldr43(tag: string | undefined): string | undefined {
  if (tag === undefined) return undefined;
  const { language, region = '001', numberingSystem, calendar } = new Intl.Locale(tag);
  if (language !== 'ar') return tag;
  return new Intl.Locale(tag, {
    numberingSystem: numberingSystem ?? (region === '001' ? 'arab' : undefined),
    calendar: calendar ?? (region === 'SA' ? 'islamic-umalqura' : undefined),
  }).toString();
}

/** `Intl` with the digits and calendars of Arabic that engines with CLDR 43 use, e.g. Node 20.9. */
export function createOldIntl(): typeof Intl {
  const aged = <T extends typeof Intl.NumberFormat | typeof Intl.DateTimeFormat>(Original: T): T =>
    new Proxy(Original, {
      construct: (target, [tag, ...rest]: [string | undefined, ...unknown[]]) =>
        // The instance of an `Intl` constructor, which the type of `Reflect` does not express.
        Reflect.construct(target, [asInCldr43(tag), ...rest]) as object,
    });
  const names = Object.getOwnPropertyNames(Intl) as (keyof typeof Intl)[]; // the names of its own properties
  return {
    ...Object.fromEntries(names.map((name) => [name, Intl[name]])),
    NumberFormat: aged(Intl.NumberFormat),
    DateTimeFormat: aged(Intl.DateTimeFormat),
  } as typeof Intl; // all its properties, two of them replaced
}
