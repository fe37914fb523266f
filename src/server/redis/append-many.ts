import {
  type AppendEntry,
  appendBatch,
  type BatchEngine,
  type BatchStorage,
  type LogEndOfBatch,
  type LogHead,
  type PlannedBatch,
  type PlannedUpdate,
  type RecentHeads,
  type SettledUpdate,
  type StoredUpdate,
  settleByOrder,
  storeBatch,
} from '../bus/index.js';
import type { RedisLog } from './log.js';
import type { NewEntry } from './new-entry.js';

/** The end of a log, and its epoch. */
interface RedisLogEnd extends LogEndOfBatch {
  readonly epoch: string;
}

/** What batches need of their bus. */
export interface BatchContext {
  readonly log: RedisLog;
  readonly heads: RecentHeads<LogHead>;
  /** Whether the log of an order expires after an update. */
  readonly isFinal: (update: PlannedUpdate) => boolean;
}

/**
 * Appends many updates: the scripts that read are sent without waiting for a reply, then those that store, each for several
 * orders. Redis runs them in the order in which they were sent, and stores an update only directly after the one before it.
 */
export const appendMany = (
  context: BatchContext,
  entries: readonly AppendEntry[],
  append: BatchEngine<RedisLogEnd>['append'],
): Promise<readonly SettledUpdate[]> => appendBatch({ ...batchStorage(context), append }, entries);

/** The same on a cluster: no order waits for the node of another one. */
export const appendManyApart = (
  context: BatchContext,
  entries: readonly AppendEntry[],
  append: BatchEngine<RedisLogEnd>['append'],
): Promise<readonly SettledUpdate[]> =>
  settleByOrder(entries, (orders) =>
    Promise.all(orders.map(({ entries: ofOrder }) => appendMany(context, ofOrder, append))),
  );

/** The same as {@link appendMany}, of which those that could not be stored have no result. */
export const appendTogether = (
  context: BatchContext,
  entries: readonly AppendEntry[],
): Promise<readonly (SettledUpdate | undefined)[]> => storeBatch(batchStorage(context), entries);

const batchStorage = ({ log, heads, isFinal }: BatchContext): BatchStorage<RedisLogEnd> => ({
  read: (orders) =>
    Promise.allSettled(orders.map(({ orderId, entries }) => readEnd(log, heads, orderId, entries))),
  async store(batches) {
    const planned = batches.flatMap(({ updates }) => updates);
    const stored = await log.appendAll(batches.flatMap((batch) => entriesOf(batch, isFinal)));
    const results = new Map<PlannedUpdate, SettledUpdate>();
    for (const [at, result] of stored.entries()) {
      const update = planned[at];
      if (update && result) results.set(update, result);
    }
    for (const { orderId, end, updates } of batches) {
      const update = newestOf(updates, results);
      if (update) heads.set(orderId, { epoch: end.epoch, update });
    }
    return results;
  },
});

async function readEnd(
  log: RedisLog,
  heads: RecentHeads<LogHead>,
  orderId: string,
  entries: readonly AppendEntry[],
): Promise<RedisLogEnd> {
  const keys = [...new Set(entries.flatMap(({ options }) => options.idempotencyKey ?? []))];
  const recent = keys.length === 0 ? heads.take(orderId) : undefined;
  if (recent) return { epoch: recent.epoch, head: recent.update, known: new Map(), mayBeOutdated: true };
  const [first, ...others] = await Promise.all([
    log.read(orderId, { limit: 1, idempotencyKey: keys[0] }),
    ...keys.slice(1).map((idempotencyKey) => log.read(orderId, { limit: 0, idempotencyKey })),
  ]);
  const known = new Map<string, StoredUpdate>();
  // The head is the one of the first read: what is stored with a key after it takes the version after the head.
  for (const [at, read] of [first, ...others].entries()) {
    const key = keys[at];
    if (key !== undefined && read.known) known.set(key, read.known);
  }
  return { epoch: first.epoch, head: first.updates[0], known };
}

/** The entries of one order, each to be stored after the one before it. */
function entriesOf(
  { end, updates }: PlannedBatch<RedisLogEnd>,
  isFinal: (update: PlannedUpdate) => boolean,
): readonly NewEntry[] {
  let before: NewEntry['before'] = end.head;
  return updates.map((planned) => {
    const { next, id, options } = planned;
    const entry = {
      ...{ update: next, epoch: end.epoch, before, id },
      ...{ isFinal: isFinal(planned), idempotencyKey: options.idempotencyKey },
    };
    before = { version: next.version, id };
    return entry;
  });
}

function newestOf(
  updates: readonly PlannedUpdate[],
  results: ReadonlyMap<PlannedUpdate, SettledUpdate>,
): StoredUpdate | undefined {
  const stored = updates.flatMap((update) => {
    const result = results.get(update);
    return result?.status === 'fulfilled' ? result.value : [];
  });
  return stored.at(-1);
}
