import * as carrierLabels from 'react-order-status/carrier-labels';
import * as locales from 'react-order-status/locales';
import { describe, expect, it, test } from 'vitest';

const { en } = carrierLabels;
const languages = Object.entries(carrierLabels).map(([name, labels]) => ({ name, labels }));

test('there are carrier labels in each language', () => {
  expect(Object.keys(carrierLabels).sort()).toEqual(Object.keys(locales).sort());
});

describe.each(languages)('$name', ({ labels }) => {
  const texts = Object.values(labels);

  it('has a text of its own for each checkpoint', () => {
    expect(Object.keys(labels)).toEqual(Object.keys(en));
    expect(new Set(texts).size).toBe(Object.keys(en).length);
  });

  it('is neither empty nor a sentence, in the composed form of Unicode, without straight quotes', () => {
    expect(
      texts.filter((text) => text !== text.trim().normalize('NFC') || /^$|[.。'"{}]|\s\s/.test(text)),
    ).toEqual([]);
  });
});

test.each(languages.filter(({ labels }) => labels !== en))('$name has no English text', ({ labels }) => {
  const english = Object.values(en);
  expect(Object.values(labels).filter((text) => english.includes(text))).toEqual([]);
});
