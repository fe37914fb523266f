import { describeStatus, orderFlow } from 'react-order-status';
import * as locales from 'react-order-status/locales';
import { describe, expect, it, test } from 'vitest';
import type { Labels } from '../../src/i18n/index.js';
import { type Text, textsOf } from './texts.js';

const { en } = locales;
const languages: readonly Labels[] = Object.values(locales);
const translations = languages.filter((labels) => labels !== en);

/** The quotation marks of each language, opening and closing; English announces without. */
const QUOTES: Readonly<Record<string, string>> = {
  ar: '«»',
  cs: '„“',
  da: '»«',
  de: '„“',
  en: '',
  es: '«»',
  fi: '””',
  fr: '«»',
  he: '””',
  it: '«»',
  ja: '「」',
  ko: '‘’',
  nb: '«»',
  nl: '‘’',
  pl: '„”',
  'pt-BR': '“”',
  sv: '””',
  tr: '“”',
  'zh-CN': '“”',
  'zh-TW': '「」',
};

/** Languages whose script has no Latin letters. */
const OTHER_SCRIPTS: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  he: /\p{Script=Hebrew}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ko: /\p{Script=Hangul}/u,
  'zh-CN': /\p{Script=Han}/u,
  'zh-TW': /\p{Script=Han}/u,
};

const isRightToLeft = (locale: string) => locale === 'ar' || locale === 'he';
const withoutPlaceholders = (text: string) => text.replace(/\{\w+\}/g, '');
const keysWith = (texts: readonly Text[], pattern: RegExp) =>
  [...new Set(texts.filter(({ text }) => pattern.test(text)).map(({ key }) => key))].sort();

/** The English texts, with those of the default flow, which are English. */
const english: readonly Text[] = [
  ...textsOf(en),
  ...Object.keys(orderFlow.statuses).flatMap((status) => {
    const { label, description } = describeStatus(orderFlow, status);
    return [
      { key: `statuses.${status}`, text: label },
      { key: `descriptions.${status}`, text: description },
    ];
  }),
];

describe.each(languages)('$locale', (labels) => {
  const { locale } = labels;
  const texts = textsOf(labels);

  it('has neither straight quotes nor three dots, and no doubled, leading or trailing space', () => {
    expect(texts.filter(({ text }) => /['"`´]|\.\.|\s\s|^\s|\s$/.test(text))).toEqual([]);
  });

  it('quotes with the marks of the language', () => {
    const marks = texts.flatMap(({ text }) => text.match(/\p{Pi}|\p{Pf}|[„‚「」『』〝〟]/gu) ?? []);
    // The apostrophe is the closing mark of some languages.
    const quotes = marks.filter((mark) => mark !== '’' || QUOTES[locale]?.includes('’'));
    expect([...new Set(quotes)].sort()).toEqual([...new Set(QUOTES[locale])].sort());
    expect(labels.announcement.replace(/\s/g, '')).toContain(quoted('{from}', QUOTES[locale]));
    expect(labels.announcement.replace(/\s/g, '')).toContain(quoted('{to}', QUOTES[locale]));
  });

  it('has the arrow of a change in its reading direction', () => {
    const [arrow, other] = isRightToLeft(locale) ? ['←', '→'] : ['→', '←'];
    expect(labels.notification).toContain(`{from} ${arrow} {to}`);
    expect(texts.filter(({ text }) => text.includes(other))).toEqual([]);
  });

  it('begins each text with a letter of its own direction', () => {
    const pattern = isRightToLeft(locale) ? /^[^\p{L}]*\p{Script=Latin}/u : /^[^\p{L}]*[\u0590-\u08ff]/u;
    expect(texts.filter(({ text }) => pattern.test(withoutPlaceholders(text)))).toEqual([]);
  });

  it('has no invisible character, but no-break spaces', () => {
    expect(texts.filter(({ text }) => /[\p{Cc}\p{Cf}]/u.test(text))).toEqual([]);
    expect(texts.filter(({ text }) => /[^\S \u00a0\u202f]/.test(text))).toEqual([]);
  });

  it('is in the composed form of Unicode', () => {
    expect(texts.filter(({ text }) => text !== text.normalize('NFC'))).toEqual([]);
  });
});

const quoted = (text: string, [opening = '', closing = ''] = '') => `${opening}${text}${closing}`;

describe.each(translations)('$locale', (labels) => {
  const texts = textsOf(labels);

  it('ends with a full stop, an ellipsis or a colon where English does', () => {
    expect(keysWith(texts, /[.。]$/)).toEqual(keysWith(english, /\.$/));
    expect(keysWith(texts, /…$/)).toEqual(keysWith(english, /…$/));
    expect(keysWith(texts, /[:：]$/)).toEqual(keysWith(english, /:$/));
  });

  it('is written in the script of the language', () => {
    const script = OTHER_SCRIPTS[labels.locale] ?? /\p{Script=Latin}/u;
    const letters = texts.flatMap(({ text }) => withoutPlaceholders(text).match(/\p{L}/gu) ?? []);
    // The Japanese sign of a long vowel belongs to several scripts.
    expect(letters.filter((letter) => !script.test(letter) && letter !== 'ー')).toEqual([]);
  });
});

test('French has a narrow no-break space before its double punctuation', () => {
  const spaced = textsOf(locales.fr).filter(({ text }) => /[:;!?«»]/.test(text));
  expect(spaced.length).toBeGreaterThan(4);
  expect(spaced.filter(({ text }) => /[^\u202f][:;!?»]|«[^\u202f]/.test(text))).toEqual([]);
});

test.each([locales.ja, locales.zhCN, locales.zhTW])('$locale has full-width punctuation', (labels) => {
  expect(textsOf(labels).filter(({ text }) => /[,.:;!?()]/.test(text))).toEqual([]);
});
