import type { LogEndOfBatch, LogHead, OrderBatch, RecentHeads, StoredUpdate } from '../bus/index.js';
import type { RedisLog } from './log.js';

/** The end of a log, and its epoch; `undefined`: there is no log. */
export interface RedisLogEnd extends LogEndOfBatch {
  readonly epoch: string | undefined;
}

/** What the ends of logs are known from. */
export interface HeadsContext {
  readonly log: RedisLog;
  readonly heads: RecentHeads<LogHead>;
}

/** Finds the end of an order's log. */
export type EndOf = (context: HeadsContext, order: OrderBatch) => Promise<RedisLogEnd>;

/** The end that is remembered; if none is, that of an order that has no log. Where there are keys, the log is read. */
export const assumeEnd: EndOf = async (context, order) =>
  hasKeys(order) ? readEnd(context, order) : assumed(context.heads.take(order.orderId));

/** The end that is remembered; if none is, the log is read. */
export const readEnd: EndOf = async ({ log, heads }, order) => {
  const { orderId, entries } = order;
  const recent = hasKeys(order) ? undefined : heads.take(orderId);
  if (recent) return assumed(recent);
  const keys = [...new Set(entries.flatMap(({ options }) => options.idempotencyKey ?? []))];
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
};

const hasKeys = ({ entries }: OrderBatch) =>
  entries.some(({ options }) => options.idempotencyKey !== undefined);

/** Redis replies with another head if the log has one. */
const assumed = (head: LogHead | undefined): RedisLogEnd => ({
  epoch: head?.epoch,
  head: head?.update,
  known: NONE,
  mayBeOutdated: true,
});

const NONE: ReadonlyMap<string, StoredUpdate> = new Map();
