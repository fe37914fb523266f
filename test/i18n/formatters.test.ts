import { describe, expect, it } from 'vitest';
import { createFormatters } from '../../src/i18n/index.js';

const plain = (text: string) => text.replace(/[\u202f\u2009\u00a0]/g, ' ');

describe('createFormatters', () => {
  it('formats a date-time in the given time zone', () => {
    const { time } = createFormatters({ locale: 'en', timeZone: 'America/New_York' });
    expect(plain(time('2026-11-18T02:30:00Z'))).toBe('Nov 17, 2026, 9:30 PM');
  });

  it.each(['Pacific/Kiritimati', 'UTC', 'Pacific/Pago_Pago'])(
    'formats a calendar date as that day in %s',
    (timeZone) => {
      const { time } = createFormatters({ locale: 'en', timeZone });
      expect(plain(time('2026-11-23'))).toBe('Mon, November 23');
    },
  );

  it('formats a range of calendar dates without shifting it', () => {
    const { timeRange } = createFormatters({ locale: 'en', timeZone: 'Pacific/Pago_Pago' });
    expect(plain(timeRange('2026-11-23', '2026-11-25'))).toBe('Mon, November 23 – Wed, November 25');
  });

  it('shortens a range of date-times within one day', () => {
    const { timeRange } = createFormatters({ locale: 'en', timeZone: 'UTC' });
    expect(plain(timeRange('2026-11-23T09:00:00Z', '2026-11-23T11:00:00Z'))).toBe(
      'Nov 23, 2026, 9:00 – 11:00 AM',
    );
  });

  it('joins a calendar date and a date-time, and a range that ends before it starts', () => {
    const { timeRange } = createFormatters({ locale: 'en', timeZone: 'UTC' });
    expect(plain(timeRange('2026-11-23', '2026-11-24T11:00:00Z'))).toBe(
      'Mon, November 23 – Nov 24, 2026, 11:00 AM',
    );
    expect(plain(timeRange('2026-11-25', '2026-11-23'))).toBe('Wed, November 25 – Mon, November 23');
    expect(plain(timeRange('2026-11-23T11:00:00Z', '2026-11-23T09:00:00Z'))).toBe(
      'Nov 23, 2026, 11:00 AM – Nov 23, 2026, 9:00 AM',
    );
  });

  it('uses the language of the locale', () => {
    const { time } = createFormatters({ locale: 'de', timeZone: 'UTC' });
    expect(time('2026-11-23')).toBe('Mo., 23. November');
  });

  it('returns a text that is not a time unchanged', () => {
    const { time, timeRange } = createFormatters({ locale: 'en' });
    expect(time('soon')).toBe('soon');
    expect(timeRange('soon', 'later')).toBe('soon – later');
  });

  it('returns a day that does not exist unchanged', () => {
    const { time, day, timeRange } = createFormatters({ locale: 'en', timeZone: 'UTC' });
    expect([time('2026-02-30'), day('2026-02-30')]).toEqual(['2026-02-30', '2026-02-30']);
    expect(timeRange('2026-02-30', '2026-03-01')).toBe('2026-02-30 – Sun, March 1');
  });
});

describe('timeOfDay', () => {
  it.each([
    ['en', 'America/New_York', '9:30 PM'],
    ['en', 'UTC', '2:30 AM'],
    ['de', 'Europe/Berlin', '03:30'],
    ['ja', 'Asia/Tokyo', '11:30'],
  ])('formats the time only: %s in %s', (locale, timeZone, text) => {
    const { timeOfDay } = createFormatters({ locale, timeZone });
    expect(plain(timeOfDay('2026-11-18T02:30:00Z'))).toBe(text);
  });

  it('is empty for a calendar date, and returns a text that is not a time unchanged', () => {
    const { timeOfDay } = createFormatters({ locale: 'en', timeZone: 'UTC' });
    expect([timeOfDay('2026-11-18'), timeOfDay('soon')]).toEqual(['', 'soon']);
  });

  it('follows daylight saving time', () => {
    const { timeOfDay } = createFormatters({ locale: 'de', timeZone: 'Europe/Berlin' });
    expect(timeOfDay('2026-10-25T00:30:00Z')).toBe('02:30');
    expect(timeOfDay('2026-10-25T01:30:00Z')).toBe('02:30');
    expect(timeOfDay('2026-03-29T01:30:00Z')).toBe('03:30');
  });
});

describe('day', () => {
  it.each([
    ['en', 'Tuesday, November 17, 2026'],
    ['de', 'Dienstag, 17. November 2026'],
    ['fr', 'mardi 17 novembre 2026'],
    ['ja', '2026年11月17日火曜日'],
    ['zh-CN', '2026年11月17日星期二'],
    ['ar-u-nu-latn', 'الثلاثاء، 17 نوفمبر 2026'],
  ])('is a heading in %s, of the day in the time zone', (locale, heading) => {
    const { day } = createFormatters({ locale, timeZone: 'America/New_York' });
    expect(plain(day('2026-11-18T02:30:00Z'))).toBe(heading);
  });

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])('does not shift a calendar date in %s', (timeZone) => {
    const { day } = createFormatters({ locale: 'en', timeZone });
    expect(day('2026-11-20')).toBe('Friday, November 20, 2026');
  });

  it('returns a text that is not a time unchanged', () => {
    expect(createFormatters({ locale: 'en' }).day('soon')).toBe('soon');
  });
});

describe('dayOf', () => {
  it.each([
    ['Pacific/Kiritimati', '2026-11-18'],
    ['UTC', '2026-11-18'],
    ['America/New_York', '2026-11-17'],
  ])('is the day of a date-time in %s', (timeZone, day) => {
    expect(createFormatters({ locale: 'en', timeZone }).dayOf('2026-11-18T02:30:00Z')).toBe(day);
  });

  it('pads with zeros and uses Latin digits', () => {
    const { dayOf } = createFormatters({ locale: 'ar-EG-u-ca-islamic', timeZone: 'UTC' });
    expect(dayOf('2026-03-05T12:00:00Z')).toBe('2026-03-05');
  });

  it('ends a day of 25 hours at midnight', () => {
    const { dayOf } = createFormatters({ locale: 'de', timeZone: 'Europe/Berlin' });
    expect(dayOf('2026-10-24T22:00:00Z')).toBe('2026-10-25');
    expect(dayOf('2026-10-25T22:59:59Z')).toBe('2026-10-25');
    expect(dayOf('2026-10-25T23:00:00Z')).toBe('2026-10-26');
  });

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'returns a calendar date unchanged in %s',
    (timeZone) => {
      expect(createFormatters({ locale: 'en', timeZone }).dayOf('2026-11-20')).toBe('2026-11-20');
    },
  );

  it('returns a text that is not a time unchanged', () => {
    expect(createFormatters({ locale: 'en' }).dayOf('soon')).toBe('soon');
  });
});

describe('relativeDay', () => {
  const { relativeDay } = createFormatters({ locale: 'en' });

  it.each([
    ['2026-11-20', 'Today'],
    ['2026-11-21', 'Tomorrow'],
    ['2026-11-19', 'Yesterday'],
    ['2026-11-22', undefined],
    ['2026-11-18', undefined],
    ['2025-11-20', undefined],
  ])('of %s is %s on November 20', (day, name) => {
    expect(relativeDay(day, '2026-11-20')).toBe(name);
  });

  it.each([
    ['2027-01-01', '2026-12-31'],
    ['2028-02-29', '2028-02-28'],
    ['2026-03-30', '2026-03-29'],
    ['2026-10-26', '2026-10-25'],
  ])('of %s is Tomorrow on %s, across the ends of months and days of 23 or 25 hours', (day, today) => {
    const { relativeDay } = createFormatters({ locale: 'en', timeZone: 'Europe/Berlin' });
    expect(relativeDay(day, today)).toBe('Tomorrow');
  });

  it.each([
    ['ar', ['أمس', 'اليوم', 'غدًا']],
    ['cs', ['Včera', 'Dnes', 'Zítra']],
    ['da', ['I går', 'I dag', 'I morgen']],
    ['de', ['Gestern', 'Heute', 'Morgen']],
    ['es', ['Ayer', 'Hoy', 'Mañana']],
    ['fi', ['Eilen', 'Tänään', 'Huomenna']],
    ['fr', ['Hier', 'Aujourd’hui', 'Demain']],
    ['he', ['אתמול', 'היום', 'מחר']],
    ['it', ['Ieri', 'Oggi', 'Domani']],
    ['ja', ['昨日', '今日', '明日']],
    ['ko', ['어제', '오늘', '내일']],
    ['nb', ['I går', 'I dag', 'I morgen']],
    ['nl', ['Gisteren', 'Vandaag', 'Morgen']],
    ['pl', ['Wczoraj', 'Dzisiaj', 'Jutro']],
    ['pt-BR', ['Ontem', 'Hoje', 'Amanhã']],
    ['sv', ['I går', 'I dag', 'I morgon']],
    ['tr', ['Dün', 'Bugün', 'Yarın']],
    ['zh-CN', ['昨天', '今天', '明天']],
    ['zh-TW', ['昨天', '今天', '明天']],
  ])('has the names of %s', (locale, names) => {
    const { relativeDay } = createFormatters({ locale });
    const days = ['2026-11-19', '2026-11-20', '2026-11-21'];
    expect(days.map((day) => relativeDay(day, '2026-11-20'))).toEqual(names);
  });

  it.each([
    ['2026-02-30', '2026-03-01'],
    ['2026-11-20', 'today'],
    ['', '2026-11-20'],
    ['2026-11-20T10:00:00Z', '2026-11-20'],
  ])('of %s on %s is undefined, as both must be calendar dates', (day, today) => {
    expect(relativeDay(day, today)).toBeUndefined();
  });
});
