import { regionalTag, textsFor } from '../../language.js';
import { loadMailTexts, mailLanguages } from './languages.js';
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
export async function chooseTexts(tag = 'en', own: readonly MailTexts[] = []): Promise<ChosenTexts> {
  const texts =
    textsFor(own, tag, ({ locale }) => locale) ??
    (await loadMailTexts(textsFor(mailLanguages, tag, (language) => language) ?? 'en'));
  const locale = regionalTag(texts.locale, tag);
  const { script = '' } = new Intl.Locale(locale).maximize();
  return { texts, locale, direction: RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr' };
}
