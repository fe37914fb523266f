import { backoff } from '../../options/index.js';
import { type Cursor, parseCursor } from '../../order/index.js';
import {
  BusClosedError,
  type BusListener,
  type LogSubscriber,
  LogSubscribers,
  type LogWindow,
  resumesFrom,
  type StoredUpdate,
  type Subscription,
} from '../bus/index.js';
import type { PublishedEntry } from './entry.js';
import type { LogEnd, LogPosition } from './log-reader.js';

/** Ms before a failed read is retried, before jitter. */
const RETRY = { floor: 1_000, ceiling: 10_000 };

/** Options of {@link FollowedOrder}. */
export interface FollowedOrderOptions {
  /** Reads the updates after a version, none when it is infinite, and the end of the log. */
  readonly read: (after: number, seen: LogPosition | undefined) => Promise<LogEnd>;
  readonly onError: (error: unknown) => void;
}

/** A subscriber for which the log was not read yet. */
interface Starting {
  readonly subscriber: LogSubscriber;
  readonly cursor: Cursor | undefined;
  resolve(subscription: Subscription): void;
  reject(error: unknown): void;
}

/**
 * One order's updates for all its subscribers in this process. A message that continues from their position
 * is delivered at once; in all other cases the log is read, one read at a time, for all subscribers that start
 * and all that missed updates.
 */
export class FollowedOrder implements LogWindow {
  readonly #options: FollowedOrderOptions;
  readonly #subscribers: LogSubscribers;
  /** The newest entry that was delivered to the started subscribers; absent until the log was read. */
  #position: LogPosition | undefined;
  /** The updates being delivered, up to the position. */
  #updates: readonly StoredUpdate[] = [];
  #starting: Starting[] = [];
  /** Whether the log may have entries that were not read. */
  #stale = false;
  #reading = false;
  #closed = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  /** Reads that failed in a row. */
  #failures = 0;

  constructor(options: FollowedOrderOptions) {
    this.#options = options;
    this.#subscribers = new LogSubscribers(this, options.onError);
  }

  get version(): number {
    return this.#position?.version ?? 0;
  }

  at(version: number): StoredUpdate | undefined {
    return this.#updates[this.#updates.length - 1 - (this.version - version)];
  }

  /** As `OrderBus.open`. @throws what reading throws. */
  open(after: string | undefined, listener: BusListener): Promise<Subscription> {
    return new Promise((resolve, reject) => {
      const subscriber = this.#subscribers.add(listener);
      this.#starting.push({ subscriber, cursor: parseCursor(after), resolve, reject });
      void this.#read();
    });
  }

  /** Handles a published entry: delivers it, or reads the log if it doesn't continue from the position. */
  receive({ epoch, after, update }: PublishedEntry): void {
    const { version, id } = update;
    const position = this.#position;
    const isSameLog = !this.#reading && position?.epoch === epoch;
    if (isSameLog && position.version === version && position.id === id) return;
    // Compared by id too, as a log that lost its end assigns the same versions again.
    if (isSameLog && position.version + 1 === version && position.id === after) {
      this.#deliver({ epoch, version, id, updates: [update] });
    } else {
      this.refresh();
    }
  }

  /** Reads the log, as it may have entries that were not received. */
  refresh(): void {
    this.#stale = true;
    void this.#read();
  }

  /** Ends all subscriptions; those that are still starting are rejected. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    // An error for nobody would cost more than all the rest.
    if (this.#starting.length > 0) this.#reject(this.#starting.splice(0), new BusClosedError());
    this.#subscribers.close();
  }

  async #read(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    while (!this.#closed && (this.#stale || this.#starting.length > 0)) {
      this.#stale = false;
      const starting = [...this.#starting];
      try {
        const end = await this.#options.read(this.#readAfter(starting), this.#position);
        this.#starting.splice(0, starting.length);
        this.#failures = 0;
        if (!this.#closed) this.#catchUp(end, starting);
      } catch (error) {
        this.#starting.splice(0, starting.length);
        this.#reject(starting, error);
        if (!this.#closed) this.#retryLater(error);
      }
    }
    this.#reading = false;
  }

  /** The version after which to read; the entries that cursors name are read too, as they identify the log. */
  #readAfter(starting: readonly Starting[]): number {
    const epoch = this.#position?.epoch;
    const cursors = starting.flatMap(({ cursor }) =>
      cursor && (epoch === undefined || cursor.epoch === epoch) ? [Math.max(0, cursor.version - 1)] : [],
    );
    return Math.min(this.#position?.version ?? Number.POSITIVE_INFINITY, ...cursors);
  }

  #catchUp(end: LogEnd, starting: readonly Starting[]): void {
    const isNewEpoch = this.#position !== undefined && this.#position.epoch !== end.epoch;
    this.#position = end;
    if (isNewEpoch) this.#subscribers.skip();
    const { epoch, version } = end;
    const started = starting.map(({ subscriber, cursor, resolve }) => {
      const resumed = resumesFrom(cursor, end);
      subscriber.version = resumed ? cursor.version : version;
      const close = () => this.#subscribers.remove(subscriber);
      return () => resolve({ epoch, resumed, close });
    });
    this.#deliver(end);
    for (const resolve of started) resolve();
  }

  #deliver({ updates, ...position }: LogEnd): void {
    this.#position = position;
    this.#updates = updates;
    this.#subscribers.deliver();
    this.#updates = [];
  }

  #reject(starting: readonly Starting[], reason: unknown): void {
    for (const { subscriber, reject } of starting) {
      this.#subscribers.remove(subscriber);
      reject(reason);
    }
  }

  /** For the started subscribers, as no later message may follow; those that were starting were rejected. */
  #retryLater(error: unknown): void {
    if (this.#subscribers.size === this.#starting.length) return;
    if (this.#failures === 0) this.#options.onError(error);
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.refresh(), backoff(this.#failures, RETRY));
    this.#failures += 1;
  }
}
