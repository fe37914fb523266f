import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as locales from 'react-order-status/locales';
import * as labels from 'react-order-status/map/labels';
import { describe, expect, it, test } from 'vitest';
import { createMapText } from '../../src/map/map-text.js';

const { en, ...translations } = labels;
const languages = Object.entries(labels);

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
const withoutPlaceholders = (text: string) => text.replace(/\{\w+\}/g, '');
const textsOf = ({ locale: _, ...texts }: labels.MapLabels) => Object.entries<string>(texts);
const isRightToLeft = (name: string) => name === 'ar' || name === 'he';

/** Languages whose script has no Latin letters. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  he: /\p{Script=Hebrew}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ko: /\p{Script=Hangul}/u,
  zhCN: /\p{Script=Han}/u,
  zhTW: /\p{Script=Han}/u,
};

describe('the texts of maps', () => {
  it('are in the same languages as all others', () => {
    expect(Object.keys(labels).sort()).toEqual(Object.keys(locales).sort());
    const files = readdirSync(join(import.meta.dirname, '../../src/map/labels'));
    expect(files).toHaveLength(languages.length + 2);
  });

  it.each(languages)('are complete in %s, with the same placeholders', (name, language) => {
    expect(Object.keys(language)).toEqual(Object.keys(en));
    const english = new Map(textsOf(en));
    for (const [key, text] of textsOf(language)) {
      expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? '')]);
      expect([key, text.trim()]).toEqual([key, text]);
      expect([key, text === '']).toEqual([key, false]);
      expect([key, /[{}'"`´]/.test(withoutPlaceholders(text))]).toEqual([key, false]);
      expect([key, text.normalize('NFC')]).toEqual([key, text]);
    }
    expect(Intl.getCanonicalLocales(language.locale)).toEqual([language.locale]);
    if (name === 'en') return;
    expect(textsOf(language).filter(([key, text]) => text === english.get(key))).toEqual([]);
  });

  it.each(Object.entries(translations))('are written in %s', (name, language) => {
    const script = SCRIPTS[name] ?? /\p{Script=Latin}/u;
    const letters = textsOf(language).flatMap(([, text]) => withoutPlaceholders(text).match(/\p{L}/gu) ?? []);
    expect(letters.filter((letter) => !script.test(letter))).toEqual([]);
  });

  it.each(Object.entries(translations))('are sentences in %s where they are in English', (_, language) => {
    const sentences = (texts: labels.MapLabels) =>
      textsOf(texts).flatMap(([key, text]) => (/[.。]$/.test(text) ? [key] : []));
    expect(sentences(language)).toEqual(sentences(en));
  });

  it.each(languages)('say in %s why the position may be wrong, each time differently', (_, language) => {
    const reasons = [language.unknown, language.stale, language.offline];
    expect(new Set(reasons).size).toBe(reasons.length);
  });

  it.each(languages)('isolate in %s what is written in the other direction', (name, language) => {
    const [latin, hebrew] = [createMapText(language, 'en'), createMapText(language, 'he')];
    const isolated = (text: string) => /\u2068.+\u2069/.test(text);
    for (const { distance, arrival } of [latin, hebrew]) {
      const isOther = isRightToLeft(name) ? distance === latin.distance : distance === hebrew.distance;
      expect(isolated(distance(1_200))).toBe(isOther);
      expect(isolated(arrival({ from: 480_000, until: 840_000 }))).toBe(isOther);
    }
  });
});

test('French has a narrow no-break space before its double punctuation', () => {
  const spaced = textsOf(labels.fr).filter(([, text]) => /[:;!?«»]/.test(text));
  expect(spaced.length).toBeGreaterThan(0);
  expect(spaced.filter(([, text]) => /[^\u202f][:;!?»]|«[^\u202f]/.test(text))).toEqual([]);
});

test.each([labels.ja, labels.zhCN, labels.zhTW])('$locale has full-width punctuation', (language) => {
  expect(textsOf(language).filter(([, text]) => /[,.:;!?()]/.test(text))).toEqual([]);
});

describe('the texts with numbers', () => {
  it.each([
    [labels.en, 'Arrives in about 8–14 min', '1.2 km away', 'Position updated 20 sec. ago'],
    [labels.de, 'Ankunft in etwa 8–14 Min.', 'Noch 1,2 km entfernt', 'Position aktualisiert: vor 20 Sek.'],
    [
      labels.fr,
      'Arrivée dans environ 8–14 min',
      'À 1,2 km de distance',
      'Position mise à jour : il y a 20 s',
    ],
    [labels.ja, 'あと約8–14 分で到着', 'お届け先まで1.2 km', '位置の更新：20 秒前'],
  ])('are those of $0.locale', (language, arrival, distance, updated) => {
    const text = createMapText(language);
    const plain = (value: string) => value.replace(/[\u200e\u200f]/g, '').replace(/\s/g, ' ');
    expect(plain(text.arrival({ from: 480_000, until: 840_000 }))).toBe(arrival);
    expect(plain(text.distance(1_200))).toBe(distance);
    expect(plain(text.updated(20_000))).toBe(updated);
  });

  it('have the digits of the locale, also at the beginning of a range', () => {
    const { arrival } = createMapText(labels.ar, 'ar-EG');
    expect(arrival({ from: 480_000, until: 840_000 })).toContain('٨–١٤');
  });
});
