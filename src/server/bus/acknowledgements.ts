import { backoff, type OnError } from '../../options/index.js';
import type { Feed } from './feed.js';
import { Pause } from './pause.js';

/** Ms before an acknowledgement is sent again that the engine did not confirm. */
const RETRY = { floor: 250, ceiling: 30_000 };

/** Options of {@link Acknowledgements}. */
export interface AcknowledgementsOptions {
  readonly feed: Pick<Feed, 'acknowledge'>;
  /** The engine has removed these entries. */
  readonly confirmed: (keys: readonly string[]) => void;
  /** Receives the first error of each outage. */
  readonly onError: OnError;
}

/** Acknowledges what was handled: one request at a time, with all that was handled since the last one. */
export class Acknowledgements {
  readonly #options: AcknowledgementsOptions;
  #keys: string[] = [];
  #reported = 0;
  /** What the engine has confirmed of it. */
  #confirmedReport = 0;
  #sending: Promise<void> | undefined;
  readonly #pause = new Pause();
  #closed = false;

  constructor(options: AcknowledgementsOptions) {
    this.#options = options;
  }

  /** Acknowledges an entry that was handled. */
  add(key: string): void {
    this.#keys.push(key);
    this.#send();
  }

  /** Acknowledges that so many dropped updates were reported, since the name is known. */
  addReported(dropped: number): void {
    this.#reported = dropped;
    this.#send();
  }

  /** Resolves when everything is acknowledged, or the engine does not answer: then it is delivered again. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#pause.end();
    await this.#sending;
  }

  #send(): void {
    this.#sending ??= this.#sendAll();
  }

  async #sendAll(): Promise<void> {
    const { feed, confirmed, onError } = this.#options;
    for (let failures = 0; this.#keys.length > 0 || this.#reported > this.#confirmedReport; ) {
      const [keys, reported] = [[...this.#keys], this.#reported];
      try {
        await feed.acknowledge(keys, reported);
        failures = 0;
        this.#keys = this.#keys.slice(keys.length);
        this.#confirmedReport = reported;
        confirmed(keys);
      } catch (error) {
        if (failures === 0) onError(error);
        if (this.#closed) break;
        await this.#pause.wait(backoff(failures, RETRY));
        failures += 1;
      }
    }
    // Before anything else runs: what is added next must be sent.
    this.#sending = undefined;
  }
}
