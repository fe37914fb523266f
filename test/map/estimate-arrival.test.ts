import { estimateArrival } from 'react-order-status/map';
import { describe, expect, it } from 'vitest';
import { distanceBetween, placeBetween } from '../../src/map/place.js';

const BERLIN = { latitude: 52.52, longitude: 13.405 };
const START = Date.parse('2024-01-01T12:00:00Z');
const at = (seconds: number) => new Date(START + seconds * 1_000).toISOString();

/** A drive along a straight line to Berlin that began `metres` to the south, at a speed in m/s, for `seconds`. */
function drive(metres: number, speed: number, seconds: number, every = 15) {
  const from = { ...BERLIN, latitude: BERLIN.latitude - metres / 111_195 };
  return Array.from({ length: Math.floor(seconds / every) + 1 }, (_, index) => ({
    ...placeBetween(from, BERLIN, (index * every * speed) / metres),
    at: at(index * every),
  }));
}

describe('estimateArrival', () => {
  it.each([
    [2_000, 8, 120],
    [8_000, 12, 300],
    [500, 3, 90],
  ])('contains the arrival of a drive of %d m at %d m/s after %d s', (metres, speed, seconds) => {
    const estimate = estimateArrival(drive(metres, speed, seconds), BERLIN);
    const left = (metres / speed - seconds) * 1_000;
    expect(estimate?.from).toBeLessThanOrEqual(left + 1_000);
    expect(estimate?.until).toBeGreaterThan(left);
  });

  it('is wider for a courier who stopped on the way', () => {
    const steady = estimateArrival(drive(6_000, 10, 120), BERLIN);
    const [first, ...others] = drive(6_000, 10, 120);
    const stopped = estimateArrival(
      [
        first,
        ...others.map((fix) => ({ ...fix, at: at((Date.parse(fix.at) - START) / 1_000 + 120) })),
      ].flatMap((fix) => fix ?? []),
      BERLIN,
    );
    const width = (range: typeof steady) => (range ? range.until - range.from : 0);
    expect(width(stopped)).toBeGreaterThan(width(steady));
  });

  it.each([
    ['no position', []],
    ['one position', drive(2_000, 8, 0)],
    ['less than a minute', drive(2_000, 8, 45)],
    ['a courier who stands still', drive(2_000, 0, 300)],
    ['more than two hours', drive(400_000, 10, 300)],
  ])('is unknown for %s', (_, trail) => {
    expect(estimateArrival(trail, BERLIN)).toBeUndefined();
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])(
    'is unknown for a destination at %d degrees',
    (latitude) => {
      expect(estimateArrival(drive(2_000, 8, 120), { latitude, longitude: 13.4 })).toBeUndefined();
    },
  );

  it('forgets speeds of more than ten minutes ago', () => {
    const old = drive(9_000, 20, 120).map((fix) => ({ ...fix, at: at(-3_600) }));
    const recent = drive(2_000, 5, 120);
    expect(estimateArrival([...old, ...recent], BERLIN)).toEqual(estimateArrival(recent, BERLIN));
  });
});

describe('places', () => {
  it('have the distance along a great circle', () => {
    // Berlin to Paris: 878 km.
    expect(distanceBetween(BERLIN, { latitude: 48.8566, longitude: 2.3522 }) / 1_000).toBeCloseTo(878, -1);
    expect(distanceBetween(BERLIN, BERLIN)).toBe(0);
  });

  it('between two others are never beyond them, and cross the date line', () => {
    const [fiji, samoa] = [
      { latitude: -18, longitude: 178 },
      { latitude: -14, longitude: -172 },
    ];
    expect(placeBetween(fiji, samoa, 0.2)).toEqual({ latitude: -17.2, longitude: 180 - 360 });
    expect(placeBetween(fiji, samoa, 0.5).longitude).toBe(-177);
    expect(placeBetween(fiji, samoa, 2)).toEqual(samoa);
    expect(placeBetween(fiji, samoa, -1)).toEqual(fiji);
  });
});
