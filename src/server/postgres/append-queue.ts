import { createGate, type Gate } from '../timers/index.js';
import { OrderLockedError } from './order-locked-error.js';
import { PostgresTimeoutError } from './within-timeout.js';

/** Options of {@link AppendQueue}. */
export interface AppendQueueOptions {
  /** Statements that run at once, each on a connection of the pool. */
  readonly limit: number;
  /** Ms that a statement waits until fewer than `limit` run; 0: for ever. */
  readonly timeout: number;
}

/**
 * The appends of this process: those of one order run one after the other, and their statements never occupy the whole
 * pool. An append may wait for a transaction of another session; reads must not wait with it.
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
   * Appends to an order, after what was appended to it before.
   * @throws OrderLockedError when the append before it could not be finished: then this one would wait as long.
   */
  async run<T>(orderId: string, append: () => Promise<T>): Promise<T> {
    const previous = this.#last.get(orderId);
    const current = previous ? afterwards(orderId, previous, append) : append();
    this.#last.set(orderId, current);
    try {
      return await current;
    } finally {
      if (this.#last.get(orderId) === current) this.#last.delete(orderId);
    }
  }

  /**
   * Runs the statements of an append, of one order or of many.
   * @throws PostgresTimeoutError when too many run.
   */
  store<T>(statements: () => Promise<T>): Promise<T> {
    return this.#gate(statements);
  }
}

async function afterwards<T>(
  orderId: string,
  previous: Promise<unknown>,
  append: () => Promise<T>,
): Promise<T> {
  await previous.catch((error: unknown) => {
    if (isUnfinished(error)) throw new OrderLockedError(orderId, { cause: error });
  });
  return append();
}

/** Whether an append waited for as long as it may, so that the next one of its order would do the same. */
const isUnfinished = (error: unknown): boolean =>
  error instanceof OrderLockedError ||
  error instanceof PostgresTimeoutError ||
  (error instanceof Error && error.cause instanceof PostgresTimeoutError);
