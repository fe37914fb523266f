import type { Cursor } from '../../order/index.js';
import type { BusListener, StoredUpdate } from '../bus/index.js';

/** A listener, and how far it was brought. */
export interface Subscriber {
  readonly listener: BusListener;
  /** What arrives while the log is being read for it; absent afterwards. */
  waiting?: StoredUpdate[];
  /** The epoch it was told, and the newest version it knows. */
  cursor: Cursor;
}

/** One order that someone in this process listens to. */
export class WatchedOrder {
  readonly orderId: string;
  readonly #onError: (error: unknown) => void;
  readonly #subscribers = new Set<Subscriber>();
  /** How far it was read; absent until the log was read for its first subscriber. */
  known: Cursor | undefined;
  /** The newest version that is said to be there; infinite when there may be any. */
  announced = 0;

  constructor(orderId: string, onError: (error: unknown) => void) {
    this.orderId = orderId;
    this.#onError = onError;
  }

  get isWatched(): boolean {
    return this.#subscribers.size > 0;
  }

  get isBehind(): boolean {
    return this.known !== undefined && this.announced > this.known.version;
  }

  announce(version = Number.POSITIVE_INFINITY): void {
    this.announced = Math.max(this.announced, version);
  }

  /** What is delivered from now on waits until the subscriber is started. */
  add(listener: BusListener): Subscriber {
    const subscriber: Subscriber = { listener, waiting: [], cursor: { epoch: '', version: 0 } };
    this.#subscribers.add(subscriber);
    return subscriber;
  }

  remove(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
  }

  /** Sends what was read for a subscriber beyond `cursor`, then what waited. */
  start(subscriber: Subscriber, cursor: Cursor, replay: readonly StoredUpdate[]): void {
    const { waiting = [] } = subscriber;
    subscriber.cursor = cursor;
    subscriber.waiting = undefined;
    this.#send(subscriber, replay);
    this.known ??= subscriber.cursor;
    this.#send(subscriber, waiting);
    if (this.known.epoch !== cursor.epoch) this.announce();
  }

  /** Whether all that is known, here and by the subscribers, is of one life of the log. */
  isOf(epoch: string): boolean {
    const epochs = this.#started().map(({ cursor }) => cursor.epoch);
    return [this.known?.epoch, ...epochs].every((each) => each === epoch);
  }

  /** Sends what was read after `known`; of what is not complete, only that there was something. */
  deliver(updates: readonly StoredUpdate[]): void {
    const head = updates.at(-1);
    if (!head || !this.known) return;
    this.known = { ...this.known, version: head.version };
    for (const subscriber of this.#subscribers) this.#send(subscriber, updates);
  }

  /** The log began a new life, and its head is at `cursor`. */
  restart(cursor: Cursor): void {
    this.known = cursor;
    for (const subscriber of this.#started()) {
      const { epoch, version } = subscriber.cursor;
      if (epoch !== cursor.epoch || version !== cursor.version) this.#skip(subscriber, cursor);
    }
  }

  close(): void {
    const subscribers = [...this.#subscribers];
    this.#subscribers.clear();
    for (const { listener } of subscribers) this.#call(() => listener.closed());
  }

  #started(): readonly Subscriber[] {
    return [...this.#subscribers].filter(({ waiting }) => !waiting);
  }

  #send(subscriber: Subscriber, updates: readonly StoredUpdate[]): void {
    if (subscriber.waiting) {
      subscriber.waiting.push(...updates);
      return;
    }
    for (const update of updates) {
      const { epoch, version } = subscriber.cursor;
      if (!this.#subscribers.has(subscriber)) return;
      if (update.version <= version) continue;
      if (update.version > version + 1) {
        this.#skip(subscriber, { epoch, version: updates.at(-1)?.version ?? version });
        return;
      }
      subscriber.cursor = { epoch, version: update.version };
      this.#call(() => subscriber.listener.update(update));
    }
  }

  #skip(subscriber: Subscriber, cursor: Cursor): void {
    subscriber.cursor = cursor;
    this.#call(() => subscriber.listener.gap());
  }

  #call(listener: () => void): void {
    try {
      listener();
    } catch (error) {
      this.#onError(error);
    }
  }
}
