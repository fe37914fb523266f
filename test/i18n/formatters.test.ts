import { describe, expect, it } from 'vitest';
import { createFormatters } from '../../src/i18n/index.js';

const plain = (text: string) => text.replace(/[\u202f\u2009\u00a0]/g, ' ');

describe('createFormatters', () => {
  it('shows a moment in the given time zone', () => {
    const { time } = createFormatters({ locale: 'en', timeZone: 'America/New_York' });
    expect(plain(time('2026-11-18T02:30:00Z'))).toBe('Nov 17, 2026, 9:30 PM');
  });

  it.each(['Pacific/Kiritimati', 'UTC', 'Pacific/Pago_Pago'])(
    'shows a calendar date as that day in %s',
    (timeZone) => {
      const { time } = createFormatters({ locale: 'en', timeZone });
      expect(plain(time('2026-11-23'))).toBe('Mon, November 23');
    },
  );

  it('shows a window of calendar dates without shifting it', () => {
    const { timeRange } = createFormatters({ locale: 'en', timeZone: 'Pacific/Pago_Pago' });
    expect(plain(timeRange('2026-11-23', '2026-11-25'))).toBe('Mon, November 23 – Wed, November 25');
  });

  it('shortens a window of moments within one day', () => {
    const { timeRange } = createFormatters({ locale: 'en', timeZone: 'UTC' });
    expect(plain(timeRange('2026-11-23T09:00:00Z', '2026-11-23T11:00:00Z'))).toBe(
      'Nov 23, 2026, 9:00 – 11:00 AM',
    );
  });

  it('joins a window of a calendar date and a moment, and one that ends before it starts', () => {
    const { timeRange } = createFormatters({ locale: 'en', timeZone: 'UTC' });
    expect(plain(timeRange('2026-11-23', '2026-11-24T11:00:00Z'))).toBe(
      'Mon, November 23 – Nov 24, 2026, 11:00 AM',
    );
    expect(plain(timeRange('2026-11-25', '2026-11-23'))).toBe('Wed, November 25 – Mon, November 23');
  });

  it('uses the language of the locale', () => {
    const { time } = createFormatters({ locale: 'de', timeZone: 'UTC' });
    expect(time('2026-11-23')).toBe('Mo., 23. November');
  });

  it('shows a text that is no time as it is', () => {
    const { time, timeRange } = createFormatters({ locale: 'en' });
    expect(time('soon')).toBe('soon');
    expect(timeRange('soon', 'later')).toBe('soon – later');
  });
});
