import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as labels from 'react-order-status/preferences/labels';
import { describe, expect, it } from 'vitest';
import * as carrierLabels from '../../src/i18n/carrier-labels/index.js';
import * as locales from '../../src/i18n/locales/index.js';
import { carrierFlow } from '../../src/ingest/index.js';
import { carrierNameOf } from '../../src/notify/carrier-statuses.js';
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

/** What a module exports by a name. */
function of<T>(module: Readonly<Record<string, T>>, name: string): T {
  const found = module[name];
  if (!found) throw new Error(`There is no language ${name}.`);
  return found;
}

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

  it.each(Object.entries(labels))('name statuses as the components do in %s', (name, { topics }) => {
    const [locale, carrier] = [of(locales, name), of(carrierLabels, name)];
    // In English the flow itself has the names.
    const nameOf = (status: string, label: string) =>
      locale.statuses[status] ?? (name === 'en' ? label : carrierNameOf(status, carrier));
    const names = Object.entries(carrierFlow.statuses).map(
      ([status, { label }]) => [status, nameOf(status, label)] as const,
    );
    expect(topics).toMatchObject(Object.fromEntries(names));
  });

  it.each(Object.entries(pageTexts))('of the unsubscribe page are complete in %s', (name, language) => {
    expect(paths(language)).toEqual(paths(pageTexts.en));
    expect(texts(language).filter((text) => text.trim() !== text || text === '')).toEqual([]);
    if (name !== 'en') expect(language.question).not.toBe(pageTexts.en.question);
  });
});
