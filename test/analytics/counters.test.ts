import { countedAnalytics, memoryAnalyticsStore } from 'react-order-status/server/analytics';
import { beforeEach, expect, test } from 'vitest';
import { percentile } from './journeys.js';
import { journey, recordAll, testReports } from './reports.js';

let kept = memoryAnalyticsStore();
beforeEach(() => {
  kept = memoryAnalyticsStore();
});
const create = (timeZone = 'UTC') => countedAnalytics({ store: kept, timeZone });

testReports({
  create,
  store: (orders, timeZone) => recordAll(create(timeZone), orders),
  async clear() {
    kept = memoryAnalyticsStore();
  },
  error: 0.005,
  runs: 100,
});

test('an update that is delivered again, as by a follower that took over, counts once', async () => {
  const { record, report } = create();
  const [first, second] = journey(['PENDING', 0], ['PROCESSING', 5]).map((update, index) => ({
    ...update,
    orderId: 'a',
    version: index + 1,
    id: 'k',
    storedAt: update.timestamp,
  }));
  if (!first || !second) throw new Error('Both updates exist.');
  for (const update of [first, second, first, second]) await record(update);
  const { edges } = await report({ since: new Date('2026-03-10'), until: new Date('2026-03-11') });
  expect(edges.map(({ from, to, count, measured }) => [from, to, count, measured])).toEqual([
    ['PENDING', 'PROCESSING', 1, 1],
  ]);
});

test('an update that a store refuses again and again is not tried for ever', async () => {
  const stubborn = countedAnalytics({ store: { ...kept, apply: async () => false } });
  const [update = expect.fail()] = journey(['PENDING', 0]);
  const recorded = stubborn.record({
    ...update,
    orderId: 'a',
    version: 1,
    id: 'k',
    storedAt: update.timestamp,
  });
  await expect(recorded).rejects.toMatchObject({ code: 'analytics-conflict', orderId: 'a' });
});

const DISTRIBUTIONS: readonly (readonly [string, (place: number) => number])[] = [
  ['evenly spread', (place) => 1_000 + place * 86_400_000],
  // The tail of orders that are forgotten: the largest is a year.
  ['with a long tail', (place) => 60_000 / (1 - 0.9998 * place)],
  ['of two kinds', (place) => (place < 0.6 ? 3_600_000 * (1 + place) : 86_400_000 * (3 + place))],
  ['all alike', () => 123_456_789],
];

test.each(DISTRIBUTIONS)(
  'percentiles of 2,000 durations, %s, are within a hundredth',
  async (_, durationAt) => {
    const { record, report } = create();
    const durations = Array.from({ length: 2_000 }, (_each, index) => Math.round(durationAt(index / 2_000)));
    const end = Date.UTC(2026, 2, 10);
    for (const [index, ms] of durations.entries()) {
      for (const [version, status, time] of [
        [1, 'PENDING', end - ms],
        [2, 'PROCESSING', end],
      ] as const) {
        const timestamp = new Date(time).toISOString();
        await record({ orderId: `o${index}`, version, id: 'k', status, timestamp, storedAt: timestamp });
      }
    }
    const { edges } = await report({ since: new Date(end), until: new Date(end + 1) });
    const [{ p50, p90, p95, p99 } = expect.fail()] = edges;
    for (const [fraction, value] of [
      [0.5, p50],
      [0.9, p90],
      [0.95, p95],
      [0.99, p99],
    ] as const) {
      const exact = percentile(durations, fraction);
      expect(Math.abs((value ?? Number.NaN) - exact) / exact).toBeLessThanOrEqual(0.01);
    }
  },
);
