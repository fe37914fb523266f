import {
  type AppendEntry,
  appendBatch,
  type BatchEngine,
  type LogEndOfBatch,
  type LogHead,
  type PlannedBatch,
  type PlannedUpdate,
  type RecentHeads,
  type SettledUpdate,
  type StoredUpdate,
  settleByOrder,
} from '../bus/index.js';
import type { RedisLog } from './log.js';

/** The end of a log, and its epoch. */
interface RedisLogEnd extends LogEndOfBatch {
  readonly epoch: string;
}

/** What {@link appendMany} needs of its bus. */
export interface AppendManyContext {
  readonly log: RedisLog;
  readonly heads: RecentHeads<LogHead>;
  /** Whether the log of an order expires after an update. */
  readonly isFinal: (update: PlannedUpdate) => boolean;
  readonly append: BatchEngine<RedisLogEnd>['append'];
}

/**
 * Appends many updates: those of each order independently of the others. No script waits for the reply of one of another
 * order, so the client writes them together, of a cluster to each node those of its orders. Redis runs the scripts of one
 * order in the order in which they were sent, and each stores only directly after the entry of the one before it.
 */
export const appendMany = (
  { log, heads, isFinal, append }: AppendManyContext,
  entries: readonly AppendEntry[],
): Promise<readonly SettledUpdate[]> => {
  const engine: BatchEngine<RedisLogEnd> = {
    read: (orders) =>
      Promise.allSettled(orders.map(({ orderId, entries }) => readEnd(log, heads, orderId, entries))),
    async store(batches) {
      const results = new Map<PlannedUpdate, SettledUpdate>();
      for (const batch of batches) {
        const stored = await Promise.allSettled(storeAll(log, batch, isFinal));
        for (const [at, planned] of batch.updates.entries()) {
          const result = stored[at];
          if (result && isSettled(result)) results.set(planned, result);
        }
        const update = newestOf(stored);
        if (update) heads.set(batch.orderId, { epoch: batch.end.epoch, update });
      }
      return results;
    },
    append,
  };
  return settleByOrder(entries, (orders) =>
    Promise.all(orders.map((order) => appendBatch(engine, order.entries))),
  );
};

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

/** Sends all updates of one order, each to be stored after the one before it. */
function storeAll(
  log: RedisLog,
  { end, updates }: PlannedBatch<RedisLogEnd>,
  isFinal: (update: PlannedUpdate) => boolean,
): readonly Promise<StoredUpdate | undefined>[] {
  let before: { readonly version: number; readonly id: string } | undefined = end.head;
  return updates.map((planned) => {
    const { next, id, options } = planned;
    const { idempotencyKey } = options;
    const storing = log.append(next, {
      epoch: end.epoch,
      before,
      id,
      isFinal: isFinal(planned),
      idempotencyKey,
    });
    before = { version: next.version, id };
    return storing;
  });
}

const isSettled = (result: PromiseSettledResult<StoredUpdate | undefined>): result is SettledUpdate =>
  result.status === 'rejected' || result.value !== undefined;

const newestOf = (results: readonly PromiseSettledResult<StoredUpdate | undefined>[]) =>
  results.flatMap((result) => (result.status === 'fulfilled' && result.value ? [result.value] : [])).at(-1);
