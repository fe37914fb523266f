import { REPLAY_LIMIT, readLogs } from './order-table.js';
import type { PostgresTransaction } from './postgres-client.js';
import type { WatchedOrder } from './watched-order.js';

/** Delivers all that the logs have beyond what is known of the orders: one query for all of them. */
export async function bringUpToDate(db: PostgresTransaction, orders: readonly WatchedOrder[]): Promise<void> {
  const known = new Map(orders.map((order) => [order.orderId, order.known?.version ?? 0]));
  const { epoch, updates } = await readLogs(db, known, REPLAY_LIMIT);
  const strangers = orders.filter((order) => order.known?.epoch !== epoch);
  for (const order of orders) {
    if (!strangers.includes(order)) order.deliver(updates.get(order.orderId) ?? []);
  }
  if (strangers.length > 0) await startAnew(db, strangers);
}

/** Versions of another epoch say nothing, so whoever knows some is told of the gap and goes on from the head. */
async function startAnew(db: PostgresTransaction, orders: readonly WatchedOrder[]): Promise<void> {
  const { epoch, updates } = await readLogs(db, new Map(orders.map(({ orderId }) => [orderId, 0])), 1);
  for (const order of orders) {
    order.restart({ epoch, version: updates.get(order.orderId)?.at(-1)?.version ?? 0 });
  }
}
