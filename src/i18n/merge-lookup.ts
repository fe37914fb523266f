import { englishLookup } from './english-lookup.js';
import type { LabelOverrides, Labels } from './labels.js';
import { replaceTexts } from './replace-texts.js';

/** The English texts of the form that finds an order, overridden one by one by each layer in turn. */
export const mergeLookup = (...layers: readonly (LabelOverrides | undefined)[]): Labels['lookup'] =>
  layers.reduce<Labels['lookup']>((texts, layer) => replaceTexts(texts, layer?.lookup), englishLookup);
