import * as labels from 'react-order-status/report/labels';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDurations, type DurationStyle } from '../../src/i18n/index.js';
import { withoutDurationFormat } from '../i18n/without-duration-format.js';

const HOUR = 3_600_000;
const styles: readonly DurationStyle[] = ['narrow', 'short', 'long'];
const durations = [0, 0.2, 1, 1.5, 2, 3.2, 11, 24, 25, 47.9, 50, 100, 263.4, 24 * 100].map(
  (hours) => hours * HOUR,
);

/** The texts in a language, in all styles. */
const textsIn = (locale: string) => styles.flatMap((style) => durations.map(createDurations(locale, style)));

describe('durations', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('come from Intl.DurationFormat in this browser', () => {
    expect('DurationFormat' in Intl).toBe(true);
    expect('DurationFormat' in withoutDurationFormat()).toBe(false);
  });

  it.each(Object.values(labels).map(({ locale }) => locale))(
    'are the same text without it in %s, so a page of an older server hydrates',
    (locale) => {
      const native = textsIn(locale);
      vi.stubGlobal('Intl', withoutDurationFormat());
      expect(textsIn(locale)).toEqual(native);
    },
  );
});
