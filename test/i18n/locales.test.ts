import { describeStatus, orderFlow } from 'react-order-status';
import * as locales from 'react-order-status/locales';
import { describe, expect, it, test } from 'vitest';
import { createMessageFormat, type Labels } from '../../src/i18n/index.js';
import { placeholdersOf, textsOf } from './texts.js';

const { en } = locales;
const languages: readonly Labels[] = Object.values(locales);
const translations = languages.filter((labels) => labels !== en);

const isOfFlow = (key: string) => /^(statuses|descriptions)\./.test(key);
const keysOf = (labels: Labels) => [...new Set(textsOf(labels).map(({ key }) => key))].sort();
const keysBesideFlow = (labels: Labels) => keysOf(labels).filter((key) => !isOfFlow(key));

const COUNTS = [...Array(201).keys()];
/** The numbers up to 200 that a category of a language stands for. */
const countsOf = (locale: string, category: string | undefined) => {
  const rules = new Intl.PluralRules(locale);
  return COUNTS.filter((count) => rules.select(count) === category);
};

/** Words that a language shares with English. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  de: ['connections.open', 'connections.offline'],
};

test('there are eight languages, each under its tag', () => {
  expect(languages.map(({ locale }) => locale)).toEqual([
    'ar',
    'de',
    'en',
    'es',
    'fr',
    'ja',
    'pt-BR',
    'zh-CN',
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

  it('is empty only where no badge is shown', () => {
    const empty = texts.filter(({ text }) => text.trim() === '').map(({ key }) => key);
    expect(empty.sort()).toEqual(['connections.closed', 'connections.idle']);
    expect(texts.filter(({ text }) => text !== text.trim())).toEqual([]);
  });

  it('names the values that English names, each once', () => {
    const english = new Map(textsOf(en).map(({ key, text }) => [key, placeholdersOf(text)]));
    for (const { key, category, text } of texts.filter((each) => !isOfFlow(each.key))) {
      // Where a category stands for one number, its word says it: "طردان" is "two packages".
      const isNumberInWords =
        countsOf(labels.locale, category).length === 1 && !placeholdersOf(text).includes('count');
      const wanted = english.get(key)?.filter((name) => !(isNumberInWords && name === 'count'));
      expect({ key, text, names: placeholdersOf(text) }).toEqual({ key, text, names: wanted });
    }
  });

  it('has no brace but those of values', () => {
    expect(texts.filter(({ text }) => /[{}]/.test(text.replace(/\{\w+\}/g, '')))).toEqual([]);
  });

  it.each(['showMore', 'packages', 'packagesWith'] as const)('has a form of %s for every count', (key) => {
    const message = labels[key];
    const { plural } = createMessageFormat(labels.locale);
    if (typeof message !== 'string') {
      const categories = new Set(COUNTS.map((count) => new Intl.PluralRules(labels.locale).select(count)));
      expect(Object.keys(message).sort()).toEqual([...categories].sort());
    }
    // Spanish, French and Portuguese have a form for whole millions, which reads `other` here.
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

  it('tells the states of a step apart, and those of a connection', () => {
    const badges = Object.values(labels.connections).filter((text) => text !== '');
    expect(new Set(Object.values(labels.states)).size).toBe(3);
    expect(new Set(badges).size).toBe(badges.length);
  });
});

describe.each(translations)('$locale', (labels) => {
  const statuses = Object.keys(orderFlow.statuses);

  it('names and describes every status of the default flow, each differently', () => {
    for (const texts of [labels.statuses, labels.descriptions]) {
      expect(Object.keys(texts)).toEqual(statuses);
      expect(new Set(Object.values(texts)).size).toBe(statuses.length);
    }
  });

  it('leaves no text in English', () => {
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

test('English leaves the names of statuses to the flow', () => {
  expect([en.statuses, en.descriptions]).toEqual([{}, {}]);
});

test('Arabic has all six plural forms', () => {
  const { showMore, packages, packagesWith } = locales.ar;
  for (const message of [showMore, packages, packagesWith]) {
    expect(Object.keys(message)).toEqual(['zero', 'one', 'two', 'few', 'many', 'other']);
  }
});

test('the arrow of a change points where the language reads to', () => {
  for (const { locale, notification } of languages) {
    const isRightToLeft = locale === 'ar';
    expect(notification).toContain(isRightToLeft ? '{from} ← {to}' : '{from} → {to}');
    expect(notification).not.toContain(isRightToLeft ? '→' : '←');
  }
});

test('French sets a narrow no-break space before its double punctuation', () => {
  const spaced = textsOf(locales.fr).filter(({ text }) => /[:;!?«»]/.test(text));
  expect(spaced.map(({ key }) => key)).toEqual([
    'lastUpdate',
    'announcement',
    'notification',
    'firstNotification',
  ]);
  expect(spaced.filter(({ text }) => /[^\u202f][:;!?»]|«[^\u202f]/.test(text))).toEqual([]);
});

test.each([locales.ja, locales.zhCN])('$locale has full-width punctuation', (labels) => {
  const texts = textsOf(labels).filter(({ text }) => /[,.:;!?()]/.test(text));
  expect(texts).toEqual([]);
});
