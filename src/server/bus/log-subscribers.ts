import { callAndForget, type OnError } from '../../options/index.js';
import type { CourierPosition } from '../../order/index.js';
import type { BusListener, StoredUpdate } from './order-bus.js';

/** A listener, and the newest version that was delivered to it: `undefined` while the log is read for it. */
export interface LogSubscriber {
  readonly listener: BusListener;
  version: number | undefined;
}

/** The part of an order's log that is in memory; it may grow during delivery. */
export interface LogWindow {
  /** The newest version; 0 while the log is empty. */
  readonly version: number;
  /** The update of a version, if it is in memory. */
  at(version: number): StoredUpdate | undefined;
}

/**
 * The subscribers of one order in this process: each receives every update once and in order, or is notified
 * of the gap. An error thrown by one does not affect the others; a removed subscriber is not called any more.
 */
export class LogSubscribers {
  readonly #log: LogWindow;
  readonly #onError: OnError;
  readonly #all = new Set<LogSubscriber>();
  #delivering = false;

  /** @param onError receives what a listener throws, or rejects with. It must not throw. */
  constructor(log: LogWindow, onError: OnError) {
    this.#log = log;
    this.#onError = onError;
  }

  get size(): number {
    return this.#all.size;
  }

  /** The subscriber receives nothing while its version is `undefined`. */
  add(listener: BusListener, version?: number): LogSubscriber {
    const subscriber = { listener, version };
    this.#all.add(subscriber);
    return subscriber;
  }

  remove(subscriber: LogSubscriber): void {
    this.#all.delete(subscriber);
  }

  /**
   * Delivers to every subscriber up to the newest version. What a listener publishes is delivered by the loop
   * that is running already, so that each still receives every update in order.
   */
  deliver(): void {
    if (this.#delivering) return;
    this.#delivering = true;
    for (const subscriber of this.#all) {
      while (this.#all.has(subscriber) && this.#step(subscriber));
    }
    this.#delivering = false;
  }

  /** The log began a new epoch: subscribers that have a version are notified of a gap and continue after its head. */
  skip(): void {
    for (const subscriber of this.#all) {
      if (subscriber.version === undefined) continue;
      subscriber.version = this.#log.version;
      this.#call(() => subscriber.listener.gap());
    }
  }

  /** Notifies of a position, which is no part of the log. Those that start read it when they have started. */
  locate(position: CourierPosition): void {
    for (const { listener, version } of [...this.#all]) {
      if (version !== undefined) this.#call(() => listener.position?.(position));
    }
  }

  close(): void {
    const subscribers = [...this.#all];
    this.#all.clear();
    for (const { listener } of subscribers) this.#call(() => listener.closed());
  }

  #step(subscriber: LogSubscriber): boolean {
    const { version } = this.#log;
    if (subscriber.version === undefined || subscriber.version >= version) return false;
    const next = this.#log.at(subscriber.version + 1);
    subscriber.version = next?.version ?? version;
    this.#call(() => (next ? subscriber.listener.update(next) : subscriber.listener.gap()));
    return true;
  }

  #call(listener: () => unknown): void {
    callAndForget(listener, this.#onError);
  }
}
