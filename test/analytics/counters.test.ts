import { countedAnalytics, memoryAnalyticsStore } from 'react-order-status/server/analytics';
import { beforeEach, expect, test } from 'vitest';
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
