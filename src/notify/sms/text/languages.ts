import type { Labels } from '../../../i18n/index.js';
import { builtInLanguages, english, type Language } from '../../built-in-languages.js';
import { textsFor } from '../../language.js';

/** The texts for a recipient's language, BCP 47. */
export type LanguageOf = (locale: string | undefined) => Language;

/** Finds the texts of a language: the app's, then those of this package, then English. */
export function createLanguageOf(own: readonly Labels[]): LanguageOf {
  const bestOf = (languages: readonly Language[], locale: string | undefined) =>
    textsFor(languages, locale, ({ labels }) => labels.locale);
  const carrierOf = (locale: string) => (bestOf(builtInLanguages, locale) ?? english).carrier;
  const languages = [
    ...own.map((labels) => ({ labels, carrier: carrierOf(labels.locale) })),
    ...builtInLanguages,
  ];
  return (locale) => bestOf(languages, locale) ?? bestOf(languages, 'en') ?? english;
}
