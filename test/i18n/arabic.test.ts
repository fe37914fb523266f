import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFormatters, createMessageFormat } from '../../src/i18n/index.js';
import { createOldIntl } from './old-intl.js';

const STEP = '{step} / {total}';

/** What a page shows in a language: numbers, counts, times, ranges, headings and names of days. */
function textsIn(locale: string): readonly string[] {
  const { fill, plural } = createMessageFormat(locale);
  const format = createFormatters({ locale, timeZone: 'UTC', today: '2026-11-20' });
  return [
    fill(STEP, { step: 2, total: 1234 }),
    plural('{count}', 25),
    format.time('2026-11-20T14:30:00Z'),
    format.time('2026-11-20'),
    format.timeRange('2026-11-20T14:30:00Z', '2026-11-20T18:30:00Z'),
    format.timeRange('2026-11-20', '2026-11-22'),
    format.timeOfDay('2026-11-20T14:30:00Z'),
    format.day('2026-11-20T14:30:00Z'),
    String(format.relativeDay('2026-11-20')),
  ];
}

describe('on an engine with CLDR 43, e.g. Node 20.9', () => {
  const current = globalThis.Intl;
  beforeEach(() => void vi.stubGlobal('Intl', createOldIntl()));
  afterEach(() => vi.unstubAllGlobals());

  it('the emulation uses Arabic-Indic digits for ar, and the Islamic calendar for ar-SA', () => {
    expect(new Intl.NumberFormat('ar').format(25)).toBe('٢٥');
    expect(new Intl.NumberFormat('ar-AE').format(25)).toBe('25');
    expect(new Intl.DateTimeFormat('ar-SA').resolvedOptions().calendar).toBe('islamic-umalqura');
  });

  it.each([
    'ar',
    'AR',
    'ar-001',
    'ar-Arab',
    'ar-SA',
    'ar-EG',
    'ar-AE',
    'ar-u-nu-arab',
    'ar-SA-u-ca-islamic-umalqura',
  ])('%s is written as on a current engine', (locale) => {
    const old = textsIn(locale);
    vi.stubGlobal('Intl', current);
    expect(old).toEqual(textsIn(locale));
  });
});

it.each([
  ['ar', '2 / 1,234'],
  ['ar-EG', '٢ / ١٬٢٣٤'],
  ['ar-u-nu-arab', '٢ / ١٬٢٣٤'],
  ['ar-EG-u-nu-latn', '2 / 1,234'],
])('%s writes %s: Latin digits unless the country or the tag states others', (locale, text) => {
  expect(createMessageFormat(locale).fill(STEP, { step: 2, total: 1234 })).toBe(text);
});

it.each([
  ['ar-SA', '٢٠ نوفمبر ٢٠٢٦'],
  ['ar-SA-u-ca-islamic-umalqura', '١٠ جمادى الآخرة ١٤٤٨'],
])('%s writes %s: the Gregorian calendar unless the tag states another', (locale, text) => {
  expect(createFormatters({ locale, timeZone: 'UTC' }).day('2026-11-20')).toContain(text);
});
