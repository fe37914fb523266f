import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as locales from 'react-order-status/locales';
import * as labels from 'react-order-status/report/labels';
import { describe, expect, it } from 'vitest';

const { en } = labels;

/** The paths and texts of a language. */
const texts = (value: object, before = ''): (readonly [path: string, text: string])[] =>
  Object.entries(value).flatMap(([name, text]: [string, unknown]) =>
    typeof text === 'object' && text !== null
      ? texts(text, `${before}${name}.`)
      : [[`${before}${name}`, String(text)] as const],
  );

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

describe('the texts of reports', () => {
  it('are in the same languages as all others', () => {
    expect(Object.keys(labels).sort()).toEqual(Object.keys(locales).sort());
    const files = readdirSync(join(import.meta.dirname, '../../src/report/labels'));
    expect(files).toHaveLength(Object.keys(labels).length + 2);
  });

  it.each(Object.entries(labels))('are complete in %s, with the same placeholders', (name, language) => {
    const own = new Map(texts({ ...language, statuses: {} }));
    const english = new Map(texts({ ...en, statuses: {} }));
    expect([...own.keys()]).toEqual([...english.keys()]);
    for (const [path, text] of own) {
      expect([path, placeholders(text)]).toEqual([path, placeholders(english.get(path) ?? '')]);
      expect([path, text.trim()]).toEqual([path, text]);
      expect([path, text === '']).toEqual([path, false]);
    }
    expect(Intl.getCanonicalLocales(language.locale)).toEqual([language.locale]);
    if (name === 'en') return;
    const same = [...own].filter(([path, text]) => text === english.get(path)).map(([path]) => path);
    // The arrow, and the words "Date", "Median" and "Status", which several languages share.
    const shared = ['edge', 'columns.median', 'columns.promise', 'columns.status'];
    expect(same.filter((path) => !shared.includes(path))).toEqual([]);
  });

  it.each(Object.entries(labels))('name statuses as the components do in %s', (name, { statuses }) => {
    const languages: Readonly<Record<string, { readonly statuses: object }>> = locales;
    expect(statuses).toEqual(languages[name]?.statuses);
  });

  it.each(['ar', 'he'] as const)('have an arrow in the direction of reading in %s', (name) => {
    expect(Object.entries(labels).find(([key]) => key === name)?.[1].edge).toBe('{from} ← {to}');
  });
});
