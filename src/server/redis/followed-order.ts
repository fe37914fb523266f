import { type Cursor, parseCursor } from '../../order/index.js';
import {
  type BusListener,
  LogSubscribers,
  type LogWindow,
  resumesFrom,
  type StoredUpdate,
  type Subscriber,
  type Subscription,
} from '../bus/index.js';
import type { PublishedEntry } from './entry.js';
import type { LogEnd, LogPosition } from './log.js';

/** Ms before a read that failed is tried again. */
const RETRY = 1_000;

/** What a feed is made with. */
export interface FollowedOrderOptions {
  /** Reads the log after a version (nothing when it is infinite). */
  readonly read: (after: number, seen: LogPosition | undefined) => Promise<LogEnd>;
  readonly onError: (error: unknown) => void;
}

/** A subscriber whose log is yet to be read. */
interface Starting {
  readonly subscriber: Subscriber;
  readonly cursor: Cursor | undefined;
  resolve(subscription: Subscription): void;
  reject(error: unknown): void;
}

/**
 * One order's updates for all who follow it in this process. A message that goes on where they are
 * is delivered at once; for whatever else happens the log is read, by one read at a time, which
 * serves all who start and all who missed something.
 */
export class FollowedOrder implements LogWindow {
  readonly #options: FollowedOrderOptions;
  readonly #subscribers: LogSubscribers;
  /** Where those who have started are; absent until the log was read. */
  #position: LogPosition | undefined;
  /** What is being delivered, up to the position. */
  #updates: readonly StoredUpdate[] = [];
  #starting: Starting[] = [];
  /** Whether there may be something that was not read. */
  #stale = false;
  #reading = false;
  #closed = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

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

  /** Something was published. */
  push({ epoch, after, update }: PublishedEntry): void {
    const { version, id } = update;
    const position = this.#position;
    const isSameLog = !this.#reading && position?.epoch === epoch;
    if (isSameLog && position.version === version && position.id === id) return;
    // By its id, as a log that lost its end gives the version of the entry before it again.
    if (isSameLog && position.version + 1 === version && position.id === after) {
      this.#deliver({ epoch, version, id, updates: [update] });
    } else {
      this.wake();
    }
  }

  /** There may be anything: read the log. */
  wake(): void {
    this.#stale = true;
    void this.#read();
  }

  /** Ends all subscriptions; those that are still starting are refused with `reason`. */
  close(reason: Error): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#refuse(this.#starting.splice(0), reason);
    this.#subscribers.close();
  }

  async #read(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    while (!this.#closed && (this.#stale || this.#starting.length > 0)) {
      this.#stale = false;
      const starting = [...this.#starting];
      try {
        const tail = await this.#options.read(this.#firstMissed(starting), this.#position);
        this.#starting.splice(0, starting.length);
        if (!this.#closed) this.#catchUp(tail, starting);
      } catch (error) {
        this.#starting.splice(0, starting.length);
        this.#refuse(starting, error);
        if (!this.#closed) this.#retryLater(error);
      }
    }
    this.#reading = false;
  }

  /** After which version to read: of those who start their cursor's own entry too, as it identifies the log. */
  #firstMissed(starting: readonly Starting[]): number {
    const epoch = this.#position?.epoch;
    const cursors = starting.flatMap(({ cursor }) =>
      cursor && (epoch === undefined || cursor.epoch === epoch) ? [Math.max(0, cursor.version - 1)] : [],
    );
    return Math.min(this.#position?.version ?? Number.POSITIVE_INFINITY, ...cursors);
  }

  #catchUp(tail: LogEnd, starting: readonly Starting[]): void {
    const isNewLife = this.#position !== undefined && this.#position.epoch !== tail.epoch;
    this.#position = tail;
    if (isNewLife) this.#subscribers.skip();
    const { epoch, version } = tail;
    const opened = starting.map(({ subscriber, cursor, resolve }) => {
      const resumed = resumesFrom(cursor, tail);
      subscriber.version = resumed ? cursor.version : version;
      const close = () => this.#subscribers.remove(subscriber);
      return () => resolve({ epoch, resumed, close });
    });
    this.#deliver(tail);
    for (const open of opened) open();
  }

  #deliver({ updates, ...position }: LogEnd): void {
    this.#position = position;
    this.#updates = updates;
    this.#subscribers.deliver();
    this.#updates = [];
  }

  #refuse(starting: readonly Starting[], reason: unknown): void {
    for (const { subscriber, reject } of starting) {
      this.#subscribers.remove(subscriber);
      reject(reason);
    }
  }

  /** For those who have started, as nobody else tells them what they miss. */
  #retryLater(error: unknown): void {
    if (this.#subscribers.size === this.#starting.length) return;
    this.#options.onError(error);
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.wake(), RETRY * (0.5 + Math.random() / 2));
  }
}
