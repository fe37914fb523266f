import type { OnError } from '../../options/index.js';
import type { RedisClient } from './client.js';

/** Options of {@link redisBus}. */
export interface RedisBusOptions {
  /**
   * A client of `redis` (node-redis 5 or 6; connect it) or of `ioredis` (5 or 6): of one Redis (`createClient`,
   * `new Redis`) or of a cluster (`createCluster`, `new Cluster`). It is used for commands, and duplicated once for
   * the listening connection; the bus does not close it. Pools (`createClientPool`) can not subscribe.
   *
   * Configure it to detect a half-open connection; otherwise commands wait for the operating system's timeout
   * (the listening connection detects it within two `timeout`s in any case). node-redis:
   * `pingInterval: 2_000, socket: { socketTimeout: 5_000, reconnectStrategy: (retries) => Math.min(retries * 50, 2_000) }`
   * (its default strategy stops reconnecting after a socket timeout); ioredis: `socketTimeout: 5_000`.
   */
  readonly client: RedisClient;
  /**
   * Buses of different namespaces share no orders. It is part of the names of keys and channels
   * (`order-status:<namespace>:…`), so it must not contain braces. Default: `default`.
   */
  readonly namespace?: string;
  /** Updates per order kept for replay; a client that missed more gets a snapshot. `Infinity`: all. Default: 1,000. */
  readonly maxUpdatesPerOrder?: number;
  /**
   * Ms that an order's log is kept after an update to a terminal status, or to the last step of the flow
   * (DELIVERED may be refunded, but mostly is not). A later update to another status cancels the expiry. An
   * order that is used after it has expired starts a new log under another epoch. `Infinity` keeps all logs.
   * Default: 30 days.
   */
  readonly retainFinal?: number;
  /**
   * Sharded pub/sub (Redis 7): in a cluster a message is sent within the shard of its order only, and the bus has one
   * listening connection for each shard. It must be the same in all buses of a namespace. Default: false.
   */
  readonly sharded?: boolean;
  /**
   * Updates kept in the feed of all orders for names that are followed and are behind; see `follow`. About 0.5 kB of
   * memory each. Default: 1,000,000.
   */
  readonly maxUnfollowed?: number;
  /** Ms after which a command without a reply rejects with `RedisTimeoutError`; `Infinity`: never. Default: 5,000. */
  readonly timeout?: number;
  /**
   * Receives what a listener throws, errors of the listening connection, and a `ForeignEntriesError` where another
   * program added entries to a log. Default: `console.error`.
   */
  readonly onError?: OnError;
}
