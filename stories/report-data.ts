import type { EdgeStats, Funnel, OnTime, OrderReport, StuckOrder } from 'react-order-status/server/analytics';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The medians of an edge over five weeks, in hours. */
const weeks = {
  'PENDING PROCESSING': [2.1, 1.9, 2.3, 2, 2.2],
  'PROCESSING SHIPPED': [24, 26, 39, 52, 58],
  'SHIPPED DELIVERED': [44, 47, 43, 45, 42],
} as const;

const keys = ['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23'] as const;

/** An edge with durations that are spread as those of real orders are: a few take very long. */
function edge(
  [from, to]: readonly [EdgeStats['from'], EdgeStats['to']],
  {
    count,
    hours,
    spread = 2.5,
    ...others
  }: { count: number; hours: number; spread?: number } & Partial<EdgeStats>,
): EdgeStats {
  const p50 = hours * HOUR;
  return {
    from,
    to,
    count,
    measured: count,
    mean: p50 * 1.25,
    p50,
    p90: p50 * spread,
    p95: p50 * spread * 1.4,
    p99: p50 * spread * 2.2,
    total: count * p50 * 1.25,
    share: 0,
    ...others,
  };
}

/** A month of a shop with a warehouse that became slow. */
export const slowWarehouse: OrderReport = {
  since: '2026-10-30T23:00:00.000Z',
  until: '2026-11-29T23:00:00.000Z',
  createdAt: '2026-11-29T08:00:00.000Z',
  timeZone: 'Europe/Berlin',
  edges: [
    edge(['PROCESSING', 'SHIPPED'], {
      count: 1_188,
      hours: 43,
      share: 0.52,
      trend: { measured: 1_102, p50: 25 * HOUR, change: 1.74, pValue: 2e-9, verdict: 'slower' },
    }),
    edge(['SHIPPED', 'DELIVERED'], {
      count: 1_141,
      hours: 44.5,
      spread: 1.9,
      share: 0.45,
      trend: { measured: 1_076, p50: 45 * HOUR, change: 0.98, pValue: 0.4, verdict: 'unchanged' },
    }),
    edge(['PENDING', 'PROCESSING'], {
      count: 1_236,
      hours: 2.1,
      spread: 4,
      share: 0.03,
      trend: { measured: 1_120, p50: 3.2 * HOUR, change: 0.66, pValue: 0.0004, verdict: 'faster' },
    }),
    edge(['PENDING', 'CANCELLED'], { count: 21, hours: 0.4, spread: 12 }),
    edge(['DELIVERED', 'REFUNDED'], { count: 9, hours: 150 }),
  ],
  waiting: [
    { status: 'PENDING', count: 18, oldest: 9.5 * HOUR, p90: 4.2 * HOUR },
    { status: 'PROCESSING', count: 164, oldest: 11.3 * DAY, p90: 5.8 * DAY },
    { status: 'SHIPPED', count: 97, oldest: 6.1 * DAY, p90: 2.9 * DAY },
  ],
  bottlenecks: [
    { kind: 'share', from: 'PROCESSING', to: 'SHIPPED', share: 0.52, p50: 43 * HOUR },
    {
      kind: 'slower',
      from: 'PROCESSING',
      to: 'SHIPPED',
      trend: { measured: 1_102, p50: 25 * HOUR, change: 1.74, pValue: 2e-9, verdict: 'slower' },
    },
    { kind: 'stuck', status: 'PROCESSING', count: 23, oldest: 11.3 * DAY, usual: 6.3 * DAY },
  ],
  groups: keys.map((key, week) => ({
    key,
    edges: [
      edge(['PENDING', 'PROCESSING'], { count: 240, hours: weeks['PENDING PROCESSING'][week] ?? 0 }),
      edge(['PROCESSING', 'SHIPPED'], { count: 236, hours: weeks['PROCESSING SHIPPED'][week] ?? 0 }),
      edge(['SHIPPED', 'DELIVERED'], { count: 228, hours: weeks['SHIPPED DELIVERED'][week] ?? 0 }),
    ],
  })),
};

/** The same month by carrier. */
export const byCarrier: OrderReport = {
  ...slowWarehouse,
  groups: [
    { key: '', edges: [edge(['PROCESSING', 'SHIPPED'], { count: 22, hours: 40 })] },
    {
      key: 'dhl',
      edges: [
        edge(['PROCESSING', 'SHIPPED'], { count: 803, hours: 42 }),
        edge(['SHIPPED', 'DELIVERED'], { count: 788, hours: 38 }),
      ],
    },
    {
      key: 'hermes',
      edges: [
        edge(['PROCESSING', 'SHIPPED'], { count: 363, hours: 45 }),
        edge(['SHIPPED', 'DELIVERED'], { count: 353, hours: 61 }),
      ],
    },
  ],
};

/** A month in which nothing stands out, without a period before. */
export const calm: OrderReport = {
  ...slowWarehouse,
  edges: slowWarehouse.edges.map(({ trend: _, ...each }) => each),
  bottlenecks: [],
  groups: [],
};

/** A period in which nothing happened. */
export const nothing: OrderReport = { ...slowWarehouse, edges: [], waiting: [], bottlenecks: [], groups: [] };

export const funnel: Funnel = {
  orders: 1_260,
  steps: [
    { status: 'PENDING', count: 1_260 },
    { status: 'PROCESSING', count: 1_231 },
    { status: 'SHIPPED', count: 1_102 },
    { status: 'DELIVERED', count: 1_021 },
  ],
  others: [
    { status: 'CANCELLED', count: 21 },
    { status: 'REFUNDED', count: 9 },
  ],
};

export const onTime: OnTime = {
  delivered: 1_141,
  first: {
    promised: 1_120,
    kept: 873,
    early: 216,
    late: { p50: 1.2 * DAY, p90: 3.4 * DAY, worst: 9.2 * DAY },
  },
  last: {
    promised: 1_120,
    kept: 1_085,
    early: 41,
    late: { p50: 0.6 * DAY, p90: 1.3 * DAY, worst: 2.2 * DAY },
  },
};

export const stuck: readonly StuckOrder[] = [
  ['5107-8821', 'PROCESSING', 11.3, 6.3],
  ['5107-8834', 'PROCESSING', 10.9, 6.3],
  ['5107-8902', 'PROCESSING', 9.4, 6.3],
  ['5107-9016', 'PROCESSING', 7.2, 6.3],
  ['5107-8790', 'SHIPPED', 6.1, 4.9],
  ['5107-9377', 'PENDING', 0.4, 0.35],
].map(([orderId, status, age, usual]) => ({
  orderId: String(orderId),
  // One of the three above.
  status: status as StuckOrder['status'],
  since: new Date(Date.parse(slowWarehouse.createdAt) - Number(age) * DAY).toISOString(),
  age: Number(age) * DAY,
  usual: Number(usual) * DAY,
}));
