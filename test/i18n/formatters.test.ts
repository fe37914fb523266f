import { describe, expect, it, test } from 'vitest';
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
      expect(plain(time('2026-11-23'))).toBe('Mon, Nov 23, 2026');
    },
  );

  it('formats a range of calendar dates without shifting it', () => {
    const { timeRange } = createFormatters({ locale: 'en', timeZone: 'Pacific/Pago_Pago' });
    expect(plain(timeRange('2026-11-23', '2026-11-25'))).toBe('Nov 23–25, 2026');
  });

  it('shortens a range of date-times within one day', () => {
    const { timeRange } = createFormatters({ locale: 'en', timeZone: 'UTC' });
    expect(plain(timeRange('2026-11-23T09:00:00Z', '2026-11-23T11:00:00Z'))).toBe(
      'Nov 23, 2026, 9:00–11:00 AM',
    );
  });

  it('joins a calendar date and a date-time, and a range that ends before it starts', () => {
    const { timeRange } = createFormatters({ locale: 'en', timeZone: 'UTC' });
    expect(plain(timeRange('2026-11-23', '2026-11-24T11:00:00Z'))).toBe(
      'Mon, Nov 23, 2026 – Nov 24, 2026, 11:00 AM',
    );
    expect(plain(timeRange('2026-11-25', '2026-11-23'))).toBe('Wed, Nov 25, 2026 – Mon, Nov 23, 2026');
    expect(plain(timeRange('2026-11-23T11:00:00Z', '2026-11-23T09:00:00Z'))).toBe(
      'Nov 23, 2026, 11:00 AM – Nov 23, 2026, 9:00 AM',
    );
  });

  it('uses the language of the locale', () => {
    const { time } = createFormatters({ locale: 'de', timeZone: 'UTC' });
    expect(time('2026-11-23')).toBe('Mo., 23. Nov. 2026');
  });

  it('returns a text that is not a time unchanged', () => {
    const { time, timeRange } = createFormatters({ locale: 'en' });
    expect(time('soon')).toBe('soon');
    expect(timeRange('soon', 'later')).toBe('soon – later');
  });

  it('returns a day that does not exist unchanged', () => {
    const { time, day, timeRange } = createFormatters({ locale: 'en', timeZone: 'UTC' });
    expect([time('2026-02-30'), day('2026-02-30')]).toEqual(['2026-02-30', '2026-02-30']);
    expect(timeRange('2026-02-30', '2026-03-01')).toBe('2026-02-30 – Sun, Mar 1, 2026');
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
    expect(timeOfDay('2026-10-25T00:30:00Z')).toBe('02:30 MESZ');
    expect(timeOfDay('2026-10-25T01:30:00Z')).toBe('02:30 MEZ');
    expect(timeOfDay('2026-10-25T02:30:00Z')).toBe('03:30');
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
  const named = (locale: string, day: string, today: string) =>
    createFormatters({ locale, today }).relativeDay(day);

  it.each([
    ['2026-11-20', 'today'],
    ['2026-11-21', 'tomorrow'],
    ['2026-11-19', 'yesterday'],
    ['2026-11-22', undefined],
    ['2026-11-18', undefined],
    ['2025-11-20', undefined],
  ])('of %s is %s on November 20', (day, name) => {
    expect(named('en', day, '2026-11-20')).toBe(name);
  });

  it.each([
    ['2027-01-01', '2026-12-31'],
    ['2028-02-29', '2028-02-28'],
    ['2026-03-30', '2026-03-29'],
    ['2026-10-26', '2026-10-25'],
  ])('of %s is tomorrow on %s, across the ends of months and days of 23 or 25 hours', (day, today) => {
    expect(named('en', day, today)).toBe('tomorrow');
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
  ])('has the names of %s, as headings', (locale, names) => {
    const { relativeDayTitle } = createFormatters({ locale, today: '2026-11-20' });
    const days = ['2026-11-19', '2026-11-20', '2026-11-21'];
    expect(days.map(relativeDayTitle)).toEqual(names);
  });

  it.each([
    ['2026-02-30', '2026-03-01'],
    ['2026-11-20', 'today'],
    ['', '2026-11-20'],
    ['2026-11-20T10:00:00Z', '2026-11-20'],
  ])('of %s on %s is undefined, as both must be calendar dates', (day, today) => {
    expect(named('en', day, today)).toBeUndefined();
  });
});

describe('the year', () => {
  it('is shown only if it is not that of today', () => {
    const { time, day, timeRange } = createFormatters({ locale: 'en', timeZone: 'UTC', today: '2026-11-22' });
    expect(plain(time('2026-11-18T09:12:00Z'))).toBe('Nov 18, 9:12 AM');
    expect(plain(time('2025-11-18T09:12:00Z'))).toBe('Nov 18, 2025, 9:12 AM');
    expect(time('2026-11-25')).toBe('Wed, Nov 25');
    expect(time('2027-01-02')).toBe('Sat, Jan 2, 2027');
    expect(day('2026-11-20')).toBe('Friday, November 20');
    expect(day('2025-11-20')).toBe('Thursday, November 20, 2025');
    expect(timeRange('2026-11-23', '2026-11-25')).toBe('Nov 23–25');
    expect(plain(timeRange('2026-12-30', '2027-01-02'))).toBe('Dec 30, 2026 – Jan 2, 2027');
  });

  it('is that of the day in the time zone', () => {
    const { time } = createFormatters({ locale: 'en', timeZone: 'America/New_York', today: '2026-12-31' });
    expect(plain(time('2027-01-01T02:00:00Z'))).toBe('Dec 31, 9:00 PM');
    expect(plain(time('2027-01-01T06:00:00Z'))).toBe('Jan 1, 2027, 1:00 AM');
  });
});

describe('hours', () => {
  it.each([
    ['en', '14:00', '18:00', '2–6 PM'],
    ['en', '09:00', '14:00', '9 AM – 2 PM'],
    ['en', '14:00', '18:30', '2:00–6:30 PM'],
    ['de', '14:00', '18:00', '14:00–18:00 Uhr'],
    ['fr', '14:00', '18:00', '14:00–18:00'],
    ['ja', '14:00', '18:00', '14時00分～18時00分'],
  ])('in %s from %s to %s are %s', (locale, from, until, text) => {
    const { hours } = createFormatters({ locale, timeZone: 'UTC' });
    expect(plain(hours(`2026-11-22T${from}:00Z`, `2026-11-22T${until}:00Z`))).toBe(text);
  });

  it('are whole in the time zone, not in UTC', () => {
    const { hours } = createFormatters({ locale: 'en', timeZone: 'Asia/Kolkata' });
    expect(plain(hours('2026-11-22T08:30:00Z', '2026-11-22T12:30:00Z'))).toBe('2–6 PM');
    expect(plain(hours('2026-11-22T08:00:00Z', '2026-11-22T12:00:00Z'))).toBe('1:30–5:30 PM');
  });

  it('of an "AM" do not break', () => {
    const { time, timeOfDay } = createFormatters({ locale: 'en', timeZone: 'UTC' });
    expect(time('2026-11-22T08:00:00Z')).toMatch(/8:00\u00a0AM$/);
    expect(timeOfDay('2026-11-22T08:00:00Z')).toBe('8:00\u00a0AM');
  });
});

describe('the hour that clocks show twice', () => {
  const { time, hours, timeRange } = createFormatters({ locale: 'en', timeZone: 'America/New_York' });

  it('has the name of its zone, in the order of time', () => {
    expect(plain(hours('2026-11-01T05:45:00Z', '2026-11-01T06:15:00Z'))).toBe('1:45 AM EDT – 1:15 AM EST');
    expect(plain(time('2026-11-01T05:45:00Z'))).toBe('Nov 1, 2026, 1:45 AM EDT');
    expect(plain(timeRange('2026-11-01T05:45:00Z', '2026-11-01T06:15:00Z'))).toMatch(/EDT – .*EST$/);
  });

  it('is only that hour', () => {
    expect(plain(time('2026-11-01T04:59:00Z'))).toBe('Nov 1, 2026, 12:59 AM');
    expect(plain(time('2026-11-01T07:00:00Z'))).toBe('Nov 1, 2026, 2:00 AM');
    expect(plain(time('2026-03-08T07:30:00Z'))).toBe('Mar 8, 2026, 3:30 AM');
  });
});

describe('dayAndTime', () => {
  it.each([
    ['en', 'today, 2 PM'],
    ['de', 'today, 2 PM'],
    ['ar', 'today، 2 PM'],
    ['ja', 'today 2 PM'],
    ['zh-CN', 'today 2 PM'],
  ])('joins a day and a time as in %s', (locale, text) => {
    expect(createFormatters({ locale }).dayAndTime('today', '2 PM')).toBe(text);
  });
});

describe('ago', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  it.each([
    ['2026-11-22T11:59:30Z', 'now'],
    ['2026-11-22T11:55:00Z', '5 min. ago'],
    ['2026-11-22T10:00:00Z', '2 hr. ago'],
    ['2026-11-19T10:00:00Z', '3 days ago'],
    ['2026-11-14T10:00:00Z', undefined],
    ['2026-11-22T12:03:00Z', 'now'],
    ['2026-11-22T13:00:00Z', undefined],
    ['2026-11-22', undefined],
  ])('of %s is %s', (iso, text) => {
    expect(createFormatters({ locale: 'en' }).ago(iso, now)).toBe(text);
  });
});

test('the exact time has seconds and the zone', () => {
  const { exactTime } = createFormatters({ locale: 'en', timeZone: 'UTC', today: '2026-11-22' });
  expect(plain(exactTime('2026-11-20T08:05:07Z'))).toBe('November 20, 2026 at 8:05:07 AM UTC');
});
