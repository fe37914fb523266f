import { type CourierPosition, parseCursor } from '../../order/index.js';
import { LogNotEmptyError } from './errors.js';
import { newEpoch } from './identifiers.js';
import { KnownKeys } from './known-keys.js';
import { LogSubscribers, type LogWindow } from './log-subscribers.js';
import { nextUpdate } from './next-update.js';
import type {
  AppendOptions,
  BusListener,
  LogHead,
  LogTail,
  NewUpdate,
  PastUpdate,
  StoredUpdate,
  Subscription,
} from './order-bus.js';
import { resumesFrom } from './resumes-from.js';

/** Options of {@link OrderLog}. */
export interface OrderLogOptions {
  /** How many updates are kept for replay; at least 1, the head. */
  readonly limit: number;
  /** Creates the id of an entry. */
  readonly newId: () => string;
  /** Called with each update that is stored, before it is delivered. */
  readonly onStored: (stored: StoredUpdate) => void;
  /** Receives what a listener throws. */
  readonly onError: (error: unknown) => void;
}

/** The log of one order, in memory. */
export class OrderLog implements LogWindow {
  #epoch = newEpoch();
  readonly #subscribers: LogSubscribers;
  readonly #newId: () => string;
  readonly #limit: number;
  readonly #onStored: OrderLogOptions['onStored'];
  /** The newest updates, oldest first, without gaps. */
  readonly #updates: StoredUpdate[] = [];
  /** Absent until an update has a key. */
  #keys: KnownKeys | undefined;

  constructor({ limit, newId, onStored, onError }: OrderLogOptions) {
    this.#newId = newId;
    this.#limit = limit;
    this.#onStored = onStored;
    this.#subscribers = new LogSubscribers(this, onError);
  }

  get isWatched(): boolean {
    return this.#subscribers.size > 0;
  }

  get version(): number {
    return this.#updates.at(-1)?.version ?? 0;
  }

  at(version: number): StoredUpdate | undefined {
    return this.#updates[this.#updates.length - 1 - (this.version - version)];
  }

  head(): LogHead {
    return { epoch: this.#epoch, update: this.#updates.at(-1) };
  }

  history(limit: number): LogTail {
    return { epoch: this.#epoch, updates: limit > 0 ? this.#updates.slice(-limit) : [] };
  }

  append(update: NewUpdate, options: AppendOptions): StoredUpdate {
    const { idempotencyKey: key } = options;
    const known = key === undefined ? undefined : this.#keys?.get(key);
    if (known) return known;
    const numbered = nextUpdate(this.#updates.at(-1), update, options);
    const stored = { ...numbered, id: this.#newId(), storedAt: new Date().toISOString() };
    this.#updates.push(stored);
    if (this.#updates.length > this.#limit) this.#updates.shift();
    if (key !== undefined) {
      this.#keys ??= new KnownKeys();
      this.#keys.add(key, stored);
    }
    this.#onStored(stored);
    this.#subscribers.deliver();
    return stored;
  }

  open(after: string | undefined, listener: BusListener): Subscription {
    const cursor = parseCursor(after);
    const resumed = resumesFrom(cursor, { epoch: this.#epoch, updates: this.#updates });
    const subscriber = this.#subscribers.add(listener, resumed ? cursor.version : this.version);
    this.#subscribers.deliver();
    return { epoch: this.#epoch, resumed, close: () => this.#subscribers.remove(subscriber) };
  }

  /** Notifies the subscribers of a position, which is not kept. */
  locate(position: CourierPosition): void {
    this.#subscribers.locate(position);
  }

  /** Stores the past of an order in another epoch, so that subscribers are notified of a gap. @throws LogNotEmptyError */
  backfill(orderId: string, updates: readonly PastUpdate[]): void {
    if (this.version > 0) throw new LogNotEmptyError(orderId);
    const storedAt = new Date().toISOString();
    const kept = updates.slice(-this.#limit);
    this.#epoch = newEpoch();
    this.#updates.push(...kept.map((update) => ({ ...update, id: this.#newId(), storedAt })));
    this.#subscribers.skip();
  }

  /** Removes all updates; what is published next begins another epoch. */
  erase(): void {
    this.#epoch = newEpoch();
    this.#updates.length = 0;
    this.#keys = undefined;
    this.#subscribers.skip();
  }

  close(): void {
    this.#subscribers.close();
  }
}
