import { backoff } from '../timers/index.js';

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
