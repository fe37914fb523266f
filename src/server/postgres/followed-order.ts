import type { Cursor } from '../../order/index.js';
import {
  type BusListener,
  type LogSubscriber,
  LogSubscribers,
  type LogWindow,
  type StoredUpdate,
} from '../bus/index.js';
import type { Entry } from './entry.js';
import { InvalidEntryError } from './invalid-entry-error.js';
import { REPLAY_LIMIT } from './log.js';
import type { AnnouncedEntry } from './notification.js';
import type { Replay } from './replay.js';

/** One order's updates for all its subscribers in this process. */
export class FollowedOrder implements LogWindow {
  readonly orderId: string;
  /** The newest entry that was read; absent until the log was read for the first subscriber. */
  position: Cursor | undefined;
  /** The newest version that was announced; infinite when the log must be read in any case. */
  announcedVersion = 0;
  readonly #onError: (error: unknown) => void;
  readonly #subscribers: LogSubscribers;
  /** Subscribers for which the log is being read. */
  readonly #starting = new Set<LogSubscriber>();
  /** The updates being delivered, and those delivered since the first starting subscriber was added. */
  readonly #window = new Map<number, StoredUpdate>();

  constructor(orderId: string, onError: (error: unknown) => void) {
    this.orderId = orderId;
    this.#onError = onError;
    this.#subscribers = new LogSubscribers(this, onError);
  }

  get isWatched(): boolean {
    return this.#subscribers.size > 0;
  }

  get isBehind(): boolean {
    return this.position !== undefined && this.announcedVersion > this.position.version;
  }

  get version(): number {
    return this.position?.version ?? 0;
  }

  at(version: number): StoredUpdate | undefined {
    return this.#window.get(version);
  }

  /**
   * Marks an entry as to be read; without one, whatever the log has. An entry that is neither newer than the
   * position nor the entry at the position may be of a log that lost its end.
   */
  announce(entry?: Pick<Cursor | AnnouncedEntry, 'version' | 'id'>): void {
    const isOther = entry && this.position && entry.version <= this.version && entry.id !== this.position.id;
    const version = !entry || isOther ? Number.POSITIVE_INFINITY : entry.version;
    this.announcedVersion = Math.max(this.announcedVersion, version);
  }

  /**
   * Delivers an announced entry without a read, if it is known, directly after the position, and nothing else is to be read.
   * @returns whether it did.
   */
  receive({ version, after, read }: AnnouncedEntry): boolean {
    if (!read || !this.position || this.isBehind || this.version + 1 !== version) return false;
    // Compared by id too, as a log that lost its end assigns the same versions again.
    if ((this.position.id ?? '') !== after) return false;
    this.deliver([read()]);
    return true;
  }

  /** Adds a subscriber, which receives nothing until {@link start}. */
  add(listener: BusListener): LogSubscriber {
    const subscriber = this.#subscribers.add(listener);
    this.#starting.add(subscriber);
    return subscriber;
  }

  remove(subscriber: LogSubscriber): void {
    this.#starting.delete(subscriber);
    this.#subscribers.remove(subscriber);
  }

  /** Delivers the replay to a subscriber, then the updates that were delivered meanwhile. */
  start(subscriber: LogSubscriber, { after, updates, head }: Replay): void {
    this.#starting.delete(subscriber);
    if (this.position && this.position.epoch !== head.epoch) {
      this.restart(head);
      // Which of the two epochs is the newer one is decided by the next read.
      this.announce();
    }
    subscriber.version = after;
    this.position ??= head;
    // A replay that starts after the position would leave a gap for the other subscribers: the next read delivers.
    if (after <= this.position.version) this.deliver(updates);
    this.announce(head);
  }

  /**
   * Delivers entries that were read; where some between the position and them are missing or have no update, a gap.
   * An entry without an update is reported once, as the position is then after it.
   */
  deliver(entries: readonly Entry[]): void {
    if (!this.position) return;
    for (const entry of entries) {
      if (!(entry instanceof InvalidEntryError)) this.#window.set(entry.version, entry);
      else if (entry.version > this.version) this.#onError(entry);
    }
    const newest = entries.at(-1);
    if (newest && newest.version > this.version) {
      this.position = { epoch: this.position.epoch, version: newest.version, id: newest.id };
    }
    this.#subscribers.deliver();
    if (this.#starting.size === 0 || this.#window.size > REPLAY_LIMIT) this.#window.clear();
  }

  /** Continues after the head of another epoch; all subscribers are notified of a gap. */
  restart(head: Cursor): void {
    this.position = head;
    this.#window.clear();
    this.#subscribers.skip();
  }

  /** Ends all subscriptions. Starting subscribers are not notified: their `open` rejects. */
  close(): void {
    for (const subscriber of this.#starting) this.remove(subscriber);
    this.#subscribers.close();
  }
}
