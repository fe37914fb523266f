import type { Labels } from '../../src/i18n/index.js';

/** One text of a language: its key, e.g. `states.current`, and its plural category if it has one. */
export interface Text {
  readonly key: string;
  readonly category?: string;
  readonly text: string;
}

/** The texts that depend on a count. */
export const PLURALS = ['showMore', 'packages', 'packagesWith', 'missedUpdates'] as const;

const isPlural = (key: string) => PLURALS.some((plural) => plural === key);

/** All texts of a language, including those of groups and plurals, without the locale. */
export function textsOf({ locale: _, ...labels }: Labels): readonly Text[] {
  return Object.entries(labels).flatMap(([key, value]): readonly Text[] => {
    if (typeof value === 'string') return [{ key, text: value }];
    const entries = Object.entries<string>(value);
    return isPlural(key)
      ? entries.map(([category, text]) => ({ key, category, text }))
      : entries.map(([name, text]) => ({ key: `${key}.${name}`, text }));
  });
}

/** The names of the placeholders of a message, sorted. */
export const placeholdersOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();
