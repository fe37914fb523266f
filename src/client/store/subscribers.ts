import type { OrderStatusError, OrderUpdate } from '../../order/index.js';

/** A subscriber of an order: its callbacks and options, all optional. */
export interface Subscriber {
  /** The state changed: read it again. */
  onChange?(): void;
  /** Called once for each new update, in order; not for the first state. */
  onUpdate?(update: OrderUpdate<string>): void;
  /**
   * Called with the updates to notify the customer of: one that has just been published, or together those that the
   * page has missed, oldest first.
   */
  onNotify?(updates: readonly OrderUpdate<string>[]): void;
  /** The courier's position changed: read it again. */
  onPosition?(): void;
  /** A message was dropped, or the connection was lost or refused. */
  onError?(error: OrderStatusError): void;
  /** Ms between polls, while the order is polled; the shortest of all subscribers is used; `Infinity`: never again. */
  readonly pollingInterval?: number;
  /** Whether it announces updates to screen readers, so that notifications need not. */
  readonly announces?: boolean;
  /** Whether to log to the console. */
  readonly debug?: boolean;
}

/** The subscribers of one order. */
export class OrderSubscribers {
  readonly #all = new Map<object, Subscriber>();
  readonly #orderId: string;

  constructor(orderId: string) {
    this.#orderId = orderId;
  }

  /** @param key identifies the subscription, as one subscriber may subscribe twice. */
  add(key: object, subscriber: Subscriber): void {
    this.#all.set(key, subscriber);
  }

  /** @returns whether there are subscribers left. */
  remove(key: object): boolean {
    this.#all.delete(key);
    return this.#all.size > 0;
  }

  /** Calls each subscriber. What one throws affects neither the others nor the stream (G9). */
  notify(call: (subscriber: Subscriber) => void): void {
    for (const [key] of [...this.#all]) this.notifyOne(key, call);
  }

  /** Calls one subscriber, unless an earlier one has removed it. */
  notifyOne(key: object, call: (subscriber: Subscriber) => void): void {
    const subscriber = this.#all.get(key);
    if (!subscriber) return;
    try {
      call(subscriber);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }

  /** Logs to the console if a subscriber debugs. */
  log(...data: unknown[]): void {
    if (!this.some(({ debug }) => debug)) return;
    // biome-ignore lint/suspicious/noConsole: the debug mode logs to the console.
    console.log('[order-status]', this.#orderId, ...data);
  }

  report(error: OrderStatusError): void {
    this.log(error.message);
    this.notify((subscriber) => subscriber.onError?.(error));
  }

  some(test: (subscriber: Subscriber) => boolean | undefined): boolean {
    return [...this.#all.values()].some(test);
  }

  pollingInterval(): number | undefined {
    const intervals = [...this.#all.values()].flatMap(({ pollingInterval }) => pollingInterval ?? []);
    return intervals.length > 0 ? Math.min(...intervals) : undefined;
  }
}
