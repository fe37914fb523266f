import type { CloseReason, Connection, Observe } from '../hooks.js';
import { encodeEvent } from './event-encoding.js';
import type { OrderFeed } from './order-subscription.js';
import { createSignal } from './signal.js';
import type { OpenSink, Sink } from './sink.js';

/** Beats in a row that a full queue may miss: the client's watchdog gives a silent stream up before. */
const MISSED_BEATS = 3;
/** Beats for which an ended stream may still be read. */
const LINGERING_BEATS = 2;

/** What a connection is given. */
export interface StreamConnectionOptions {
  readonly info: Connection;
  /** The bytes of one heartbeat. */
  readonly heartbeat: Uint8Array<ArrayBuffer>;
  readonly openSink: OpenSink;
  readonly observe: Observe;
  /** Looks whether the client may still read; runs in the request's own async context. */
  readonly recheck: (connection: StreamConnection) => Promise<void>;
}

/**
 * One client's stream: the sink, its heart and its end, for all orders it carries. Whatever can't
 * be sent collapses into one fresh snapshot per order, once the client reads again (G7).
 */
export class StreamConnection {
  readonly info: Connection;
  /** What the `Response` carries; `null` when the sink writes elsewhere. */
  readonly body: ReadableStream | null;
  readonly #options: StreamConnectionOptions;
  readonly #sink: Sink;
  readonly #feeds = new Set<OrderFeed>();
  readonly #signal = createSignal();
  /** Undone in turn when the stream closes. */
  readonly #cleanups: (() => void)[] = [];
  /** Undone when nothing more will be read. */
  readonly #farewells: (() => void)[] = [];
  #isRecheckDue = false;
  #isOpened = false;
  #missedBeats = 0;
  #reason: CloseReason | undefined;
  #isGone = false;

  constructor(options: StreamConnectionOptions) {
    this.#options = options;
    this.info = options.info;
    const sink = options.openSink({ room: () => this.#room(), gone: () => this.#gone() });
    this.body = sink.body;
    this.#sink = sink;
  }

  get isClosed(): boolean {
    return this.#reason !== undefined;
  }

  /** The orders that are still followed. */
  get feeds(): readonly OrderFeed[] {
    return [...this.#feeds];
  }

  add(feed: OrderFeed): void {
    if (this.isClosed) feed.close();
    else this.#feeds.add(feed);
  }

  /** An order is done with; the stream ends with the last one. */
  remove(feed: OrderFeed, reason: CloseReason): void {
    if (this.#feeds.delete(feed) && this.#feeds.size === 0) this.close(reason);
  }

  /** From now on it is observed, and kept up by itself. */
  opened(): void {
    if (this.isClosed) return;
    this.#isOpened = true;
    this.#options.observe('connectionOpened', this.info);
    void this.#attend();
  }

  /** Runs when the stream closes; at once when it has. */
  onClose(cleanup: () => void): void {
    if (this.isClosed) cleanup();
    else this.#cleanups.push(cleanup);
  }

  /** Runs when nothing more will be read; at once when that is so. */
  onGone(farewell: () => void): void {
    if (this.#isGone) farewell();
    else this.#farewells.push(farewell);
  }

  /** @returns false when the queue is full, and nothing was taken. */
  write(bytes: Uint8Array<ArrayBuffer>): boolean {
    if (this.isClosed) return true;
    return this.#sink.write(bytes);
  }

  /** A tick of the heart: the stream is never silent for longer than its interval. */
  beat(): void {
    if (this.isClosed) {
      this.#missedBeats += 1;
      if (this.#missedBeats >= LINGERING_BEATS) this.destroy();
      return;
    }
    const isTaken = this.#sink.write(this.#options.heartbeat);
    this.#missedBeats = isTaken ? 0 : this.#missedBeats + 1;
    if (this.#missedBeats >= MISSED_BEATS) this.goAway('slow', 0);
  }

  /** Some order of it needs a fresh snapshot. */
  attend(): void {
    this.#signal.notify();
  }

  /** Access is to be looked at again. */
  recheck(): void {
    this.#isRecheckDue = true;
    this.#signal.notify();
  }

  /** A planned end: the client comes back after so many ms. */
  goAway(
    reason: Extract<CloseReason, 'drain' | 'lifetime' | 'reauthorize' | 'slow'>,
    reconnectAfter: number,
  ) {
    this.close(reason, encodeEvent({ type: 'closing', reason, reconnectAfter }));
  }

  /** Ends the stream after these last bytes. Idempotent. */
  close(reason: CloseReason, last?: Uint8Array<ArrayBuffer>): void {
    if (this.isClosed) return;
    this.#reason = reason;
    this.#missedBeats = 0;
    for (const cleanup of this.#cleanups.splice(0)) cleanup();
    for (const feed of this.#feeds) feed.close();
    this.#feeds.clear();
    this.#signal.notify();
    if (this.#isOpened) this.#options.observe('connectionClosed', this.info, reason);
    this.#sink.end(last);
  }

  /** The client is gone: nothing of it is left behind. Idempotent. */
  destroy(): void {
    this.close('client-left');
    this.#sink.destroy();
    this.#gone();
  }

  #room(): void {
    this.#missedBeats = 0;
    this.#signal.notify();
  }

  #gone(): void {
    // A sink may find its client gone before it was handed out.
    if (this.#isGone) return;
    this.#isGone = true;
    this.close('client-left');
    for (const farewell of this.#farewells.splice(0)) farewell();
  }

  /**
   * Runs for as long as the stream is open. What it awaits is told by timers and by other
   * requests, but it goes on in the async context of the request that opened the stream: an app's
   * `getOrder` or `authenticate` must never see another user's context (G8).
   */
  async #attend(): Promise<void> {
    while (!this.isClosed) {
      await this.#signal.wait();
      if (this.#isRecheckDue && !this.isClosed) {
        this.#isRecheckDue = false;
        await this.#options.recheck(this);
      }
      for (const feed of this.#feeds) {
        if (feed.isStale && !(await feed.renew())) break;
      }
    }
  }
}
