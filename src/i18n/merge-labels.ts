import type { LabelOverrides, Labels } from './labels.js';
import { en } from './locales/en.js';
import { validLocale } from './valid.js';

/**
 * The English labels, overridden by each layer in turn; a layer or text that is `undefined` changes nothing. The
 * texts of `statuses`, `descriptions`, `states`, `connections`, `refused` and `lookup` are overridden one by one. A locale that
 * `Intl` refuses changes nothing.
 */
export function mergeLabels(...layers: readonly (LabelOverrides | undefined)[]): Labels {
  return layers.reduce<Labels>((labels, layer) => (layer ? override(labels, layer) : labels), en);
}

function override(below: Labels, over: LabelOverrides): Labels {
  const locale = validLocale(over.locale) ?? below.locale;
  // Status names of another language must not remain. English has none of its own: the flow's labels are English.
  const names = languageOf(locale) === languageOf(below.locale) ? below : en;
  return {
    ...replace(below, over),
    locale,
    statuses: replace(names.statuses, over.statuses),
    descriptions: replace(names.descriptions, over.descriptions),
    states: replace(below.states, over.states),
    connections: replace(below.connections, over.connections),
    refused: replace(below.refused, over.refused),
    lookup: replace(below.lookup, over.lookup),
  };
}

const languageOf = (locale: string) => locale.split('-', 1)[0];

/** `below` with the defined values of `over`. */
function replace<T extends object>(below: T, over: { readonly [Key in keyof T]?: unknown } = {}): T {
  const given = Object.entries(over).filter(([, value]) => value !== undefined);
  return { ...below, ...Object.fromEntries(given) };
}

/** The text for a status, which may be any name that a server sends, e.g. `constructor`. */
export const textFor = (texts: Readonly<Record<string, string>>, status: string): string | undefined =>
  Object.hasOwn(texts, status) ? texts[status] : undefined;
