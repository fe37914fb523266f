import type { OrderUpdate } from 'react-order-status';
import type { ShopOrder } from '../model.js';
import { firstOrders } from './first-orders.js';

/** The table of orders, in memory. */
export type OrderTable = ReturnType<typeof createOrderTable>;

export function createOrderTable() {
  const rows = new Map(firstOrders(new Date()).map((row) => [row.id, row]));
  return {
    find: (id: string): ShopOrder | null => rows.get(id) ?? null,
    all: (): ShopOrder[] => [...rows.values()],
    of: (userId: string): ShopOrder[] => [...rows.values()].filter((row) => row.userId === userId),
    /** Applies a published update to its row. */
    record({
      orderId,
      status,
      previousStatus,
      timestamp,
      note,
      location,
      action,
      tracking,
    }: OrderUpdate): void {
      const row = rows.get(orderId);
      if (!row) return;
      const entry = { status, previousStatus, timestamp, note, location, action };
      rows.set(orderId, {
        ...row,
        status,
        statusHistory: [...row.statusHistory, entry],
        ...(tracking && { tracking }),
      });
    },
  };
}
