import type { HistoryEntry, HistoryInput, Order, OrderStatus, Shipment } from 'react-order-status';

/** The fixed current time of all stories. */
export const now = '2026-11-22T12:00:00Z';

const placed: HistoryEntry = { status: 'PENDING', timestamp: '2026-11-18T09:12:00Z' };
const processing: HistoryEntry = {
  status: 'PROCESSING',
  timestamp: '2026-11-18T14:30:00Z',
  note: 'Payment confirmed',
};
const shipped: HistoryEntry = {
  status: 'SHIPPED',
  timestamp: '2026-11-20T08:05:00Z',
  note: 'Package shipped via FedEx',
  location: 'Leipzig, Germany',
};
const delivered: HistoryEntry = {
  status: 'DELIVERED',
  timestamp: '2026-11-22T11:41:00Z',
  note: 'Left at the front door',
  location: 'Berlin, Germany',
};

/** The regular history of an order up to `status`, oldest first. */
export function historyTo(status: OrderStatus): HistoryEntry[] {
  const regular = [placed, processing, shipped, delivered];
  return regular.slice(0, regular.findIndex((entry) => entry.status === status) + 1);
}

/** An order with a regular history up to `status`. */
export const orderAt = (status: OrderStatus, row: Partial<Order> = {}): Order => ({
  id: 'order-123',
  status,
  statusHistory: historyTo(status),
  ...row,
});

/** An order that was cancelled or refunded after `last`. */
export function endedAt(status: 'CANCELLED' | 'REFUNDED', last: OrderStatus, note: string): Order {
  const end: HistoryEntry = { status, timestamp: '2026-11-22T16:20:00Z', note };
  return orderAt(status, { statusHistory: [...historyTo(last), end] });
}

/** An order with `entry` as its newest update. */
export const orderWith = (entry: HistoryEntry, row: Partial<Order> = {}): Order =>
  orderAt(entry.status, { statusHistory: [...historyTo(entry.status), entry], ...row });

/** A failed delivery with an action for the customer. */
export const nobodyHome: HistoryEntry = {
  status: 'SHIPPED',
  timestamp: '2026-11-22T10:15:00Z',
  note: 'Nobody was at home, so the driver took the package back to the depot.',
  location: 'Berlin, Germany',
  action: { label: 'Choose another day', url: 'https://example.com/orders/123/redeliver' },
};

export const byFedEx: Shipment = {
  carrier: 'FedEx',
  trackingNumber: '7712 3456 7890',
  trackingUrl: 'https://www.fedex.com/fedextrack/?trknbr=771234567890',
  estimatedDelivery: { from: '2026-11-23', until: '2026-11-25' },
};

export const byUps: Shipment = {
  carrier: 'UPS',
  trackingNumber: '1Z999AA10123456784',
  trackingUrl: 'https://www.ups.com/track?tracknum=1Z999AA10123456784',
  estimatedDelivery: { until: '2026-11-26' },
};

/** A FedEx package with another estimated delivery. */
export const fedExDue = (estimatedDelivery: Shipment['estimatedDelivery']): Shipment => ({
  ...byFedEx,
  estimatedDelivery,
});

const hubs = ['Leipzig', 'Halle', 'Magdeburg', 'Potsdam', 'Berlin'];

/** Scans of a package, oldest first. */
export const scans = (count: number): HistoryInput[] =>
  Array.from({ length: count }, (_, scan) => ({
    status: 'SHIPPED',
    timestamp: new Date(Date.UTC(2026, 10, 20, 9) + scan * 55 * 60_000),
    note: scan % 3 === 0 ? 'Departed from the sorting centre' : 'Arrived at the sorting centre',
    location: `${hubs[scan % hubs.length]}, Germany`,
  }));

/** A history with 50 scans within two days. */
export const manyScans: HistoryInput[] = [...historyTo('PROCESSING'), ...scans(50)];
