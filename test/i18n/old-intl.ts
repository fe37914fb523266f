/** The locale with what CLDR 43 uses by default: Arabic-Indic digits for `ar`, the Islamic calendar for `ar-SA`. */
function asInCldr43(tag: string): string {
  const { language, region = '001', numberingSystem, calendar } = new Intl.Locale(tag);
  if (language !== 'ar') return tag;
  return new Intl.Locale(tag, {
    numberingSystem: numberingSystem ?? (region === '001' ? 'arab' : undefined),
    calendar: calendar ?? (region === 'SA' ? 'islamic-umalqura' : undefined),
  }).toString();
}

class OldNumberFormat extends Intl.NumberFormat {
  constructor(tag: string, options?: Intl.NumberFormatOptions) {
    super(asInCldr43(tag), options);
  }
}

class OldDateTimeFormat extends Intl.DateTimeFormat {
  constructor(tag: string, options?: Intl.DateTimeFormatOptions) {
    super(asInCldr43(tag), options);
    if (tag !== 'zh-TW') return;
    const { format } = this;
    // A space before the day of the week. `format` is a getter of the prototype.
    Object.defineProperty(this, 'format', {
      value: (date: Date) => format(date).replace(/(?=星期|週)/, ' '),
    });
  }
}

/** `Intl` with those differences of CLDR 43 that pages show, as in Node 20.9. */
export function createOldIntl(): typeof Intl {
  const names = Object.getOwnPropertyNames(Intl) as (keyof typeof Intl)[]; // the names of its own properties
  return {
    ...Object.fromEntries(names.map((name) => [name, Intl[name]])),
    NumberFormat: OldNumberFormat,
    DateTimeFormat: OldDateTimeFormat,
  } as typeof Intl; // all its properties, two of them replaced by subclasses
}
