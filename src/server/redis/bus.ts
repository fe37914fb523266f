import { count, createReporter, duration, reportToConsole } from '../../options/index.js';
import { InvalidTransitionError, isTerminal, type OrderFlow } from '../../order/index.js';
import {
  AppendBatches,
  type AppendEntry,
  BusClosedError,
  ConflictError,
  type FollowBus,
  type LogHead,
  LogNotEmptyError,
  newEntryId,
  nextUpdate,
  type OrderBus,
  type PlannedUpdate,
  RecentHeads,
  type StoredUpdate,
} from '../bus/index.js';
import { appendMany, appendManyApart, appendTogether } from './append-many.js';
import { redisConnection } from './connect.js';
import { FollowedOrders } from './followed-orders.js';
import { createRedisFollowers } from './followers.js';
import { RedisLog } from './log.js';
import { assumeEnd, endOf, type RedisLogEnd, readEnd } from './log-ends.js';
import type { Appended } from './new-entry.js';
import type { RedisBusOptions } from './options.js';
import { RedisPositions } from './positions.js';
import { UnknownOrders } from './unknown-orders.js';
import { runWithinTimeout, withinTimeout } from './within-timeout.js';

/** The bus that {@link redisBus} returns. */
export type RedisBus = OrderBus & FollowBus;

const DAY = 86_400_000;

/** Attempts to append, each lost to another writer of the order, before an append is rejected (G7). */
const MAX_ATTEMPTS = 1_000;

/**
 * The bus on Redis (6.2 or newer; 7 when `sharded`): one log for any number of processes.
 *
 * ```ts
 * import { createClient } from 'redis';
 * import { redisBus } from 'react-order-status/server/redis';
 *
 * const client = createClient({ url: process.env.REDIS_URL });
 * client.on('error', console.error);
 * await client.connect();
 * export const { stream, snapshot, emitOrderUpdate } = createOrderEvents({ bus: redisBus({ client }), … });
 * ```
 *
 * An order's log is one Redis stream, and its versions are the ids of the entries; one script checks, publishes and
 * stores, so of conflicting writers exactly one succeeds, and what Redis refuses to publish is not stored. However many streams are open, the
 * bus has one listening connection, which reconnects without limit. After a reconnection each
 * followed order is read from its last position: no update is lost or delivered twice. When the log
 * no longer reaches back to it, listeners are notified of the gap. When Redis has lost data, or the end of
 * a log, a new epoch begins, and clients take a snapshot. (A lost end is detected only by
 * processes that follow the order; to lose nothing, have Redis write each update to disk:
 * `appendfsync always`.)
 *
 * While Redis is away, calls reject after `timeout` at the latest, or sooner with the client's own
 * error (node-redis: `disableOfflineQueue`; ioredis: `maxRetriesPerRequest`).
 *
 * Limits: `maxUpdatesPerOrder` per order, `retainFinal` after a final status. An order that never becomes final
 * is kept; of an order that was read but never published only the epoch is kept, for `retainFinal`.
 *
 * In a cluster there is no feed of all orders: `follow` throws a `FollowUnsupportedError`.
 *
 * On a client of one node of a cluster, calls for orders of other nodes reject with `RedisClusterError`.
 *
 * @throws TypeError when `client` is not a client of either library, or is a pool or a sentinel client of node-redis,
 * when `namespace` contains a brace, or a duration or limit is not a positive number.
 */
export function redisBus(options: RedisBusOptions): RedisBus {
  const { client, namespace = 'default', sharded = false } = options;
  const onError = createReporter(options.onError ?? reportToConsole);
  const timeout = duration('redisBus: timeout', options.timeout, 5_000);
  const retainFinal = duration('redisBus: retainFinal', options.retainFinal, 30 * DAY);
  const kept = count('redisBus: maxUpdatesPerOrder', options.maxUpdatesPerOrder, 1_000);
  // Redis takes integers only.
  const maxUpdatesPerOrder = Math.min(kept, Number.MAX_SAFE_INTEGER);
  if (/[{}]/.test(namespace)) {
    throw new TypeError(
      `The namespace "${namespace}" contains a brace, so a cluster would scatter the keys of an order: remove it.`,
    );
  }
  const maxUnfollowed = count('redisBus: maxUnfollowed', options.maxUnfollowed, 1_000_000);
  const connection = redisConnection(client, { sharded, timeout });
  const command = (args: readonly string[]) =>
    runWithinTimeout(args[0] ?? '', timeout, (signal) => connection.command(args, signal));
  const log = new RedisLog({
    command,
    namespace,
    sharded,
    maxUpdatesPerOrder,
    hasFeed: !connection.isCluster,
    maxUnfollowed: Math.min(maxUnfollowed, Number.MAX_SAFE_INTEGER),
    retainFinal,
    onError,
  });
  const positions = new RedisPositions({ command, namespace, sharded });
  const followedOrders = new FollowedOrders({
    log,
    namespace,
    maxUpdatesPerOrder,
    listen: (events) => connection.listen(events),
    withinTimeout: (command, reply) => withinTimeout(command, timeout, reply),
    onError,
  });
  const followers = createRedisFollowers({ connection, command, namespace, onError });
  let closed = false;
  const ensureOpen = () => {
    if (closed) throw new BusClosedError();
  };

  const context = {
    ...{ log, heads: new RecentHeads<LogHead>(), unknown: new UnknownOrders() },
    isFinal: ({ next, options }: PlannedUpdate) => endsLog(options.flow, next.status),
  };

  async function appendAfter(end: RedisLogEnd, { update, options }: AppendEntry): Promise<Appended> {
    const next = nextUpdate(end.head, update, options);
    const { idempotencyKey } = options;
    const place = { epoch: end.epoch, after: end.head?.id, id: newEntryId() };
    const isFinal = endsLog(options.flow, next.status);
    const appended = await log.append({ update: next, ...place, isFinal, idempotencyKey });
    if (end.epoch === undefined) context.unknown.learn(appended.stored !== undefined);
    if (appended.stored) context.heads.set(update.orderId, appended.head);
    return appended;
  }

  async function append(entry: AppendEntry): Promise<StoredUpdate> {
    const { orderId } = entry.update;
    const order = { orderId, entries: [entry] };
    const { idempotencyKey: key } = entry.options;
    let end = await assumeEnd(context, order);
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const known = key === undefined ? undefined : end.known.get(key);
      if (known) return known;
      const appending = appendAfter(end, entry);
      const appended = await (end.mayBeOutdated ? appending.catch(ignoreRefusal) : appending);
      if (appended?.stored) return appended.stored;
      // Another writer may have stored something with the key.
      end = appended && key === undefined ? endOf(appended.head) : await readEnd(context, order);
    }
    throw new ConflictError(orderId, 'the version read before', `version ${end.head?.version ?? 0}`);
  }

  const batches = new AppendBatches({
    alone: append,
    together: (entries) => appendTogether(context, entries),
  });
  const { isCluster } = connection;

  return {
    async append(update, options) {
      ensureOpen();
      return isCluster ? append({ update, options }) : batches.append({ update, options });
    },
    async appendMany(entries) {
      ensureOpen();
      return (isCluster ? appendManyApart : appendMany)(context, entries, append);
    },
    async backfill(orderId, updates, { flow }) {
      ensureOpen();
      const isFinal = endsLog(flow, updates.at(-1)?.status ?? '');
      if (!(await log.backfill(orderId, updates, isFinal))) throw new LogNotEmptyError(orderId);
    },
    async open(orderId, { after }, listener) {
      ensureOpen();
      return followedOrders.open(orderId, after, listener);
    },
    async head(orderId) {
      ensureOpen();
      const { epoch, updates } = await log.read(orderId, { limit: 1 });
      return { epoch, update: updates[0] };
    },
    async heads(orderIds) {
      ensureOpen();
      return log.heads(orderIds);
    },
    async history(orderId, limit) {
      ensureOpen();
      const { epoch, updates } = await log.read(orderId, { limit: Math.max(0, limit) });
      return { epoch, updates };
    },
    async erase(orderId) {
      ensureOpen();
      await log.erase(orderId);
    },
    async setPosition(orderId, position, lifetime) {
      ensureOpen();
      await positions.set(orderId, position, lifetime);
    },
    async position(orderId) {
      ensureOpen();
      return positions.get(orderId);
    },
    follow(name, handler, followOptions) {
      ensureOpen();
      return followers.follow(name, handler, followOptions);
    },
    async unfollow(name) {
      ensureOpen();
      await followers.unfollow(name);
    },
    async health() {
      ensureOpen();
      await runWithinTimeout('PING', timeout, (signal) => connection.ping(signal));
      const listening = followedOrders.isListening;
      return listening === undefined ? {} : { listening };
    },
    async close() {
      closed = true;
      await followers.close();
      followedOrders.close();
    },
  };
}

const endsLog = (flow: OrderFlow, status: string) => isTerminal(flow, status) || status === flow.steps.at(-1);

/** @throws any error that is not a refusal by the rules of the log. */
function ignoreRefusal(error: unknown): undefined {
  if (error instanceof ConflictError || error instanceof InvalidTransitionError) return undefined;
  throw error;
}
