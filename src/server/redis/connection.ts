import { backoff } from '../timers/backoff.js';
import type { RedisClient } from './client.js';
import { ioRedisConnection } from './io-redis-connection.js';
import { nodeRedisConnection } from './node-redis-connection.js';

/** What the bus does with Redis, whichever library it does it with. */
export interface RedisConnection {
  /** Runs a command on the caller's client. @throws what Redis or the library says. */
  command(args: readonly string[], signal: AbortSignal): Promise<unknown>;
  /** Makes the connection that listens; it connects again for ever. */
  listen(events: ListenEvents): RedisListener;
}

/** Hears of the connection that listens. */
export interface ListenEvents {
  message(channel: string, message: string): void;
  /** It is there, again, and everything subscribed before is subscribed: something may have been missed. */
  ready(): void;
  error(error: unknown): void;
}

/** The connection that listens. */
export interface RedisListener {
  /** Resolves when Redis has confirmed it. */
  subscribe(channel: string): Promise<unknown>;
  unsubscribe(channel: string): Promise<unknown>;
  close(): void;
}

/** How channels are spoken of. */
export interface ConnectionOptions {
  /** Whether by sharded pub/sub (Redis 7). */
  readonly sharded: boolean;
  /** Ms without an answer after which the connection that listens counts as lost; it is asked as often. */
  readonly timeout: number;
}

/** Ms before a lost connection is made again. */
export const reconnectDelay = (attempt: number): number => backoff(attempt, { floor: 50, ceiling: 2_000 });

/**
 * Tells the library by what only its clients have.
 * @throws TypeError when it is neither.
 */
export function redisConnection(client: RedisClient, options: ConnectionOptions): RedisConnection {
  if ('sendCommand' in client && 'isOpen' in client) return nodeRedisConnection(client, options);
  if ('call' in client) return ioRedisConnection(client, options);
  throw new TypeError(
    'redisBus can talk to Redis only by a client of `redis` (createClient) or `ioredis` (new Redis): pass one as `client`.',
  );
}
