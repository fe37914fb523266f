import { backoff } from '../../options/index.js';

/** The operations that the bus needs of Redis, the same for both libraries. */
export interface RedisConnection {
  /** Whether the client is one of a cluster. */
  readonly isCluster: boolean;
  /** Runs a command on the caller's client. @throws errors of Redis or of the library. */
  command(args: readonly string[], signal: AbortSignal): Promise<unknown>;
  /** Asks Redis, of a cluster any node, for a reply. @throws errors of Redis or of the library. */
  ping(signal: AbortSignal): Promise<unknown>;
  /** Opens the listening connection; it reconnects without limit. */
  listen(events: ListenEvents): RedisListener;
}

/** Receives the events of the listening connection. */
export interface ListenEvents {
  message(channel: string, message: string): void;
  /**
   * The connection is established, again, and the channels are subscribed: messages may have been missed.
   * @param channels all when absent.
   */
  ready(channels?: readonly string[]): void;
  error(error: unknown): void;
}

/** The listening connection. */
export interface RedisListener {
  /** Whether it is connected, in a cluster for every channel. */
  readonly isListening: boolean;
  /** Resolves when Redis has confirmed the subscription. */
  subscribe(channel: string): Promise<unknown>;
  unsubscribe(channel: string): Promise<unknown>;
  close(): void;
}

/** Options of a {@link RedisConnection}. */
export interface ConnectionOptions {
  /** Whether to use sharded pub/sub (Redis 7). */
  readonly sharded: boolean;
  /** Ms between pings on the listening connection, and without a reply before it counts as lost. */
  readonly timeout: number;
}

/** Options of a connection that listens on one node. */
export interface ListenOptions extends ConnectionOptions {
  /** Whether a lost connection is established again; otherwise `error` reports its end. */
  readonly reconnects: boolean;
}

/** Ms before a lost connection is established again. */
export const reconnectDelay = (attempt: number): number => backoff(attempt, { floor: 50, ceiling: 2_000 });
