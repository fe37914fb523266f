import type { OrderLog } from './order-log.js';

/** The logs of the orders that were used last; beyond the limit the least recently used one without subscribers is dropped. */
export class RecentLogs {
  readonly #limit: number;
  /** Least recently used first. */
  readonly #logs = new Map<string, OrderLog>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  [Symbol.iterator](): Iterator<OrderLog> {
    return this.#logs.values();
  }

  get(orderId: string): OrderLog | undefined {
    return this.#logs.get(orderId);
  }

  /** Keeps a log as the most recently used one. */
  use(orderId: string, log: OrderLog): void {
    this.#logs.delete(orderId);
    // An iteration begins with the places of all that were deleted, so there is none without need.
    if (this.#logs.size >= this.#limit) this.#makeRoom();
    this.#logs.set(orderId, log);
  }

  delete(orderId: string): void {
    this.#logs.delete(orderId);
  }

  close(): void {
    for (const log of this.#logs.values()) log.close();
    this.#logs.clear();
  }

  #makeRoom(): void {
    for (const [orderId, log] of this.#logs) {
      if (this.#logs.size < this.#limit) return;
      if (!log.isWatched) this.#logs.delete(orderId);
    }
  }
}
