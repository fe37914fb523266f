import { isTerminal, type OrderFlow } from '../../order/index.js';
import { BusClosedError, ConflictError, nextUpdate, type OrderBus, type StoredUpdate } from '../bus/index.js';
import { type OnError, reportToConsole } from '../report-error.js';
import type { RedisClient } from './client.js';
import { redisConnection } from './connect.js';
import { FollowedOrders } from './followed-orders.js';
import { RedisLog } from './log.js';
import { withinTimeout } from './timeout-error.js';

/** Options of {@link redisBus}. */
export interface RedisBusOptions {
  /**
   * A client of `redis` (node-redis 5 or 6; connect it) or of `ioredis` (5 or 6). It is used for
   * commands, and duplicated once for the connection that listens; it stays yours to close.
   *
   * Let it notice a half-open connection, or its commands wait there for as long as the system does
   * (the connection that listens notices within two `timeout`s in any case). node-redis:
   * `pingInterval: 2_000, socket: { socketTimeout: 5_000, reconnectStrategy: (retries) => Math.min(retries * 50, 2_000) }`
   * (its own strategy gives up then); ioredis: `socketTimeout: 5_000`.
   */
  readonly client: RedisClient;
  /**
   * Buses of different namespaces share no orders. It is part of the names of keys and channels
   * (`order-status:<namespace>:…`), so it must have no braces. Default: `default`.
   */
  readonly namespace?: string;
  /** Updates per order kept for replay; who missed more gets a snapshot. Default: 1,000. */
  readonly maxUpdatesPerOrder?: number;
  /**
   * Ms that an order is kept after its last update when that ends it: at a terminal status, or at
   * the last step of the flow (DELIVERED may be refunded, but mostly is not). A later update keeps
   * it again as long as it needs. After that the log starts again, under another epoch. `Infinity`
   * keeps it for ever. Default: 30 days.
   */
  readonly retainFinal?: number;
  /** Sharded pub/sub, for a cluster (Redis 7): all buses of a namespace alike. Default: false. */
  readonly sharded?: boolean;
  /** Ms after which Redis counts as away, and what was asked of it rejects. Default: 5,000. */
  readonly timeout?: number;
  /** Hears what a listener throws, and of the lost connection. Default: `console.error`. */
  readonly onError?: OnError;
}

const DAY = 86_400_000;

/** Rounds lost to other writers of one order, until a publisher that expects nothing gives up (G7). */
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
 * An order is one stream, its versions are the ids of the entries; one script checks, stores and
 * publishes, so of conflicting writers exactly one wins (G6). However many streams are open, the
 * bus has one connection of its own, which connects again for ever. When it is back, each
 * followed order is read from where it was: nothing is lost, nothing comes twice (G1). When the log
 * no longer reaches back, listeners are told of the gap. A Redis that lost its data, or the end of
 * it, begins a new epoch, and clients take a snapshot. (That only the end was lost is noticed by
 * processes that follow the order; to lose nothing, have Redis write each update to disk:
 * `appendfsync always`.)
 *
 * While Redis is away, calls reject after `timeout` at the latest, or sooner with the client's own
 * error (node-redis: `disableOfflineQueue`; ioredis: `maxRetriesPerRequest`).
 *
 * Limits (G7): `maxUpdatesPerOrder` per order, `retainFinal` after its end; an order that never ends is
 * kept, and one that was read but never published is its epoch only, kept for `retainFinal`.
 *
 * @throws TypeError when `client` is neither, or `namespace` has a brace.
 */
export function redisBus(options: RedisBusOptions): OrderBus {
  const { client, namespace = 'default', sharded = false, timeout = 5_000 } = options;
  const { retainFinal = 30 * DAY, onError = reportToConsole } = options;
  const maxUpdatesPerOrder = Math.max(1, options.maxUpdatesPerOrder ?? 1_000);
  if (/[{}]/.test(namespace)) {
    throw new TypeError(
      `The namespace "${namespace}" has a brace, so a cluster would scatter the keys of an order: name it without.`,
    );
  }
  const connection = redisConnection(client, { sharded, timeout });
  const log = new RedisLog({
    command: (args) => withinTimeout(args[0] ?? '', timeout, (signal) => connection.command(args, signal)),
    namespace,
    sharded,
    maxUpdatesPerOrder,
    retainFinal,
  });
  const feeds = new FollowedOrders({
    log,
    namespace,
    maxUpdatesPerOrder,
    listen: (events) => connection.listen(events),
    patiently: (what, ask) => withinTimeout(what, timeout, ask),
    onError,
  });
  let closed = false;
  const ensureOpen = () => {
    if (closed) throw new BusClosedError();
  };

  return {
    async append(update, appendOptions) {
      ensureOpen();
      let head: StoredUpdate | undefined;
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
        const tail = await log.read(update.orderId, { limit: 1 });
        head = tail.updates[0];
        const next = nextUpdate(head, update, appendOptions);
        const stored = await log.append(tail.epoch, next, isFinal(appendOptions.flow, next.status));
        if (stored) return stored;
      }
      throw new ConflictError(update.orderId, 'one version for a moment', `version ${head?.version ?? 0}`);
    },
    async open(orderId, { after }, listener) {
      ensureOpen();
      return feeds.open(orderId, after, listener);
    },
    async head(orderId) {
      ensureOpen();
      const { epoch, updates } = await log.read(orderId, { limit: 1 });
      return { epoch, update: updates[0] };
    },
    async history(orderId, limit) {
      ensureOpen();
      const { epoch, updates } = await log.read(orderId, { limit: Math.max(0, limit) });
      return { epoch, updates };
    },
    async close() {
      closed = true;
      feeds.close();
    },
  };
}

const isFinal = (flow: OrderFlow, status: string) => isTerminal(flow, status) || status === flow.steps.at(-1);
