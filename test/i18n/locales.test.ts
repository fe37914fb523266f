import { describeStatus, orderFlow } from 'react-order-status';
import * as locales from 'react-order-status/locales';
import { describe, expect, it, test } from 'vitest';
import { createMessageFormat, type Labels } from '../../src/i18n/index.js';
import { PLURALS, placeholdersOf, textsOf } from './texts.js';

const { en } = locales;
const languages: readonly Labels[] = Object.values(locales);
const translations = languages.filter((labels) => labels !== en);

const isOfFlow = (key: string) => /^(statuses|descriptions)\./.test(key);
const keysOf = (labels: Labels) => [...new Set(textsOf(labels).map(({ key }) => key))].sort();
const keysBesideFlow = (labels: Labels) => keysOf(labels).filter((key) => !isOfFlow(key));

const COUNTS = [...Array(201).keys()];
/** The numbers up to 200 in a plural category of a language. */
const countsOf = (locale: string, category: string | undefined) => {
  const rules = new Intl.PluralRules(locale);
  return COUNTS.filter((count) => rules.select(count) === category);
};

/** Texts that are the same in a language and in English. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  cs: ['connections.offline'],
  da: ['connections.open', 'connections.offline'],
  de: ['connections.open', 'connections.offline'],
  it: ['connections.offline'],
  nl: ['connections.open', 'connections.offline', 'lookup.postcode'],
  sv: ['connections.open', 'connections.offline'],
};

test('there are twenty languages, each with its tag', () => {
  expect(languages.map(({ locale }) => locale)).toEqual([
    'ar',
    'cs',
    'da',
    'de',
    'en',
    'es',
    'fi',
    'fr',
    'he',
    'it',
    'ja',
    'ko',
    'nb',
    'nl',
    'pl',
    'pt-BR',
    'sv',
    'tr',
    'zh-CN',
    'zh-TW',
  ]);
  expect(Intl.getCanonicalLocales(languages.map(({ locale }) => locale))).toEqual(
    languages.map(({ locale }) => locale),
  );
});

describe.each(languages)('$locale', (labels) => {
  const texts = textsOf(labels);

  it('has every text that English has, and no other', () => {
    expect(Object.keys(labels).sort()).toEqual(Object.keys(en).sort());
    expect(keysBesideFlow(labels)).toEqual(keysBesideFlow(en));
  });

  it('has empty texts only for badges that are not shown', () => {
    const empty = texts.filter(({ text }) => text.trim() === '').map(({ key }) => key);
    expect(empty.sort()).toEqual(['connections.closed', 'connections.idle']);
    expect(texts.filter(({ text }) => text !== text.trim())).toEqual([]);
  });

  it('has the same placeholders as English, each once', () => {
    const english = new Map(textsOf(en).map(({ key, text }) => [key, placeholdersOf(text)]));
    for (const { key, category, text } of texts.filter((each) => !isOfFlow(each.key))) {
      // A category of one number may contain it as text: "طردان" is "two packages".
      const isNumberInWords =
        countsOf(labels.locale, category).length === 1 && !placeholdersOf(text).includes('count');
      const wanted = english.get(key)?.filter((name) => !(isNumberInWords && name === 'count'));
      expect({ key, text, names: placeholdersOf(text) }).toEqual({ key, text, names: wanted });
    }
  });

  it('has no braces but those of placeholders', () => {
    expect(texts.filter(({ text }) => /[{}]/.test(text.replace(/\{\w+\}/g, '')))).toEqual([]);
  });

  it.each(PLURALS)('has the plural forms of the language for %s, and no other', (key) => {
    const message = labels[key];
    if (typeof message !== 'string') {
      const { pluralCategories } = new Intl.PluralRules(labels.locale).resolvedOptions();
      expect(Object.keys(message).sort()).toEqual([...pluralCategories].sort());
    }
    const { plural } = createMessageFormat(labels.locale);
    const million = new Intl.NumberFormat(labels.locale).format(1_000_000);
    expect(plural(message, 1_000_000, { carriers: 'UPS' })).toContain(million);
  });

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(labels))).toEqual(labels);
  });

  it('explains each refusal differently, in a sentence', () => {
    const sentences = Object.values(labels.refused);
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(sentences.filter((sentence) => !/[.。]$/.test(sentence))).toEqual([]);
  });

  it('has different texts for the states of a step, and of a connection', () => {
    const badges = Object.values(labels.connections).filter((text) => text !== '');
    expect(new Set(Object.values(labels.states)).size).toBe(3);
    expect(new Set(badges).size).toBe(badges.length);
  });
});

describe.each(translations)('$locale', (labels) => {
  const statuses = Object.keys(orderFlow.statuses);

  it('has different labels and descriptions for all statuses of the default flow', () => {
    for (const texts of [labels.statuses, labels.descriptions]) {
      expect(Object.keys(texts)).toEqual(statuses);
      expect(new Set(Object.values(texts)).size).toBe(statuses.length);
    }
  });

  it('has no English text', () => {
    const english = new Set(
      [
        ...textsOf(en).map(({ text }) => text),
        ...statuses.flatMap((status) => {
          const { label, description } = describeStatus(orderFlow, status);
          return [label, description];
        }),
      ].map((text) => text.toLowerCase()),
    );
    const same = textsOf(labels).filter(({ text }) => text !== '' && english.has(text.toLowerCase()));
    expect(same.map(({ key }) => key)).toEqual(SHARED[labels.locale] ?? []);
  });
});

test('English has no labels of statuses, which the flow has', () => {
  expect([en.statuses, en.descriptions]).toEqual([{}, {}]);
});
