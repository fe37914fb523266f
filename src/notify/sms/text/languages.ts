import type { CarrierLabels } from '../../../i18n/carrier-labels/index.js';
import * as carrierLabels from '../../../i18n/carrier-labels/index.js';
import type { Labels } from '../../../i18n/index.js';
import * as locales from '../../../i18n/locales/index.js';
import { textsFor } from '../../language.js';

/** The texts of one language. */
export interface Language {
  readonly labels: Labels;
  readonly carrier: CarrierLabels;
}

const carriers: ReadonlyMap<string, CarrierLabels> = new Map(Object.entries(carrierLabels));
/** Both modules have the same names. */
const builtIn: readonly Language[] = Object.entries(locales).map(([name, labels]) => ({
  labels,
  carrier: carriers.get(name) ?? carrierLabels.en,
}));
const english: Language = { labels: locales.en, carrier: carrierLabels.en };

/** The texts for a recipient's language, BCP 47. */
export type LanguageOf = (locale: string | undefined) => Language;

/** Finds the texts of a language: the app's, then those of this package, then English. */
export function createLanguageOf(own: readonly Labels[]): LanguageOf {
  const bestOf = (languages: readonly Language[], locale: string | undefined) =>
    textsFor(languages, locale, ({ labels }) => labels.locale);
  const carrierOf = (locale: string) => (bestOf(builtIn, locale) ?? english).carrier;
  const languages = [...own.map((labels) => ({ labels, carrier: carrierOf(labels.locale) })), ...builtIn];
  return (locale) => bestOf(languages, locale) ?? bestOf(languages, 'en') ?? english;
}
