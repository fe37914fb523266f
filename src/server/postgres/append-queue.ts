import { createGate, type Gate } from '../timers/index.js';
import { OrderLockedError } from './order-locked-error.js';
import { PostgresTimeoutError } from './within-timeout.js';

/** Options of {@link AppendQueue}. */
export interface AppendQueueOptions {
  /** Appends that run at once, each on a connection of the pool. */
  readonly limit: number;
  /** Ms that an append waits until fewer than `limit` run; 0: for ever. */
  readonly timeout: number;
}

/**
 * The appends of this process: those of one order run one after the other, and never so many at once that they
 * occupy the whole pool. An append may wait for a transaction of another session; reads must not wait with it.
 */
export class AppendQueue {
  readonly #gate: Gate;
  /** The last append of each order that has some. */
  readonly #last = new Map<string, Promise<unknown>>();

  constructor({ limit, timeout }: AppendQueueOptions) {
    this.#gate = createGate({
      atOnce: limit,
      patience: timeout || Number.POSITIVE_INFINITY,
      expired: () => new PostgresTimeoutError(timeout),
    });
  }

  /**
   * @throws OrderLockedError when the append before it could not be finished: then this one would wait as long.
   * @throws PostgresTimeoutError when too many appends run.
   */
  async run<T>(orderId: string, append: () => Promise<T>): Promise<T> {
    const previous = this.#last.get(orderId);
    const current = this.#after(orderId, previous, append);
    this.#last.set(orderId, current);
    try {
      return await current;
    } finally {
      if (this.#last.get(orderId) === current) this.#last.delete(orderId);
    }
  }

  /**
   * Runs a statement that appends to many orders: it does not wait for the appends of each.
   * @throws PostgresTimeoutError when too many appends run.
   */
  runBatch<T>(append: () => Promise<T>): Promise<T> {
    return this.#gate(append);
  }

  async #after<T>(
    orderId: string,
    previous: Promise<unknown> | undefined,
    append: () => Promise<T>,
  ): Promise<T> {
    await previous?.catch((error: unknown) => {
      if (isUnfinished(error)) throw new OrderLockedError(orderId, { cause: error });
    });
    return this.#gate(append);
  }
}

/** Whether an append waited for as long as it may, so that the next one of its order would do the same. */
const isUnfinished = (error: unknown): boolean =>
  error instanceof OrderLockedError ||
  error instanceof PostgresTimeoutError ||
  (error instanceof Error && error.cause instanceof PostgresTimeoutError);
