import type { OrderStatusError, OrderUpdate } from '../../order/index.js';

/** Someone who watches an order, and what they wish for. */
export interface Subscriber {
  /** Something changed: read the state anew. */
  onChange?(): void;
  /** A real update: once each, in order, never for the first state. */
  onUpdate?(update: OrderUpdate<string>): void;
  /** A message was dropped, or the connection was lost or refused. */
  onError?(error: OrderStatusError): void;
  /** Ms between polls, where polling serves; the shortest that anyone wishes is used. */
  readonly pollingInterval?: number;
  /** Speaks updates to screen readers, so that notifications stay silent to them. */
  readonly announces?: boolean;
  /** Log what happens to the console. */
  readonly debug?: boolean;
}

/** All who watch one order. */
export class OrderSubscribers {
  readonly #all = new Map<object, Subscriber>();

  /** @param key the subscription: the same subscriber may watch twice. */
  add(key: object, subscriber: Subscriber): void {
    this.#all.set(key, subscriber);
  }

  /** @returns whether anyone is left. */
  remove(key: object): boolean {
    this.#all.delete(key);
    return this.#all.size > 0;
  }

  /** Calls each; one subscriber's mistake must not cost the others their update, nor break the stream. */
  notify(call: (subscriber: Subscriber) => void): void {
    for (const [key] of [...this.#all]) this.notifyOne(key, call);
  }

  /** Calls one, as long as it is there: one who was told before may have made it leave. */
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

  some(test: (subscriber: Subscriber) => boolean | undefined): boolean {
    return [...this.#all.values()].some(test);
  }

  pollingInterval(): number | undefined {
    const wished = [...this.#all.values()].flatMap(({ pollingInterval }) => pollingInterval ?? []);
    return wished.length > 0 ? Math.min(...wished) : undefined;
  }
}
