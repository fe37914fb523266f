import { countedAnalytics, memoryAnalyticsStore } from 'react-order-status/server/analytics';
import { beforeEach } from 'vitest';
import { testReports } from './reports.js';

let kept = memoryAnalyticsStore();
beforeEach(() => {
  kept = memoryAnalyticsStore();
});
const create = (timeZone = 'UTC') => countedAnalytics({ store: kept, timeZone });

testReports({
  create,
  async store(orders, timeZone) {
    const { record } = create(timeZone);
    for (const [orderId, journey] of Object.entries(orders)) {
      for (const [index, update] of journey.entries()) {
        await record({ ...update, orderId, version: index + 1, id: 'k', storedAt: update.timestamp });
      }
    }
  },
  async clear() {
    kept = memoryAnalyticsStore();
  },
  error: 0.005,
  runs: 100,
});
