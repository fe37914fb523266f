import {
  type AppendEntry,
  appendEach,
  type BatchStorage,
  type PlannedBatch,
  type PlannedUpdate,
  type SettledUpdate,
  type StoredUpdate,
  settleByOrder,
  storeBatch,
} from '../bus/index.js';
import { assumeEnd, type EndOf, type HeadsContext, type RedisLogEnd, readEnd } from './log-ends.js';
import type { NewEntry } from './new-entry.js';

/** What batches need of their bus. */
export interface BatchContext extends HeadsContext {
  /** Whether the log of an order expires after an update. */
  readonly isFinal: (update: PlannedUpdate) => boolean;
}

type Settled = readonly (SettledUpdate | undefined)[];

/** Appends many updates: first together, then those that could not be stored so, the orders beside each other. */
export async function appendMany(
  context: BatchContext,
  entries: readonly AppendEntry[],
  append: (entry: AppendEntry) => Promise<StoredUpdate>,
): Promise<readonly SettledUpdate[]> {
  const settled = await appendTogether(context, entries);
  const all = await settleRest(settled, entries, (rest) => appendEach(rest, append));
  return all.flatMap((result) => result ?? []);
}

/** The same on a cluster: no order waits for the node of another one. */
export const appendManyApart = (
  context: BatchContext,
  entries: readonly AppendEntry[],
  append: (entry: AppendEntry) => Promise<StoredUpdate>,
): Promise<readonly SettledUpdate[]> =>
  settleByOrder(entries, (orders) =>
    Promise.all(orders.map(({ entries: ofOrder }) => appendMany(context, ofOrder, append))),
  );

/**
 * Appends many updates, each script for several orders: first after the heads that are known or assumed, then, where Redis has
 * replied with another head, after that one. Redis runs the scripts in the order in which
 * they were sent, and stores an update only directly after the one before it.
 * @returns a result for each of them; `undefined` for those that must be appended in calls of their own, in their order.
 */
export async function appendTogether(
  context: BatchContext,
  entries: readonly AppendEntry[],
): Promise<Settled> {
  const settled = await storeBatch(batchStorage(context, assumeEnd), entries);
  return settleRest(settled, entries, (rest) => storeBatch(batchStorage(context, readEnd), rest));
}

/** Settles what was not settled. */
async function settleRest(
  settled: Settled,
  entries: readonly AppendEntry[],
  settle: (rest: readonly AppendEntry[]) => Promise<Settled>,
): Promise<Settled> {
  const rest = entries.filter((_, at) => !settled[at]);
  if (rest.length === 0) return settled;
  const results = [...(await settle(rest))];
  return settled.map((result) => result ?? results.shift());
}

const batchStorage = (context: BatchContext, endOf: EndOf): BatchStorage<RedisLogEnd> => ({
  read: (orders) => Promise.allSettled(orders.map((order) => endOf(context, order))),
  async store(batches) {
    const planned = batches.flatMap(({ updates }) => updates);
    const appended = await context.log.appendAll(
      batches.flatMap((batch) => entriesOf(batch, context.isFinal)),
    );
    const results = new Map<PlannedUpdate, SettledUpdate>();
    for (const [at, update] of planned.entries()) {
      const result = appended[at];
      if (result?.status === 'rejected') results.set(update, result);
      if (result?.status !== 'fulfilled') continue;
      const { stored, head } = result.value;
      context.heads.set(update.next.orderId, head);
      if (stored) results.set(update, { status: 'fulfilled', value: stored });
    }
    for (const { end, updates } of batches) {
      const [first] = updates;
      if (end.epoch === undefined && first) context.unknown.learn(results.has(first));
    }
    return results;
  },
});

/** The entries of one order, each to be stored after the one before it. */
function entriesOf(
  { end, updates }: PlannedBatch<RedisLogEnd>,
  isFinal: BatchContext['isFinal'],
): readonly NewEntry[] {
  let after = end.head?.id;
  return updates.map((planned) => {
    const { next, id, options } = planned;
    const { idempotencyKey } = options;
    const entry = { update: next, epoch: end.epoch, after, id, isFinal: isFinal(planned), idempotencyKey };
    after = id;
    return entry;
  });
}
