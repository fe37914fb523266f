import { BusClosedError, type BusListener, type Subscription } from '../bus/index.js';
import type { ListenEvents, RedisListener } from './connection.js';
import { parseMessage } from './entry.js';
import { FollowedOrder } from './followed-order.js';
import { KeyedQueue } from './keyed-queue.js';
import { orderKeys } from './keys.js';
import type { RedisLog } from './log.js';

/** What feeds are made with. */
export interface FollowedOrdersOptions {
  readonly log: RedisLog;
  readonly namespace: string;
  readonly maxUpdatesPerOrder: number;
  readonly listen: (events: ListenEvents) => RedisListener;
  /** Waits for an answer of Redis, but not for ever. */
  readonly patiently: <T>(what: string, ask: () => Promise<T>) => Promise<T>;
  readonly onError: (error: unknown) => void;
}

/** An order that is followed in this process. */
interface Followed {
  readonly feed: FollowedOrder;
  readonly subscribed: Promise<unknown>;
  /** Who follows it, or is about to; with the last one it is let go. */
  followers: number;
}

/** All orders that are followed in this process, over one connection, made for the first of them. */
export class FollowedOrders {
  readonly #options: FollowedOrdersOptions;
  /** By channel. */
  readonly #followed = new Map<string, Followed>();
  /** A client that leaves a channel forgets who subscribed to it meanwhile. */
  readonly #turns = new KeyedQueue();
  #listener: RedisListener | undefined;

  constructor(options: FollowedOrdersOptions) {
    this.#options = options;
  }

  /** As `OrderBus.open`: the channel first, then the log. */
  async open(orderId: string, after: string | undefined, listener: BusListener): Promise<Subscription> {
    const { channel } = orderKeys(this.#options.namespace, orderId);
    const followed = this.#followed.get(channel) ?? this.#follow(orderId, channel);
    followed.followers += 1;
    let open = true;
    const leave = () => {
      if (!open) return;
      open = false;
      followed.followers -= 1;
      if (followed.followers === 0) this.#letGo(channel, followed);
    };
    try {
      await followed.subscribed;
      const { close, ...subscription } = await followed.feed.open(after, listener);
      return {
        ...subscription,
        close() {
          close();
          leave();
        },
      };
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Ends all subscriptions and the connection. */
  close(): void {
    const followed = [...this.#followed.values()];
    this.#followed.clear();
    for (const { feed } of followed) feed.close(new BusClosedError());
    this.#listener?.close();
  }

  #follow(orderId: string, channel: string): Followed {
    const { log, maxUpdatesPerOrder, patiently, onError } = this.#options;
    const listener = this.#connect();
    const followed = {
      feed: new FollowedOrder({
        read: (after, seen) =>
          Number.isFinite(after)
            ? log.read(orderId, { after, seen, limit: maxUpdatesPerOrder })
            : log.read(orderId, { seen, limit: 0 }),
        onError,
      }),
      subscribed: patiently('SUBSCRIBE', () => this.#turns.do(channel, () => listener.subscribe(channel))),
      followers: 0,
    };
    this.#followed.set(channel, followed);
    return followed;
  }

  #letGo(channel: string, followed: Followed): void {
    if (this.#followed.get(channel) !== followed) return;
    this.#followed.delete(channel);
    followed.feed.close(new BusClosedError());
    this.#unsubscribe(channel);
  }

  #unsubscribe(channel: string): void {
    // It fails when the connection is lost; if the channel then comes back, its next message is a stray.
    const listener = this.#listener;
    if (listener) this.#turns.do(channel, () => listener.unsubscribe(channel)).catch(() => {});
  }

  #connect(): RedisListener {
    this.#listener ??= this.#options.listen({
      message: (channel, message) => this.#hear(channel, message),
      ready: () => {
        for (const { feed } of this.#followed.values()) feed.wake();
      },
      error: this.#options.onError,
    });
    return this.#listener;
  }

  #hear(channel: string, message: string): void {
    const feed = this.#followed.get(channel)?.feed;
    const entry = parseMessage(message);
    if (!feed) this.#unsubscribe(channel);
    else if (entry) feed.push(entry);
    else feed.wake();
  }
}
