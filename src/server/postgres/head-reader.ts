import type { Cursor } from '../../order/index.js';
import type { PostgresTransaction } from './client.js';
import { updateOf } from './entry.js';
import type { PostgresLog } from './log.js';

/** Orders of one query. */
const READ_SIZE = 1_000;

interface Waiting {
  readonly orderId: string;
  resolve(head: Cursor | Promise<Cursor>): void;
  reject(error: unknown): void;
}

/** Reads the heads of logs: those that are wanted in one turn of the event loop in one query. */
export class HeadReader {
  readonly #log: PostgresLog;
  readonly #db: PostgresTransaction;
  #waiting: Waiting[] = [];

  constructor(log: PostgresLog, db: PostgresTransaction) {
    this.#log = log;
    this.#db = db;
  }

  /** The place of the newest update. @throws InvalidEntryError when it has none. */
  read(orderId: string): Promise<Cursor> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) queueMicrotask(() => this.#readWaiting());
      this.#waiting.push({ orderId, resolve, reject });
    });
  }

  #readWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (let from = 0; from < waiting.length; from += READ_SIZE) {
      void this.#readTogether(waiting.slice(from, from + READ_SIZE));
    }
  }

  async #readTogether(waiting: readonly Waiting[]): Promise<void> {
    const [first, ...others] = waiting;
    if (first && others.length === 0) return first.resolve(this.#readAlone(first.orderId));
    try {
      const orderIds = new Set(waiting.map(({ orderId }) => orderId));
      const { epoch, epochs, entries } = await this.#log.heads(this.#db, [...orderIds]);
      for (const { orderId, resolve, reject } of waiting) {
        try {
          const newest = entries.get(orderId)?.at(-1);
          resolve(cursorOf(epochs.get(orderId) ?? epoch, newest && updateOf(newest)));
        } catch (error) {
          reject(error);
        }
      }
    } catch (error) {
      for (const { orderId, resolve, reject } of waiting) {
        if (isRefusedValue(error)) resolve(this.#readAlone(orderId));
        else reject(error);
      }
    }
  }

  async #readAlone(orderId: string): Promise<Cursor> {
    const { epoch, updates } = await this.#log.read(this.#db, orderId, { limit: 1 });
    return cursorOf(epoch, updates.at(-1));
  }
}

/** The place of an update in its log; of `undefined` the one of an empty log. */
export const cursorOf = (
  epoch: string,
  update: { readonly version: number; readonly id: string } | undefined,
): Cursor => (update ? { epoch, version: update.version, id: update.id } : { epoch, version: 0 });

/** Whether PostgreSQL refused a value (class 22), e.g. the id of one of the orders. */
const isRefusedValue = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^22/.test(String(error.code));
