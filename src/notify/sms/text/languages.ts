import type { CarrierLabels } from '../../../i18n/carrier-labels/index.js';
import * as carrierLabels from '../../../i18n/carrier-labels/index.js';
import type { Labels } from '../../../i18n/index.js';
import * as locales from '../../../i18n/locales/index.js';

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
  const carrierOf = (locale: string) => (bestOf(builtIn, locale) ?? english).carrier;
  const languages = [...own.map((labels) => ({ labels, carrier: carrierOf(labels.locale) })), ...builtIn];
  return (locale) =>
    (typeof locale === 'string' ? bestOf(languages, locale) : undefined) ??
    bestOf(languages, 'en') ??
    english;
}

/** The language with this tag, or one that is written in the same script, e.g. `zh-TW` for `zh-HK`, `pt-BR` for `pt`. */
function bestOf(languages: readonly Language[], locale: string): Language | undefined {
  const wanted = written(locale);
  return (
    languages.find(({ labels }) => labels.locale.toLowerCase() === locale.toLowerCase()) ??
    languages.find(({ labels }) => wanted !== undefined && written(labels.locale) === wanted)
  );
}

/** Language and script; `undefined` for a tag that is none, e.g. `en_US`. */
function written(locale: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(locale).maximize();
    // `no` means Bokmål, by common use; those who write Nynorsk read it.
    return `${language === 'no' || language === 'nn' ? 'nb' : language}-${script}`;
  } catch {
    return undefined;
  }
}
