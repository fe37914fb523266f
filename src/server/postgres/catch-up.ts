import type { PostgresTransaction } from './client.js';
import type { FollowedOrder } from './followed-order.js';
import type { PostgresLog } from './log.js';

/**
 * Delivers all that the logs have beyond what is known of the orders: one query for all of them. Where an
 * entry that was known is lost, its version is given again, so a new epoch begins for the whole namespace;
 * those who follow other orders are notified.
 */
export async function bringUpToDate(
  table: PostgresLog,
  db: PostgresTransaction,
  orders: readonly FollowedOrder[],
): Promise<void> {
  // As the query compares: an order may be opened, and known further, before it answers.
  const known = new Map(orders.flatMap(({ orderId, known }) => (known ? [[orderId, known] as const] : [])));
  const { epoch, updates, lost } = await table.changes(db, known);
  if ([...lost].some((orderId) => known.get(orderId)?.epoch === epoch)) {
    await table.endEpoch(db, epoch);
    await restart(table, db, orders);
    return;
  }
  const strangers: FollowedOrder[] = [];
  for (const order of orders) {
    if (order.known?.epoch !== epoch) strangers.push(order);
    else order.deliver(updates.get(order.orderId) ?? []);
  }
  if (strangers.length > 0) await restart(table, db, strangers);
}

/** Versions of another epoch can't be compared, so listeners are told of the gap and go on from the head. */
async function restart(
  table: PostgresLog,
  db: PostgresTransaction,
  orders: readonly FollowedOrder[],
): Promise<void> {
  const { epoch, updates } = await table.heads(
    db,
    orders.map(({ orderId }) => orderId),
  );
  for (const order of orders) {
    const head = updates.get(order.orderId)?.at(-1);
    order.restart(head ? { epoch, version: head.version, id: head.id } : { epoch, version: 0 });
  }
}
