import type { HistoryEntry, HistoryInput, Order, OrderStatus } from '../../src/order/index.js';

/** A history of the flow’s steps up to `status`, oldest first. */
export function historyTo(status: OrderStatus): HistoryEntry[] {
  const all: HistoryEntry[] = [
    { status: 'PENDING', timestamp: '2026-11-18T09:12:00Z' },
    { status: 'PROCESSING', timestamp: '2026-11-18T14:30:00Z', previousStatus: 'PENDING', note: 'Paid' },
    { status: 'SHIPPED', timestamp: '2026-11-20T23:05:00Z', previousStatus: 'PROCESSING', note: 'By FedEx' },
    { status: 'DELIVERED', timestamp: '2026-11-22T11:41:00Z', previousStatus: 'SHIPPED' },
  ];
  return all.slice(0, all.findIndex((entry) => entry.status === status) + 1);
}

/** An order as a shop's database has it. */
export function orderAt(status: OrderStatus, row: Partial<Order> = {}): Order {
  return { id: 'o-1', userId: 'u-1', status, statusHistory: historyTo(status), ...row };
}

/** A history whose newest entry has all fields. */
export const fullHistory: readonly HistoryEntry[] = [
  ...historyTo('SHIPPED'),
  {
    status: 'SHIPPED',
    timestamp: '2026-11-21T10:00:00Z',
    note: 'The street has no such number.',
    location: 'Memphis, TN, US',
    action: { label: 'Confirm your address', url: '/orders/o-1/address' },
  },
];

/** The same of an order that has skipped a step. */
export const skippingHistory = fullHistory
  .filter(({ status }) => status !== 'PROCESSING')
  .map(({ previousStatus: _, ...entry }) => entry);

/** An order with all fields that a tracker shows. */
export const fullOrder: Order = orderAt('SHIPPED', {
  statusHistory: fullHistory,
  tracking: [
    {
      carrier: 'FedEx',
      trackingNumber: '7712',
      trackingUrl: 'https://example.com/7712',
      status: 'SHIPPED',
      estimatedDelivery: {
        until: '2026-11-25',
        previous: { until: '2026-11-23' },
        reason: 'Heavy snow.',
      },
      proofOfDelivery: { photoUrl: 'https://example.com/7712.jpg', receivedBy: 'A. Neighbour' },
    },
    { carrier: 'UPS' },
  ],
});

/** A history of notes, a minute apart, oldest first: `note 1` … */
export const notes = (count: number): HistoryInput[] =>
  Array.from({ length: count }, (_, index) => ({
    status: 'SHIPPED',
    timestamp: new Date(Date.UTC(2026, 10, 1, 0, index)),
    note: `note ${index + 1}`,
  }));
