import fc from 'fast-check';
import { type QuietHours, quietUntil } from 'react-order-status/server/notify';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';

/** Zones with ordinary changes, of half an hour, of whole days, at midnight, with odd offsets, and without any. */
const zones = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Asuncion',
  'America/Havana',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
];

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
const begin = Date.UTC(1975, 0, 1);
const end = Date.UTC(2035, 0, 1);

const pad = (value: number) => String(value).padStart(2, '0');
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${pad(hour)}:${pad(minute)}`);

/** An instant, in half of the runs within two days of a change of the clock. */
const instantIn = (zone: string) =>
  fc
    .tuple(fc.integer({ min: begin, max: end }), fc.integer({ min: -2 * DAY, max: 2 * DAY }), fc.boolean())
    .map(([any, distance, isNear]) => {
      const change = zonedAt(any, zone).getTimeZoneTransition('next');
      return isNear && change ? change.epochMilliseconds + distance : any;
    });

const zonedAt = (instant: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);

/** Whether the wall clock is in the window, by Temporal. */
function isQuiet({ from, until }: QuietHours, instant: number, zone: string): boolean {
  const now = zonedAt(instant, zone).toPlainTime();
  const isFrom = Temporal.PlainTime.compare(now, Temporal.PlainTime.from(from)) >= 0;
  const isBefore = Temporal.PlainTime.compare(now, Temporal.PlainTime.from(until)) < 0;
  return from < until ? isFrom && isBefore : isFrom || isBefore;
}

/** The instants within a period at which something could change: whole quarters, and changes of the clock. */
function probes(from: number, until: number, zone: string): readonly number[] {
  const step = Math.max(1, Math.floor((until - from) / 40));
  const regular = Array.from({ length: 40 }, (_, index) => from + index * step);
  const changes: number[] = [];
  let change = zonedAt(from, zone).getTimeZoneTransition('next');
  while (change && change.epochMilliseconds < until) {
    changes.push(change.epochMilliseconds - 1, change.epochMilliseconds);
    change = change.getTimeZoneTransition('next');
  }
  return [...regular, ...changes, until - 1].filter((each) => each >= from && each < until);
}

describe('quietUntil', () => {
  test('it is the first instant at which the wall clock is outside the window, in every zone and at every change', () => {
    let quiet = 0;
    let changed = 0;
    const input = fc
      .constantFrom(...zones)
      .chain((zone) => fc.tuple(fc.constant(zone), instantIn(zone), time, time))
      .filter(([, , from, until]) => from !== until);
    fc.assert(
      fc.property(input, ([zone, instant, from, until]) => {
        const hours = { from, until };
        const result = quietUntil(hours, new Date(instant), zone)?.getTime();
        expect(result !== undefined).toBe(isQuiet(hours, instant, zone));
        if (result === undefined) return;
        quiet += 1;
        expect(isQuiet(hours, result, zone)).toBe(false);
        for (const probe of probes(instant, result, zone)) expect(isQuiet(hours, probe, zone)).toBe(true);
        const [before, after] = [instant, result].map((each) => zonedAt(each, zone).offsetNanoseconds);
        if (before !== after) changed += 1;
      }),
      { numRuns: 1_500 },
    );
    // Otherwise the property has tested nothing.
    expect(quiet).toBeGreaterThan(300);
    expect(changed).toBeGreaterThan(20);
  });

  const at = (text: string) => new Date(text);
  const night = { from: '22:00', until: '07:00' };

  test.each([
    ['before midnight', night, '2026-01-10T23:30:00+01:00', '2026-01-11T07:00:00+01:00'],
    ['after midnight', night, '2026-01-11T06:59:59.999+01:00', '2026-01-11T07:00:00+01:00'],
    ['at its beginning', night, '2026-01-10T22:00:00+01:00', '2026-01-11T07:00:00+01:00'],
    ['at its end', night, '2026-01-11T07:00:00+01:00', null],
    ['outside', night, '2026-01-11T12:00:00+01:00', null],
    [
      'over the night that is an hour shorter',
      night,
      '2026-03-28T23:00:00+01:00',
      '2026-03-29T07:00:00+02:00',
    ],
    [
      'over the night that is an hour longer',
      night,
      '2026-10-24T23:00:00+02:00',
      '2026-10-25T07:00:00+01:00',
    ],
    [
      'that ends in the hour which is left out',
      { from: '01:00', until: '02:30' },
      '2026-03-29T01:30:00+01:00',
      '2026-03-29T03:00:00+02:00',
    ],
    [
      'that ends in the hour which is repeated, before it is',
      { from: '01:00', until: '02:30' },
      '2026-10-25T02:15:00+02:00',
      '2026-10-25T02:30:00+02:00',
    ],
    [
      'that ends in the hour which is repeated, after it was',
      { from: '01:00', until: '02:30' },
      '2026-10-25T02:15:00+01:00',
      '2026-10-25T02:30:00+01:00',
    ],
  ])('quiet hours %s', (_, hours, now, until) => {
    expect(quietUntil(hours, at(now), 'Europe/Berlin')).toEqual(until === null ? null : at(until));
  });

  test('the zone of the quiet hours counts before that of the recipient', () => {
    const now = at('2026-01-10T23:00:00Z');
    const inTokyo = { ...night, timeZone: 'Asia/Tokyo' };
    expect(quietUntil(night, now, 'UTC')).toEqual(at('2026-01-11T07:00:00Z'));
    expect(quietUntil(inTokyo, now, 'UTC')).toBeNull();
  });

  test.each([
    [{ from: '22:00', until: '22:00' }, 'UTC', /no length/],
    [{ from: '24:00', until: '07:00' }, 'UTC', /"24:00".*HH:MM/],
    [{ from: '22:00', until: '7:00' }, 'UTC', /"7:00"/],
    [night, 'Europe/Atlantis', /"Europe\/Atlantis".*IANA/],
    [{ ...night, timeZone: '' }, 'UTC', /time zone ""/],
  ])('quiet hours that can not be used are none: %j in %s', (hours, zone, message) => {
    const errors: TypeError[] = [];
    const now = at('2026-01-10T23:00:00Z');
    expect(quietUntil(hours, now, zone, (error) => errors.push(error))).toBeNull();
    expect(errors.map((error) => error.message)).toEqual([expect.stringMatching(message)]);
  });

  test.each([null, undefined])('without quiet hours (%s) nothing is quiet', (none) => {
    expect(quietUntil(none, new Date(), 'UTC')).toBeNull();
  });
});
