import { english } from './english.js';
import type { LabelOverrides, OrderLabels } from './labels.js';
import { replaceTexts } from './replace-texts.js';
import { validLocale } from './valid.js';

/**
 * The English labels, overridden by each layer in turn; a layer or text that is `undefined` changes nothing. The
 * texts of `statuses`, `descriptions`, `states`, `connections` and `refused` are overridden one by one. A locale that
 * `Intl` refuses changes nothing.
 */
export function mergeLabels(...layers: readonly (LabelOverrides | undefined)[]): OrderLabels {
  return layers.reduce<OrderLabels>((labels, layer) => (layer ? override(labels, layer) : labels), english);
}

function override(below: OrderLabels, over: LabelOverrides): OrderLabels {
  const locale = validLocale(over.locale) ?? below.locale;
  // Status names of another language must not remain. English has none of its own: the flow's labels are English.
  const names = languageOf(locale) === languageOf(below.locale) ? below : english;
  return {
    ...replaceTexts(below, over),
    locale,
    statuses: replaceTexts(names.statuses, over.statuses),
    descriptions: replaceTexts(names.descriptions, over.descriptions),
    states: replaceTexts(below.states, over.states),
    connections: replaceTexts(below.connections, over.connections),
    refused: replaceTexts(below.refused, over.refused),
  };
}

const languageOf = (locale: string) => locale.split('-', 1)[0];

/** The text for a status, which may be any name that a server sends, e.g. `constructor`. */
export const textFor = (texts: Readonly<Record<string, string>>, status: string): string | undefined =>
  Object.hasOwn(texts, status) ? texts[status] : undefined;
