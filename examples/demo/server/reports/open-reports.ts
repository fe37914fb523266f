import {
  type Analytics,
  type CountedAnalytics,
  countedAnalytics,
  memoryAnalyticsStore,
} from 'react-order-status/server/analytics';
import { pastOrders } from './past-orders.js';

/** The reports of the shop. */
export type ShopReports = Pick<Analytics<string>, 'report'>;

/** Reports on 90 days of invented orders, which are counted at the first request. */
export function openReports(): ShopReports {
  let counted: Promise<CountedAnalytics<string>> | undefined;
  return {
    async report(query) {
      counted ??= count();
      return (await counted).report(query);
    },
  };
}

async function count(): Promise<CountedAnalytics<string>> {
  const analytics = countedAnalytics({ store: memoryAnalyticsStore(), timeZone: 'Europe/London' });
  for (const updates of pastOrders({ now: new Date() })) {
    for (const update of updates) await analytics.record(update);
  }
  return analytics;
}
