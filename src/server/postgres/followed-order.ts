import type { Cursor } from '../../order/index.js';
import {
  type BusListener,
  LogSubscribers,
  type LogWindow,
  type StoredUpdate,
  type Subscriber,
} from '../bus/index.js';
import { REPLAY_LIMIT } from './log.js';
import type { AnnouncedEntry } from './notification.js';
import type { Replay } from './replay.js';

/** One order that someone in this process listens to. */
export class FollowedOrder implements LogWindow {
  readonly orderId: string;
  /** The newest entry that was read; absent until the log was read for its first subscriber. */
  known: Cursor | undefined;
  /** The newest version that is said to be there; infinite when there may be anything. */
  announced = 0;
  readonly #subscribers: LogSubscribers;
  /** Those whose log is being read. */
  readonly #starting = new Set<Subscriber>();
  /** What is being delivered, and what was since the first of those who start was added. */
  readonly #window = new Map<number, StoredUpdate>();

  constructor(orderId: string, onError: (error: unknown) => void) {
    this.orderId = orderId;
    this.#subscribers = new LogSubscribers(this, onError);
  }

  get isWatched(): boolean {
    return this.#subscribers.size > 0;
  }

  get isBehind(): boolean {
    return this.known !== undefined && this.announced > this.known.version;
  }

  get version(): number {
    return this.known?.version ?? 0;
  }

  at(version: number): StoredUpdate | undefined {
    return this.#window.get(version);
  }

  /**
   * An entry is said to be there, or there may be anything. One that is not newer than the known entry, and not
   * the same either, may be of a log that lost its end.
   */
  announce(entry?: Pick<Cursor | AnnouncedEntry, 'version' | 'id'>): void {
    const isOther = entry && this.known && entry.version <= this.version && entry.id !== this.known.id;
    const version = !entry || isOther ? Number.POSITIVE_INFINITY : entry.version;
    this.announced = Math.max(this.announced, version);
  }

  /** Hears nothing until it is started. */
  add(listener: BusListener): Subscriber {
    const subscriber = this.#subscribers.add(listener);
    this.#starting.add(subscriber);
    return subscriber;
  }

  remove(subscriber: Subscriber): void {
    this.#starting.delete(subscriber);
    this.#subscribers.remove(subscriber);
  }

  /** Sends what was read for a subscriber, then what was delivered meanwhile. */
  start(subscriber: Subscriber, { after, updates, head }: Replay): void {
    this.#starting.delete(subscriber);
    if (this.known && this.known.epoch !== head.epoch) {
      this.restart(head);
      // Which of the two lives is the newer one, the next read tells.
      this.announce();
    }
    subscriber.version = after;
    this.known ??= head;
    // Beyond what is known nothing may be left out for the others, so they wait for the next read.
    if (after <= this.known.version) this.deliver(updates);
    this.announce(head);
  }

  /** Sends what was read; of what is not complete, only that there was something. */
  deliver(updates: readonly StoredUpdate[]): void {
    if (!this.known) return;
    for (const update of updates) this.#window.set(update.version, update);
    const newest = updates.at(-1);
    if (newest && newest.version > this.version) {
      this.known = { epoch: this.known.epoch, version: newest.version, id: newest.id };
    }
    this.#subscribers.deliver();
    if (this.#starting.size === 0 || this.#window.size > REPLAY_LIMIT) this.#window.clear();
  }

  /** The log began a new epoch. */
  restart(head: Cursor): void {
    this.known = head;
    this.#window.clear();
    this.#subscribers.skip();
  }

  /** Those who start are told by the rejection. */
  close(): void {
    for (const subscriber of this.#starting) this.remove(subscriber);
    this.#subscribers.close();
  }
}
