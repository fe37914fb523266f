import { parseCursor } from '../../order/index.js';
import { nextUpdate } from './next-update.js';
import type {
  AppendOptions,
  BusListener,
  LogHead,
  NewUpdate,
  StoredUpdate,
  Subscription,
} from './order-bus.js';

/** A listener, and the version it was brought to. */
interface Subscriber {
  readonly listener: BusListener;
  version: number;
}

/** What a log needs to know of the bus it is part of. */
export interface OrderLogOptions {
  /** How many updates are kept for replay; at least 1, the head. */
  readonly limit: number;
  /** Hears what a listener throws. */
  readonly onError: (error: unknown) => void;
}

/** 64 random bits: no two lives of a log share an epoch. */
const newEpoch = () =>
  Array.from(crypto.getRandomValues(new Uint32Array(2)), (bits) => bits.toString(36)).join('');

/** The log of one order, in memory. */
export class OrderLog {
  readonly epoch = newEpoch();
  readonly #subscribers = new Set<Subscriber>();
  readonly #options: OrderLogOptions;
  /** The newest updates, oldest first, without holes. */
  readonly #updates: StoredUpdate[] = [];
  #delivering = false;

  constructor(options: OrderLogOptions) {
    this.#options = options;
  }

  get isWatched(): boolean {
    return this.#subscribers.size > 0;
  }

  head(): LogHead {
    return { epoch: this.epoch, update: this.#updates.at(-1) };
  }

  history(limit: number): readonly StoredUpdate[] {
    return limit > 0 ? this.#updates.slice(-limit) : [];
  }

  append(update: NewUpdate, options: AppendOptions): StoredUpdate {
    const stored = nextUpdate(this.#updates.at(-1), update, options);
    this.#updates.push(stored);
    if (this.#updates.length > this.#options.limit) this.#updates.shift();
    this.#deliver();
    return stored;
  }

  open(after: string | undefined, listener: BusListener): Subscription {
    const cursor = parseCursor(after);
    const resumed = cursor?.epoch === this.epoch && this.#reachesBackTo(cursor.version);
    const subscriber = { listener, version: resumed ? cursor.version : this.#version };
    this.#subscribers.add(subscriber);
    this.#deliver();
    return { epoch: this.epoch, resumed, close: () => void this.#subscribers.delete(subscriber) };
  }

  close(): void {
    const subscribers = [...this.#subscribers];
    this.#subscribers.clear();
    for (const { listener } of subscribers) this.#call(() => listener.closed());
  }

  get #version(): number {
    return this.#updates.at(-1)?.version ?? 0;
  }

  #reachesBackTo(version: number): boolean {
    const missed = this.#version - version;
    return missed >= 0 && missed <= this.#updates.length;
  }

  /**
   * Brings every subscriber to the newest version. A listener that publishes is heard by the loop
   * that is running already, so that each still gets every update in order.
   */
  #deliver(): void {
    if (this.#delivering) return;
    this.#delivering = true;
    for (const subscriber of this.#subscribers) {
      while (subscriber.version < this.#version && this.#subscribers.has(subscriber)) this.#step(subscriber);
    }
    this.#delivering = false;
  }

  #step(subscriber: Subscriber): void {
    const next = this.#updates[this.#updates.length - (this.#version - subscriber.version)];
    subscriber.version = next?.version ?? this.#version;
    this.#call(() => (next ? subscriber.listener.update(next) : subscriber.listener.gap()));
  }

  #call(listener: () => void): void {
    try {
      listener();
    } catch (error) {
      this.#options.onError(error);
    }
  }
}
