import type { CarrierLabels } from '../i18n/carrier-labels/index.js';
import * as carrierLabels from '../i18n/carrier-labels/index.js';
import type { Labels } from '../i18n/index.js';
import * as locales from '../i18n/locales/index.js';

/** The texts of one language that components and carriers have. */
export interface Language {
  readonly labels: Labels;
  readonly carrier: CarrierLabels;
}

const carriers: ReadonlyMap<string, CarrierLabels> = new Map(Object.entries(carrierLabels));

export const english: Language = { labels: locales.en, carrier: carrierLabels.en };

/** The languages of this package. Both modules have the same names. */
export const builtInLanguages: readonly Language[] = Object.entries(locales).map(([name, labels]) => ({
  labels,
  carrier: carriers.get(name) ?? english.carrier,
}));
