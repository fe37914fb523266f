import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFormatters, createMessageFormat } from '../../src/i18n/index.js';

afterEach(() => void vi.unstubAllGlobals());

const older = (locale: string) => (locale === 'ar' ? 'ar-u-nu-arab' : locale);

class OlderDateTimeFormat extends Intl.DateTimeFormat {
  constructor(locale: string, options?: Intl.DateTimeFormatOptions) {
    super(older(locale), options);
  }
}

class OlderNumberFormat extends Intl.NumberFormat {
  constructor(locale: string) {
    super(older(locale));
  }
}

/** An engine with older locale data: Arabic without a region has Arabic digits. */
function useOlderEngine() {
  const formats = {
    DateTimeFormat: { value: OlderDateTimeFormat },
    NumberFormat: { value: OlderNumberFormat },
  };
  vi.stubGlobal('Intl', Object.create(Intl, formats));
}

const textsIn = (locale: string) => {
  const { time, timeRange, timeOfDay, day } = createFormatters({ locale, timeZone: 'UTC' });
  return [
    time('2026-11-25T10:30:00Z'),
    timeRange('2026-11-23', '2026-11-25'),
    timeOfDay('2026-11-25T10:30:00Z'),
    day('2026-11-25'),
    createMessageFormat(locale).fill('{count}', { count: 12_345 }),
  ];
};

describe('the digits of Arabic', () => {
  it('are the same in an engine with older locale data, so that hydration succeeds', () => {
    const texts = textsIn('ar');
    useOlderEngine();
    expect(new Intl.NumberFormat('ar').format(12)).toBe('١٢');
    expect(textsIn('ar')).toEqual(texts);
    for (const text of texts) expect(text).toMatch(/^[^\u0660-\u0669]*\d[^\u0660-\u0669]*$/);
  });

  it.each(['ar-EG', 'ar-u-nu-arab', 'ar-SA-u-nu-arab'])('are those that %s states', (locale) => {
    for (const text of textsIn(locale)) expect(text).toMatch(/[\u0660-\u0669]/);
  });

  it.each(['ar', 'ar-Arab', 'ar-u-ca-gregory', 'ar-AE'])('are Latin in %s', (locale) => {
    for (const text of textsIn(locale)) expect(text).not.toMatch(/[\u0660-\u0669]/);
  });
});
