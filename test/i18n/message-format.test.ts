import { ar, de, en } from 'react-order-status/locales';
import { describe, expect, it } from 'vitest';
import { createMessageFormat } from '../../src/i18n/index.js';

const english = createMessageFormat('en');

describe('fill', () => {
  it('replaces every placeholder by its value', () => {
    expect(english.fill('{from}, {to}, {from}', { from: 'A', to: 'B' })).toBe('A, B, A');
  });

  it('formats numbers in the language, and keeps texts', () => {
    expect(english.fill('{count}', { count: 12_345 })).toBe('12,345');
    expect(createMessageFormat('de').fill('{count}', { count: 12_345 })).toBe('12.345');
    expect(createMessageFormat('de').fill('{count}', { count: '12345' })).toBe('12345');
    expect(createMessageFormat('ar-EG').fill('{count}', { count: 12 })).toBe('١٢');
  });

  it('keeps a placeholder without a value', () => {
    expect(english.fill('{from} {name} {} { to }', { from: 'A', to: 'B' })).toBe('A {name} {} { to }');
    expect(english.fill('{constructor} {toString}', {})).toBe('{constructor} {toString}');
  });

  it.each(['{to}', '$&', '$1', "$'", '{from}'])('does not expand the value %s', (note) => {
    expect(english.fill('{from} → {to}', { from: note, to: 'B' })).toBe(`${note} → B`);
  });

  it('fills in an empty value', () => {
    expect(english.fill('[{note}]', { note: '' })).toBe('[]');
  });
});

describe('plural', () => {
  it.each([
    [0, '0 packages'],
    [1, '1 package'],
    [2, '2 packages'],
    [1_000, '1,000 packages'],
  ])('uses the English form for %i', (count, text) => {
    expect(english.plural(en.packages, count)).toBe(text);
  });

  it.each([
    [0, 'لا توجد طرود'],
    [1, 'طرد واحد'],
    [2, 'طردان'],
    [3, '3 طرود'],
    [10, '10 طرود'],
    [11, '11 طردًا'],
    [99, '99 طردًا'],
    [100, '100 طرد'],
    [103, '103 طرود'],
  ])('uses the Arabic form for %i', (count, text) => {
    const { plural } = createMessageFormat('ar-u-nu-latn');
    expect(plural(ar.packages, count)).toBe(text);
  });

  it('uses the form other for a missing category', () => {
    expect(english.plural({ other: '{count} things' }, 1)).toBe('1 things');
  });

  it('uses a single form for all counts', () => {
    expect(english.plural('Show {count} more', 1)).toBe('Show 1 more');
  });

  it('fills in the other values, and always the count', () => {
    const { plural } = createMessageFormat(de.locale);
    expect(plural(de.packagesWith, 2, { carriers: 'DHL und UPS', count: 7 })).toBe(
      '2 Pakete mit DHL und UPS',
    );
  });
});

describe('split', () => {
  it('splits a message at the first placeholder of that name', () => {
    expect(english.split('Last update {time} ({zone}, {time})', 'time')).toEqual({
      before: 'Last update ',
      after: ' ({zone}, {time})',
    });
  });

  it('puts the value after a message without the placeholder', () => {
    expect(english.split('Last update', 'time')).toEqual({ before: 'Last update ', after: '' });
  });
});

describe('list', () => {
  it.each([
    ['en', 'FedEx, UPS, and DHL'],
    ['de', 'FedEx, UPS und DHL'],
    ['ja', 'FedEx、UPS、DHL'],
  ])('joins by the rules of %s', (locale, text) => {
    expect(createMessageFormat(locale).list(['FedEx', 'UPS', 'DHL'])).toBe(text);
  });

  it('returns a single item, or an empty text', () => {
    expect([english.list(['FedEx']), english.list([])]).toEqual(['FedEx', '']);
  });
});

it('uses Intl only when a message depends on the language', () => {
  const { fill, split, plural, list } = createMessageFormat('not a locale');
  expect(fill('{to}', { to: 'A' })).toBe('A');
  expect(split('{to}', 'to')).toEqual({ before: '', after: '' });
  expect(() => fill('{count}', { count: 1 })).toThrow(RangeError);
  expect(() => plural({ other: '' }, 1)).toThrow(RangeError);
  expect(() => list(['A'])).toThrow(RangeError);
});
