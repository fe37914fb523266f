import type { HistoryEntry, Order, OrderStatus, Shipment } from 'react-order-status';

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
};
const delivered: HistoryEntry = {
  status: 'DELIVERED',
  timestamp: '2026-11-22T11:41:00Z',
  note: 'Left at the front door',
};

/** The history of an order that went well as far as `status`, oldest first. */
export function historyTo(status: OrderStatus): HistoryEntry[] {
  const way = [placed, processing, shipped, delivered];
  return way.slice(0, way.findIndex((entry) => entry.status === status) + 1);
}

/** An order that went well as far as `status`. */
export const orderAt = (status: OrderStatus, row: Partial<Order> = {}): Order => ({
  id: 'order-123',
  status,
  statusHistory: historyTo(status),
  ...row,
});

/** An order that ended off its way, after `last`. */
export function endedAt(status: 'CANCELLED' | 'REFUNDED', last: OrderStatus, note: string): Order {
  const end: HistoryEntry = { status, timestamp: '2026-11-24T16:20:00Z', note };
  return orderAt(status, { statusHistory: [...historyTo(last), end] });
}

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
