import { loadMailTexts, type MailLanguage, mailLanguages } from './languages.js';
import type { MailTexts } from './mail-texts.js';

/** Scripts that are written from right to left. */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

/** Texts, and the tag by which dates are formatted: that of the recipient, e.g. `en-GB`, if it is of the same language. */
export interface ChosenTexts {
  readonly texts: MailTexts;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
}

/**
 * The texts for a recipient: the app's, else the package's, else English.
 * @param tag BCP 47. One that `Intl` refuses counts as English.
 */
export async function chooseTexts(
  tag: string | undefined,
  own: readonly MailTexts[] = [],
): Promise<ChosenTexts> {
  const wanted = localeOf(tag ?? 'en') ?? new Intl.Locale('en');
  const texts =
    own.find(({ locale }) => isSame(locale, wanted)) ?? (await loadMailTexts(packageLanguage(wanted)));
  const locale = isSame(texts.locale, wanted) ? wanted.toString() : texts.locale;
  const { script = '' } = new Intl.Locale(locale).maximize();
  return { texts, locale, direction: RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr' };
}

const packageLanguage = (wanted: Intl.Locale): MailLanguage =>
  mailLanguages.find((language) => isSame(language, wanted)) ?? 'en';

/** True for tags of one language and script: `pt` and `pt-BR`, `zh-HK` and `zh-TW`, `no` and `nb`. */
function isSame(tag: string, wanted: Intl.Locale): boolean {
  const [a, b] = [new Intl.Locale(tag).maximize(), wanted.maximize()];
  return norwegian(a.language) === norwegian(b.language) && a.script === b.script;
}

/** Bokmål for the macrolanguage and for Nynorsk, whose readers understand it. */
const norwegian = (language: string): string => (language === 'no' || language === 'nn' ? 'nb' : language);

function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}
