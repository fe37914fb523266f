import type { HistoryEntry, Order, OrderStatus } from '../../src/order/index.js';

/** A history that goes well as far as `status`, oldest first. */
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
