import { backoff } from '../../options/index.js';
import type { PGliteDatabase, PostgresPool, PostgresTransaction } from './client.js';
import { listen, type PostgresListener } from './listen.js';

/** Ms before a lost connection is established again. */
const BACKOFF = { floor: 250, ceiling: 30_000 };

/** Options of {@link ListenConnection}. */
export interface ListenConnectionOptions {
  readonly database: PostgresPool | PGliteDatabase;
  readonly channel: string;
  /** Whether to listen only where no pooler is found. */
  readonly checkPooler: boolean;
  /** A pooler was found, so no connection is established. */
  pooled(): void;
  /** The connection is established, again: earlier notifications may have been missed. */
  ready(): void;
  notified(payload: string | undefined): void;
  readonly onError: (error: unknown) => void;
}

/** The listening connection, established again whenever it is lost. */
export class ListenConnection {
  readonly #options: ListenConnectionOptions;
  #listener: PostgresListener | undefined;
  #connectedAt = 0;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #started = false;
  #isPooled = false;
  #closed = false;

  constructor(options: ListenConnectionOptions) {
    this.#options = options;
  }

  /** The connection, while it is established. */
  get db(): PostgresTransaction | undefined {
    return this.#listener?.db;
  }

  /** Whether it is established; `undefined` where none is wanted: before {@link start}, and behind a pooler. */
  get isListening(): boolean | undefined {
    return this.#started && !this.#isPooled ? this.#listener !== undefined : undefined;
  }

  /** Connects; idempotent. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    void this.#connect();
  }

  /** Closes the connection, e.g. because a query failed, and establishes another one. */
  drop(): void {
    const listener = this.#listener;
    this.#listener = undefined;
    if (!listener) return;
    listener.stop().catch(this.#options.onError);
    this.#retryLater();
  }

  async close(): Promise<void> {
    this.#started = true;
    this.#closed = true;
    clearTimeout(this.#retry);
    const listener = this.#listener;
    this.#listener = undefined;
    await listener?.stop();
  }

  async #connect(): Promise<void> {
    const { database, ready, notified, pooled, onError } = this.#options;
    const lost = (error: unknown) => {
      this.#listener = undefined;
      onError(error);
      this.#retryLater();
    };
    try {
      const listener = await listen(database, this.#options, { notified, lost });
      if (!listener) {
        this.#isPooled = true;
        if (!this.#closed) pooled();
        return;
      }
      if (this.#closed) {
        await listener.stop();
        return;
      }
      this.#listener = listener;
      this.#connectedAt = Date.now();
      ready();
    } catch (error) {
      if (this.#closed) return;
      onError(error);
      this.#retryLater();
    }
  }

  #retryLater(): void {
    if (this.#closed) return;
    // Only a connection that was established for longer than the longest delay resets the backoff.
    if (this.#connectedAt > 0 && Date.now() - this.#connectedAt > BACKOFF.ceiling) this.#failures = 0;
    this.#connectedAt = 0;
    this.#retry = setTimeout(() => void this.#connect(), backoff(this.#failures++, BACKOFF));
  }
}
