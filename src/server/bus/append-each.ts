import { eachAtMost } from '../timers/index.js';
import type { AppendEntry, SettledUpdate, StoredUpdate } from './order-bus.js';

/** Orders to which updates are appended at once, where each append is a call of its own (G7). */
const ORDERS_AT_ONCE = 20;

/** The updates of one order in a batch, in their order. */
export interface OrderBatch {
  readonly orderId: string;
  readonly entries: readonly AppendEntry[];
}

/**
 * Settles a batch order by order.
 * @param settleAll settles all updates of each order.
 * @returns the results in the order of `entries`.
 */
export async function settleByOrder<R extends SettledUpdate | undefined>(
  entries: readonly AppendEntry[],
  settleAll: (orders: readonly OrderBatch[]) => Promise<readonly (readonly R[])[]>,
): Promise<readonly R[]> {
  const places = new Map<string, number[]>();
  for (const [index, { update }] of entries.entries()) {
    const ofOrder = places.get(update.orderId);
    if (ofOrder) ofOrder.push(index);
    else places.set(update.orderId, [index]);
  }
  const orders = Array.from(places, ([orderId, indexes]) => ({
    orderId,
    entries: indexes.flatMap((index) => entries[index] ?? []),
  }));
  const settled = await settleAll(orders);
  const results: R[] = [];
  for (const [order, indexes] of [...places.values()].entries()) {
    for (const [at, result] of (settled[order] ?? []).entries()) {
      const index = indexes[at];
      if (index !== undefined) results[index] = result;
    }
  }
  return results;
}

/**
 * Appends each update in a call of its own, those of one order one after the other.
 * @param atOnce orders that are appended to at once; 1 in a transaction, which runs one statement at a time.
 */
export const appendEach = (
  entries: readonly AppendEntry[],
  append: (entry: AppendEntry) => Promise<StoredUpdate>,
  atOnce: number = ORDERS_AT_ONCE,
): Promise<readonly SettledUpdate[]> =>
  settleByOrder(entries, (orders) =>
    eachAtMost(atOnce, orders, async (order) => {
      const results: SettledUpdate[] = [];
      for (const entry of order.entries) results.push(...(await Promise.allSettled([append(entry)])));
      return results;
    }),
  );
