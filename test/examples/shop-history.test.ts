import { canTransition, orderFlow } from 'react-order-status';
import {
  countedAnalytics,
  memoryAnalyticsStore,
  type OrderReport,
} from 'react-order-status/server/analytics';
import { describe, expect, test, vi } from 'vitest';
import { reportRoutes } from '../../examples/demo/server/report-routes.js';
import { openReports, pastOrders } from '../../examples/demo/server/reports/index.js';
import { createSessions } from '../../examples/demo/server/sessions.js';

const DAY = 86_400_000;
const now = new Date('2026-11-30T09:00:00Z');
const month = { since: new Date(now.getTime() - 30 * DAY), until: now };

const seeds = [1, 2, 3];

/** The reports on the history of a seed, as of its end. */
async function analyticsOf(seed: number) {
  const analytics = countedAnalytics({ store: memoryAnalyticsStore() });
  for (const updates of pastOrders({ now, seed })) {
    for (const update of updates) await analytics.record(update);
  }
  return analytics;
}

const edgeOf = ({ edges }: Pick<OrderReport<string>, 'edges'>, from: string, to: string) =>
  edges.find((edge) => edge.from === from && edge.to === to);

describe('the invented history of the demo', () => {
  test('is the same for one seed, and another one for another', () => {
    expect(pastOrders({ now, seed: 7 })).toEqual(pastOrders({ now, seed: 7 }));
    expect(pastOrders({ now, seed: 7 })).not.toEqual(pastOrders({ now, seed: 8 }));
  });

  test('has orders of 90 days that the flow allows, and nothing after its end', () => {
    const orders = pastOrders({ now });
    expect(orders.length).toBeGreaterThan(1_500);
    const beginnings = orders.map(([first]) => Date.parse(first?.timestamp ?? ''));
    expect(Math.min(...beginnings)).toBeGreaterThanOrEqual(now.getTime() - 91 * DAY);
    expect(Math.min(...beginnings)).toBeLessThan(now.getTime() - 88 * DAY);
    for (const updates of orders) {
      expect(updates[0]?.status).toBe('PENDING');
      for (const [index, { status, timestamp, previousStatus, reason }] of updates.entries()) {
        const before = updates[index - 1];
        expect(previousStatus).toBe(before?.status);
        if (before && reason === undefined)
          expect(canTransition(orderFlow, before.status, status)).toBe(true);
        expect(Date.parse(timestamp)).toBeGreaterThanOrEqual(Date.parse(before?.timestamp ?? timestamp));
        expect(Date.parse(timestamp)).toBeLessThanOrEqual(now.getTime());
      }
    }
    const reached = new Set(orders.flat().map(({ status }) => status));
    expect([...reached].sort()).toEqual(Object.keys(orderFlow.statuses).sort());
    expect(orders.flat().some(({ reason }) => reason !== undefined)).toBe(true);
  });
});

describe.each(seeds)('the report on the history of seed %i', (seed) => {
  test('finds the slow warehouse: the edge, that it became slower, and by whose carrier', async () => {
    vi.useFakeTimers({ now, toFake: ['Date'] });
    try {
      const { report, stuck, onTime } = await analyticsOf(seed);
      const found = await report({ ...month, groupBy: 'carrier' });
      const [first] = found.bottlenecks;
      expect(first).toMatchObject({ kind: 'share', from: 'PROCESSING', to: 'SHIPPED' });
      expect(found.bottlenecks.filter(({ kind }) => kind === 'slower')).toMatchObject([
        { from: 'PROCESSING', to: 'SHIPPED', trend: { verdict: 'slower' } },
      ]);
      const medians = Object.fromEntries(
        (found.groups ?? []).map((group) => [group.key, edgeOf(group, 'PROCESSING', 'SHIPPED')?.p50 ?? 0]),
      );
      expect(medians['Harbour Post']).toBeGreaterThan(3 * (medians.Northline ?? Number.NaN));
      expect(await stuck(month)).not.toEqual([]);
      const { first: promise } = await onTime(month);
      const punctual = promise.kept / promise.promised;
      expect(punctual).toBeGreaterThan(0.4);
      expect(punctual).toBeLessThan(0.95);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('the endpoint of the demo', () => {
  const sessions = createSessions();
  const app = reportRoutes({ sessions, reports: openReports() });
  const get = (role: 'ADMIN' | 'CUSTOMER') => {
    const { id } = sessions.start({ id: role, name: role, role });
    return app.request('/?groupBy=carrier', { headers: { Cookie: `shop_session=${id}` } });
  };

  test('serves the report to the administrator', async () => {
    const response = await get('ADMIN');
    expect(response.status).toBe(200);
    const slower: unknown = expect.objectContaining({ kind: 'slower', from: 'PROCESSING', to: 'SHIPPED' });
    const bottlenecks: unknown = expect.arrayContaining([slower]);
    expect(await response.json()).toMatchObject({ timeZone: 'Europe/London', bottlenecks });
  });

  test('refuses customers and strangers', async () => {
    expect((await get('CUSTOMER')).status).toBe(403);
    expect((await app.request('/')).status).toBe(403);
  });
});
