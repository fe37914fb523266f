import type { LogEndOfBatch, LogHead, OrderBatch, RecentHeads, StoredUpdate } from '../bus/index.js';
import type { RedisLog } from './log.js';
import type { UnknownOrders } from './unknown-orders.js';

/** The end of a log, and its epoch; `undefined`: there is no log. */
export interface RedisLogEnd extends LogEndOfBatch {
  readonly epoch: string | undefined;
}

/** What the ends of logs are known from. */
export interface HeadsContext {
  readonly log: RedisLog;
  readonly heads: RecentHeads<LogHead>;
  readonly unknown: UnknownOrders;
}

/** Finds the end of an order's log. */
export type EndOf = (context: HeadsContext, order: OrderBatch) => Promise<RedisLogEnd>;

/** The end that is remembered, or the one of an order without a log if that is likely; else the log is read, as for keys. */
export const assumeEnd: EndOf = async (context, order) => {
  const recent = recentEnd(context, order);
  if (recent) return recent;
  return context.unknown.areNew && !hasKeys(order) ? assumed(undefined) : read(context, order);
};

/** The end that is remembered; if none is, the log is read. */
export const readEnd: EndOf = async (context, order) => recentEnd(context, order) ?? read(context, order);

const recentEnd = ({ heads }: HeadsContext, order: OrderBatch): RedisLogEnd | undefined => {
  const recent = hasKeys(order) ? undefined : heads.take(order.orderId);
  return recent && assumed(recent);
};

const read: EndOf = async ({ log, unknown }, { orderId, entries }) => {
  const keys = [...new Set(entries.flatMap(({ options }) => options.idempotencyKey ?? []))];
  const [first, ...others] = await Promise.all([
    log.read(orderId, { limit: 1, idempotencyKey: keys[0] }),
    ...keys.slice(1).map((idempotencyKey) => log.read(orderId, { limit: 0, idempotencyKey })),
  ]);
  if (keys.length === 0) unknown.learn(first.version === 0);
  const known = new Map<string, StoredUpdate>();
  // The head is the one of the first read: what is stored with a key after it takes the version after the head.
  for (const [at, end] of [first, ...others].entries()) {
    const key = keys[at];
    if (key !== undefined && end.known) known.set(key, end.known);
  }
  return { epoch: first.epoch, head: first.updates[0], known };
};

const hasKeys = ({ entries }: OrderBatch) =>
  entries.some(({ options }) => options.idempotencyKey !== undefined);

/** Redis replies with another head if the log has one. */
const assumed = (head: LogHead | undefined): RedisLogEnd => ({ ...endOf(head), mayBeOutdated: true });

/** The end of a log of which the head is known, where no keys are looked up. @param head `undefined`: there is no log. */
export const endOf = (head: LogHead | undefined): RedisLogEnd => ({
  epoch: head?.epoch,
  head: head?.update,
  known: NONE,
});

const NONE: ReadonlyMap<string, StoredUpdate> = new Map();
