import type { BusListener, Subscription } from '../bus/index.js';
import type { ListenEvents, RedisListener } from './connection.js';
import { parseMessage } from './entry.js';
import { FollowedOrder } from './followed-order.js';
import { KeyedQueue } from './keyed-queue.js';
import { orderKeys } from './keys.js';
import type { RedisLog } from './log.js';

/** Options of {@link FollowedOrders}. */
export interface FollowedOrdersOptions {
  readonly log: RedisLog;
  readonly namespace: string;
  readonly maxUpdatesPerOrder: number;
  readonly listen: (events: ListenEvents) => RedisListener;
  /** Waits for the reply to a command. @throws RedisTimeoutError */
  readonly withinTimeout: <T>(command: string, reply: Promise<T>) => Promise<T>;
  readonly onError: (error: unknown) => void;
}

/** An order that is followed in this process. */
interface Followed {
  readonly order: FollowedOrder;
  /** Resolves when its channel is subscribed. */
  readonly subscribed: Promise<unknown>;
  /** Subscribers, also those that are starting; without any the order is released. */
  subscribers: number;
}

/** All orders that are followed in this process, over one connection, opened for the first of them. */
export class FollowedOrders {
  readonly #options: FollowedOrdersOptions;
  /** By channel. */
  readonly #followed = new Map<string, Followed>();
  /** By channel: libraries drop a subscription that is made while an unsubscription is in progress. */
  readonly #queue = new KeyedQueue();
  #listener: RedisListener | undefined;

  constructor(options: FollowedOrdersOptions) {
    this.#options = options;
  }

  /** Whether the connection is established; `undefined` before the first order is followed. */
  get isListening(): boolean | undefined {
    return this.#listener?.isListening;
  }

  /** As `OrderBus.open`: subscribes to the channel, then reads the log. */
  async open(orderId: string, after: string | undefined, listener: BusListener): Promise<Subscription> {
    const { channel } = orderKeys(this.#options.namespace, orderId);
    const followed = this.#followed.get(channel) ?? this.#follow(orderId, channel);
    followed.subscribers += 1;
    let released = false;
    const release = () => {
      if (released) return;
      released = true;
      followed.subscribers -= 1;
      if (followed.subscribers === 0) this.#unfollow(channel, followed);
    };
    try {
      await followed.subscribed;
      const { close, ...subscription } = await followed.order.open(after, listener);
      return {
        ...subscription,
        close() {
          close();
          release();
        },
      };
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Ends all subscriptions and the connection. */
  close(): void {
    const followed = [...this.#followed.values()];
    this.#followed.clear();
    for (const { order } of followed) order.close();
    this.#listener?.close();
  }

  #follow(orderId: string, channel: string): Followed {
    const { log, maxUpdatesPerOrder, withinTimeout, onError } = this.#options;
    const listener = this.#connect();
    const followed = {
      order: new FollowedOrder({
        read: (after, seen) =>
          Number.isFinite(after)
            ? log.read(orderId, { after, seen, limit: maxUpdatesPerOrder })
            : log.read(orderId, { seen, limit: 0 }),
        onError,
      }),
      subscribed: withinTimeout(
        'SUBSCRIBE',
        this.#queue.run(channel, () => listener.subscribe(channel)),
      ),
      subscribers: 0,
    };
    this.#followed.set(channel, followed);
    return followed;
  }

  #unfollow(channel: string, followed: Followed): void {
    if (this.#followed.get(channel) !== followed) return;
    this.#followed.delete(channel);
    followed.order.close();
    this.#unsubscribe(channel);
  }

  #unsubscribe(channel: string): void {
    // Fails when the connection is lost; if the library subscribes again, the next message unsubscribes again.
    const listener = this.#listener;
    if (listener) this.#queue.run(channel, () => listener.unsubscribe(channel)).catch(() => {});
  }

  #connect(): RedisListener {
    this.#listener ??= this.#options.listen({
      message: (channel, message) => this.#receive(channel, message),
      ready: (channels = [...this.#followed.keys()]) => {
        for (const channel of channels) this.#followed.get(channel)?.order.refresh();
      },
      error: this.#options.onError,
    });
    return this.#listener;
  }

  #receive(channel: string, message: string): void {
    const order = this.#followed.get(channel)?.order;
    const entry = parseMessage(message);
    if (!order) this.#unsubscribe(channel);
    else if (entry) order.receive(entry);
    else order.refresh();
  }
}
