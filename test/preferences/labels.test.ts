import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as labels from 'react-order-status/preferences/labels';
import { describe, expect, it } from 'vitest';
import * as locales from '../../src/i18n/locales/index.js';
import { pageTexts } from '../../src/notify/http/page-texts/index.js';

const { en } = labels;

/** The paths of all texts. */
const paths = (value: object, before = ''): string[] =>
  Object.entries(value).flatMap(([name, text]: [string, unknown]) =>
    typeof text === 'object' && text !== null ? paths(text, `${before}${name}.`) : `${before}${name}`,
  );

const texts = (value: object): string[] =>
  Object.values(value).flatMap((text: unknown) =>
    typeof text === 'object' && text !== null ? texts(text) : [String(text)],
  );

describe('the texts of preferences', () => {
  it('are in the same languages as all others', () => {
    expect(Object.keys(labels).sort()).toEqual(Object.keys(locales).sort());
    const files = readdirSync(join(import.meta.dirname, '../../src/preferences/labels'));
    expect(files).toHaveLength(Object.keys(labels).length + 2);
    expect(Object.keys(pageTexts).sort()).toEqual(
      Object.values(locales)
        .map(({ locale }) => locale)
        .sort(),
    );
  });

  it.each(Object.entries(labels))('are complete in %s, and written in that language', (name, language) => {
    expect(paths(language)).toEqual(paths(en));
    expect(texts(language).filter((text) => text.trim() !== text || text === '')).toEqual([]);
    expect(language.timeZone).toContain('{zone}');
    expect(Intl.getCanonicalLocales(language.locale)).toEqual([language.locale]);
    if (name === 'en') return;
    const same = Object.keys(en).filter(
      (key) => language[key as keyof typeof en] === en[key as keyof typeof en], // keys of en
    );
    // French and English share the words "Notifications" and "Message".
    expect(same).toEqual(name === 'fr' ? ['title', 'topic'] : []);
  });

  it.each(Object.entries(pageTexts))('of the unsubscribe page are complete in %s', (name, language) => {
    expect(paths(language)).toEqual(paths(pageTexts.en));
    expect(texts(language).filter((text) => text.trim() !== text || text === '')).toEqual([]);
    if (name !== 'en') expect(language.question).not.toBe(pageTexts.en.question);
  });
});
