import { backoff, type OnError } from '../../options/index.js';
import type { CallbackGate } from '../callbacks/index.js';
import type { FeedEntry } from './feed.js';
import type { FollowHandler } from './follow.js';
import { FollowHandlerError } from './follow-errors.js';
import type { Lease } from './lease.js';
import { Pause } from './pause.js';

/** Ms before a handler that failed is called again. */
const RETRY = { floor: 1_000, ceiling: 300_000 };

/** Options of {@link Deliveries}. */
export interface DeliveriesOptions {
  /** The name that is followed. */
  readonly name: string;
  readonly handler: FollowHandler;
  readonly gate: CallbackGate;
  readonly lease: Lease;
  /** An entry was handled. Of one order it is called in the order of versions. */
  readonly handled: (entry: FeedEntry) => void;
  readonly onError: OnError;
}

/** The calls of a handler: each order's one after the other, several orders at once. */
export class Deliveries {
  readonly #options: DeliveriesOptions;
  /** The entries of each order that were not handled, in the order of their versions. */
  readonly #orders = new Map<string, FeedEntry[]>();
  readonly #working = new Set<Promise<void>>();
  /** Of orders that wait for another attempt. */
  readonly #pauses = new Set<Pause>();
  #stopped = false;

  constructor(options: DeliveriesOptions) {
    this.#options = options;
  }

  add(entries: readonly FeedEntry[]): void {
    for (const entry of entries) {
      const waiting = this.#orders.get(entry.orderId);
      if (waiting) waiting.push(entry);
      else this.#begin(entry);
    }
  }

  /** Calls no handler any more. @returns resolves when the calls that run have ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const pause of this.#pauses) pause.end();
    this.#options.lease.wake();
    await Promise.all(this.#working);
  }

  #begin(entry: FeedEntry): void {
    const waiting = [entry];
    this.#orders.set(entry.orderId, waiting);
    const working = this.#work(waiting).finally(() => this.#working.delete(working));
    this.#working.add(working);
  }

  async #work(waiting: FeedEntry[]): Promise<void> {
    for (let [entry] = waiting; entry; [entry] = waiting) {
      if (!(await this.#untilHandled(entry))) return;
      waiting.shift();
      // Before anything else runs: what is added next needs another worker.
      if (waiting.length === 0) this.#orders.delete(entry.orderId);
      this.#options.handled(entry);
    }
  }

  /** @returns false if it was stopped before. */
  async #untilHandled(entry: FeedEntry): Promise<boolean> {
    const { name, onError } = this.#options;
    const { orderId, version } = entry;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#call(entry, attempt);
      } catch (error) {
        onError(new FollowHandlerError(name, orderId, version, attempt, error));
      }
      const pause = new Pause();
      this.#pauses.add(pause);
      if (!this.#stopped) await pause.wait(backoff(attempt - 1, RETRY));
      this.#pauses.delete(pause);
    }
  }

  /** @returns false if it was stopped before the call. @throws what the handler throws. */
  async #call({ update }: FeedEntry, attempt: number): Promise<boolean> {
    const { handler, gate, lease } = this.#options;
    let called = false;
    while (!called && !this.#stopped) {
      await lease.valid();
      await gate(async () => {
        // The wait for a place may have outlasted the lease.
        if (this.#stopped || !lease.isValid) return;
        called = true;
        if (update instanceof Error) throw update;
        await handler(update, { attempt });
      });
    }
    return called;
  }
}
