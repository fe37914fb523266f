import { duration } from '../../options/index.js';
import type { SeenStore } from './seen-store.js';

/** Options of {@link redisSeen}. */
export interface RedisSeenOptions {
  /**
   * Sends one command: `(command) => client.sendCommand([...command])` with `redis`,
   * `([name, ...args]) => redis.call(name, ...args)` with `ioredis`.
   */
  send(command: readonly [string, ...string[]]): Promise<unknown>;
  /** Begins every key. Default: `order-status-seen:`. */
  readonly prefix?: string;
  /** Ms for which an event is remembered, at most as long as a number can be. Default: 30 days. */
  readonly retain?: number;
}

const THIRTY_DAYS = 30 * 86_400_000;

/**
 * A {@link SeenStore} on Redis: one key for each event, which expires. Keys are sent one by one, so it works on a
 * cluster.
 * @throws TypeError when `retain` is not a positive number of ms.
 */
export function redisSeen({
  send,
  prefix = 'order-status-seen:',
  ...options
}: RedisSeenOptions): SeenStore<unknown> {
  const retain = duration('redisSeen: retain', options.retain, THIRTY_DAYS, { infinity: false });
  return {
    async has(keys) {
      const found = await Promise.all(keys.map((key) => send(['EXISTS', prefix + key])));
      return new Set(keys.filter((_, at) => Number(found[at]) === 1));
    },
    async add(keys) {
      await Promise.all(keys.map((key) => send(['SET', prefix + key, '1', 'PX', String(retain)])));
    },
  };
}
