import type { AppendEntry, SettledUpdate, StoredUpdate } from './order-bus.js';

/** Updates that are stored together at most, so that a statement, and the memory for it, stays small (G7). */
const LIMIT = 500;

/** Ms that an update waits for the appends under way: a slow one, e.g. on a lost connection, does not stop the others. */
const PATIENCE = 20;

/** How {@link AppendBatches} appends. */
export interface BatchedAppends {
  /** Appends an update in a call of its own. */
  alone(entry: AppendEntry): Promise<StoredUpdate>;
  /**
   * Appends updates in few round trips, those of one order in their order.
   * @returns a result for each of them, in their order; `undefined` for those that must be appended alone.
   */
  together(entries: readonly AppendEntry[]): Promise<readonly (SettledUpdate | undefined)[]>;
}

interface Waiting {
  readonly entry: AppendEntry;
  resolve(stored: StoredUpdate): void;
  reject(reason: unknown): void;
}

/**
 * Appends together what is published at once: in one turn of the event loop, or while earlier appends are under way. Each
 * update has its own outcome, as soon as it is known.
 */
export class AppendBatches {
  readonly #appends: BatchedAppends;
  #waiting: Waiting[] = [];
  #running = 0;
  #isScheduled = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(appends: BatchedAppends) {
    this.#appends = appends;
  }

  /** Appends an update. Those of one order keep their order while none of them must be appended alone. */
  append(entry: AppendEntry): Promise<StoredUpdate> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject });
      if (this.#running === 0) this.#schedule();
      else this.#timer ??= setTimeout(() => this.#start(), PATIENCE);
    });
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      this.#start();
    });
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const batch = this.#waiting.splice(0, LIMIT);
    if (batch.length === 0) return;
    this.#running += 1;
    void this.#run(batch).finally(() => {
      this.#running -= 1;
      if (this.#waiting.length > 0) this.#schedule();
    });
  }

  async #run(batch: readonly Waiting[]): Promise<void> {
    const [first, ...others] = batch;
    if (first && others.length === 0) return this.#runAlone(first);
    const results = await this.#appends.together(batch.map(({ entry }) => entry));
    for (const [at, waiting] of batch.entries()) {
      const result = results[at];
      if (result?.status === 'fulfilled') waiting.resolve(result.value);
      else if (result) waiting.reject(result.reason);
      // The next batch does not wait for it.
      else void this.#runAlone(waiting);
    }
  }

  #runAlone({ entry, resolve, reject }: Waiting): Promise<void> {
    return this.#appends.alone(entry).then(resolve, reject);
  }
}
