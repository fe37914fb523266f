import { backoff } from '../timers/index.js';
import type { PGliteDatabase, PostgresPool, PostgresTransaction } from './client.js';
import { type Listening, listen } from './listen.js';

/** Ms before a lost connection is made again. */
const BACKOFF = { floor: 250, ceiling: 30_000 };

/** What {@link ListenConnection} is given. */
export interface ListenConnectionOptions {
  readonly database: PostgresPool | PGliteDatabase;
  /** From now on notifications are heard; what came before may have been missed. */
  connected(): void;
  notified(payload: string | undefined): void;
  readonly onError: (error: unknown) => void;
}

/** The one connection that listens, made again whenever it is lost. */
export class ListenConnection {
  readonly #options: ListenConnectionOptions;
  #listening: Listening | undefined;
  #connectedAt = 0;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #started = false;
  #closed = false;

  constructor(options: ListenConnectionOptions) {
    this.#options = options;
  }

  /** The connection, while there is one. */
  get db(): PostgresTransaction | undefined {
    return this.#listening?.db;
  }

  /** Connects; idempotent. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    void this.#connect();
  }

  /** Gives up the connection, e.g. because it does not answer, and makes another one. */
  drop(): void {
    const listening = this.#listening;
    this.#listening = undefined;
    if (!listening) return;
    listening.stop().catch(this.#options.onError);
    this.#retryLater();
  }

  async close(): Promise<void> {
    this.#started = true;
    this.#closed = true;
    clearTimeout(this.#retry);
    const listening = this.#listening;
    this.#listening = undefined;
    await listening?.stop();
  }

  async #connect(): Promise<void> {
    const { database, connected, notified, onError } = this.#options;
    const lost = (error: unknown) => {
      this.#listening = undefined;
      onError(error);
      this.#retryLater();
    };
    try {
      const listening = await listen(database, { notified, lost });
      if (this.#closed) {
        await listening.stop();
        return;
      }
      this.#listening = listening;
      this.#connectedAt = Date.now();
      connected();
    } catch (error) {
      if (this.#closed) return;
      onError(error);
      this.#retryLater();
    }
  }

  #retryLater(): void {
    if (this.#closed) return;
    // Only a connection that was good for a while starts the count anew.
    if (this.#connectedAt > 0 && Date.now() - this.#connectedAt > BACKOFF.ceiling) this.#failures = 0;
    this.#connectedAt = 0;
    this.#retry = setTimeout(() => void this.#connect(), backoff(this.#failures++, BACKOFF));
  }
}
