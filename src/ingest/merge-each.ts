import { type CarrierEvent, checkEvent, MalformedWebhookError } from './events/index.js';
import type { ResolvedOrders } from './ingest-options.js';
import type { EventResult } from './ingest-result.js';

/** Finds the orders of events. */
interface Resolver {
  resolveOrder(event: CarrierEvent): ResolvedOrders | Promise<ResolvedOrders>;
}

/**
 * Checks events, finds their orders, and merges those of each order together, in the order in which they happened.
 * @throws what `resolveOrder` and `merge` throw.
 */
export async function mergeEach(
  resolver: Resolver,
  events: readonly CarrierEvent[],
  merge: (orderId: string, events: readonly CarrierEvent[]) => Promise<readonly EventResult<string>[]>,
): Promise<readonly EventResult<string>[]> {
  const results: EventResult<string>[] = [];
  const valid = checkAll(events, results);
  const orders = await groupByOrder(resolver, valid, results);
  for (const [orderId, ofOrder] of orders) results.push(...(await merge(orderId, ofOrder)));
  return results;
}

/** The valid events, by when they happened; the others become results. */
function checkAll(events: readonly CarrierEvent[], results: EventResult<string>[]): readonly CarrierEvent[] {
  const now = Date.now();
  const valid: CarrierEvent[] = [];
  for (const event of events) {
    try {
      valid.push(checkEvent(event, now));
    } catch (error) {
      if (!(error instanceof MalformedWebhookError)) throw error;
      results.push({ event, outcome: 'malformed', updates: [] });
    }
  }
  // All times are in UTC now, and sort like texts.
  return valid.sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : 0));
}

/** The events of each order. The app is asked once for each package, not once for each of its scans. */
async function groupByOrder(
  resolver: Resolver,
  events: readonly CarrierEvent[],
  results: EventResult<string>[],
): Promise<ReadonlyMap<string, readonly CarrierEvent[]>> {
  const packages = new Map<string, Promise<readonly string[]>>();
  const orders = new Map<string, CarrierEvent[]>();
  for (const event of events) {
    const { carrier, trackingNumber, orderReference } = event;
    const key = JSON.stringify([carrier, trackingNumber, orderReference]);
    const resolved = packages.get(key) ?? resolve(resolver, event);
    packages.set(key, resolved);
    const orderIds = await resolved;
    if (orderIds.length === 0) results.push({ event, outcome: 'unresolved', updates: [] });
    for (const orderId of orderIds) {
      const ofOrder = orders.get(orderId);
      if (ofOrder) ofOrder.push(event);
      else orders.set(orderId, [event]);
    }
  }
  return orders;
}

async function resolve(resolver: Resolver, event: CarrierEvent): Promise<readonly string[]> {
  const orders = await resolver.resolveOrder(event);
  if (orders === null || orders === undefined) return [];
  return typeof orders === 'string' ? [orders] : [...new Set(orders)];
}
