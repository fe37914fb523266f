import type { PostgresTransaction } from './client.js';
import type { FollowedOrder } from './followed-order.js';
import type { PostgresLog } from './log.js';
import type { LogWriter } from './log-writer.js';

/**
 * Delivers all entries after the orders' positions: one query for all orders. Where the entry at a position
 * is lost, its version is assigned again, so a new epoch begins for the whole namespace, and the other
 * processes are notified.
 */
export async function catchUp(
  log: PostgresLog,
  writer: LogWriter,
  db: PostgresTransaction,
  orders: readonly FollowedOrder[],
): Promise<void> {
  // The positions that the query compares with; an order's may change before the query's result arrives.
  const positions = new Map(
    orders.flatMap(({ orderId, position }) => (position ? [[orderId, position] as const] : [])),
  );
  const { epoch, epochs, entries, lost } = await log.changes(db, positions);
  if ([...lost].some((orderId) => positions.get(orderId)?.epoch === epochs.get(orderId))) {
    await writer.endEpoch(db, epoch);
    await restart(log, db, orders);
    return;
  }
  const ofOtherEpoch: FollowedOrder[] = [];
  for (const order of orders) {
    // Of an order without a row the epoch is the one at its position.
    const current = epochs.get(order.orderId) ?? positions.get(order.orderId)?.epoch;
    if (order.position?.epoch !== current) ofOtherEpoch.push(order);
    else order.deliver(entries.get(order.orderId) ?? []);
  }
  if (ofOtherEpoch.length > 0) await restart(log, db, ofOtherEpoch);
}

/** Versions of different epochs can't be compared, so listeners are notified of a gap and continue after the head. */
async function restart(
  log: PostgresLog,
  db: PostgresTransaction,
  orders: readonly FollowedOrder[],
): Promise<void> {
  const view = await log.heads(
    db,
    orders.map(({ orderId }) => orderId),
  );
  for (const order of orders) {
    const head = view.entries.get(order.orderId)?.at(-1);
    const epoch = view.epochs.get(order.orderId) ?? view.epoch;
    order.restart(head ? { epoch, version: head.version, id: head.id } : { epoch, version: 0 });
  }
}
