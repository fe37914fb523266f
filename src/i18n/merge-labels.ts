import type { LabelOverrides, Labels } from './labels.js';
import { en } from './locales/en.js';

/**
 * English with other texts on top, each layer over those before it; a layer, or a text, that is
 * `undefined` changes nothing. Texts that are kept by name (`statuses`, `descriptions`, `states`,
 * `connections`, `refused`) are replaced one by one.
 */
export function mergeLabels(...layers: readonly (LabelOverrides | undefined)[]): Labels {
  return layers.reduce<Labels>((labels, layer) => (layer ? overlay(labels, layer) : labels), en);
}

function overlay(below: Labels, over: LabelOverrides): Labels {
  // English names no status, as the flow does: in it, another language's names must not show through.
  const names = languageOf(over.locale ?? below.locale) === languageOf(below.locale) ? below : en;
  return {
    ...replace(below, over),
    statuses: replace(names.statuses, over.statuses),
    descriptions: replace(names.descriptions, over.descriptions),
    states: replace(below.states, over.states),
    connections: replace(below.connections, over.connections),
    refused: replace(below.refused, over.refused),
  };
}

const languageOf = (locale: string) => locale.split('-', 1)[0];

/** `below` with what `over` gives in its place. */
function replace<T extends object>(below: T, over: { readonly [Key in keyof T]?: unknown } = {}): T {
  const given = Object.entries(over).filter(([, value]) => value !== undefined);
  return { ...below, ...Object.fromEntries(given) };
}
