import { afterEach, expect, test, vi } from 'vitest';
import { createDurations, isoDuration } from '../../src/i18n/index.js';
import { withoutDurationFormat } from './without-duration-format.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

afterEach(() => vi.unstubAllGlobals());

/** Spaces differ between versions of ICU. */
const plain = (text: string) => text.replace(/\s/g, ' ');

test.each([
  ['narrow', 2 * DAY + 4 * HOUR, '2d 4h'],
  ['short', 2 * DAY + 4 * HOUR, '2 days, 4 hr'],
  ['long', 2 * DAY + 4 * HOUR, '2 days, 4 hours'],
  ['long', DAY + HOUR, '1 day, 1 hour'],
  ['narrow', 3 * DAY, '3d'],
  ['narrow', 40 * DAY + HOUR, '40d 1h'],
  ['narrow', 4 * HOUR + 12 * MINUTE, '4h 12m'],
  ['narrow', 12 * MINUTE, '12m'],
  ['narrow', 30_000, '30s'],
  ['narrow', 0, '0s'],
] as const)('the %s text of %d ms is %s', (style, ms, text) => {
  vi.stubGlobal('Intl', withoutDurationFormat());
  expect(createDurations('en', style)(ms)).toBe(text);
});

test.each([
  ['23 h 59 min 40 s', 24 * HOUR - 20_000, '1d'],
  ['59 min 40 s', HOUR - 20_000, '1h'],
  ['59.6 s', 59_600, '1m'],
  ['59.4 s', 59_400, '59s'],
  ['1 d 23 h 40 min', 2 * DAY - 20 * MINUTE, '2d'],
])('%s is rounded to the smaller unit, and that to the next one', (_, ms, text) => {
  vi.stubGlobal('Intl', withoutDurationFormat());
  expect(createDurations('en', 'narrow')(ms)).toBe(text);
});

test('it is written by the rules of the language, in digits that are the same on server and browser', () => {
  vi.stubGlobal('Intl', withoutDurationFormat());
  const ms = 2 * DAY + 4 * HOUR;
  expect(plain(createDurations('de', 'long')(ms))).toBe('2 Tage, 4 Stunden');
  expect(plain(createDurations('ja', 'narrow')(ms))).toBe('2d4h');
  expect(createDurations('ar', 'long')(11 * DAY)).toContain('11');
});

test('Intl.DurationFormat is used where it exists, with two units at most', () => {
  const seen: unknown[] = [];
  class DurationFormat {
    readonly style: string;
    constructor(_: string, { style }: { readonly style: string }) {
      this.style = style;
    }
    format(amounts: object) {
      seen.push(amounts);
      return this.style;
    }
  }
  vi.stubGlobal('Intl', { ...withoutDurationFormat(), DurationFormat });
  const duration = createDurations('en', 'short');
  expect(duration(2 * DAY + 4 * HOUR + MINUTE)).toBe('short');
  duration(3 * DAY);
  expect(seen).toEqual([{ days: 2, hours: 4 }, { days: 3 }]);
  // It leaves out what is 0, and would return nothing.
  expect(duration(0)).toBe('0 sec');
});

test.each([
  [2 * DAY + 4 * HOUR + 30 * MINUTE, 'P2DT4H30M'],
  [3 * DAY, 'P3D'],
  [90_000, 'PT1M30S'],
  [0, 'PT0S'],
])('%d ms are %s for programs', (ms, text) => {
  expect(isoDuration(ms)).toBe(text);
});
