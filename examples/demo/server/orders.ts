import type { OrderUpdate } from 'react-order-status';
import type { Person, ShopOrder } from '../model.js';
import { firstOrders } from './first-orders.js';
import { isNumberOf } from './parcels.js';
import { maySee } from './people.js';

/** The table of orders, in memory. */
export type OrderTable = ReturnType<typeof createOrderTable>;

/** @param url that of the shop. */
export function createOrderTable(url: string) {
  const rows = new Map(firstOrders(new Date(), url).map((row) => [row.id, row]));
  return {
    find: (id: string): ShopOrder | null => rows.get(id) ?? null,
    /** The order of a package; of two with one number the first. */
    withPackage: (trackingNumber: string): ShopOrder | null =>
      [...rows.values()].find((row) => isNumberOf(row, trackingNumber)) ?? null,
    of: (person: Person): ShopOrder[] => [...rows.values()].filter((row) => maySee(person, row)),
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
