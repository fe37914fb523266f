import type { CloseReason, Connection, Observe } from '../hooks.js';
import { encodeEvent } from './event-encoding.js';
import { createSignal } from './signal.js';
import type { OpenSink, Sink } from './sink.js';

/** Beats in a row that a full queue may miss: the client's watchdog gives a silent stream up before. */
const MISSED_HEARTBEATS = 3;
/** Beats for which an ended stream may still be read. */
const LINGERING_HEARTBEATS = 2;

/** One order that a connection carries. */
export interface ConnectionOrder {
  readonly orderId: string;
  /** Whether it needs a fresh snapshot. */
  readonly isStale: boolean;
  /** Sends a fresh snapshot. @returns false when the queue of the connection is full. */
  renew(): Promise<boolean>;
  /** Sends the error to the client, and ends the order. */
  fail(error: unknown): void;
  close(): void;
}

/** What a connection is given. */
export interface StreamConnectionOptions {
  readonly info: Connection;
  /** The bytes of one heartbeat. */
  readonly heartbeat: Uint8Array<ArrayBuffer>;
  readonly openSink: OpenSink;
  readonly observe: Observe;
  /** Looks whether the client may still read; runs in the request's own async context. */
  readonly reauthorize: (connection: StreamConnection) => Promise<void>;
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
  readonly #orders = new Set<ConnectionOrder>();
  readonly #signal = createSignal();
  /** Undone in turn when the stream closes. */
  readonly #cleanups: (() => void)[] = [];
  /** Undone when nothing more will be read. */
  readonly #onClosed: (() => void)[] = [];
  #isReauthorizationDue = false;
  #isOpened = false;
  #missedHeartbeats = 0;
  #reason: CloseReason | undefined;
  #isClosed = false;

  constructor(options: StreamConnectionOptions) {
    this.#options = options;
    this.info = options.info;
    const sink = options.openSink({ room: () => this.#room(), gone: () => this.#closed() });
    this.body = sink.body;
    this.#sink = sink;
  }

  get isClosed(): boolean {
    return this.#reason !== undefined;
  }

  /** The orders that are still followed. */
  get orders(): readonly ConnectionOrder[] {
    return [...this.#orders];
  }

  add(order: ConnectionOrder): void {
    if (this.isClosed) order.close();
    else this.#orders.add(order);
  }

  /** An order is done with; the stream ends with the last one. */
  remove(order: ConnectionOrder, reason: CloseReason): void {
    if (this.#orders.delete(order) && this.#orders.size === 0) this.close(reason);
  }

  /** From now on it is observed, and kept up by itself. */
  opened(): void {
    if (this.isClosed) return;
    this.#isOpened = true;
    this.#options.observe('connectionOpened', this.info);
    void this.#flushWhenAsked();
  }

  /** Runs when the stream closes; at once when it has. */
  onClose(cleanup: () => void): void {
    if (this.isClosed) cleanup();
    else this.#cleanups.push(cleanup);
  }

  /** Runs when nothing more will be read; at once when that is so. */
  onClosed(farewell: () => void): void {
    if (this.#isClosed) farewell();
    else this.#onClosed.push(farewell);
  }

  /** @returns false when the queue is full, and nothing was taken. */
  write(bytes: Uint8Array<ArrayBuffer>): boolean {
    if (this.isClosed) return true;
    return this.#sink.write(bytes);
  }

  /** A tick of the heart: the stream is never silent for longer than its interval. */
  heartbeat(): void {
    if (this.isClosed) {
      this.#missedHeartbeats += 1;
      if (this.#missedHeartbeats >= LINGERING_HEARTBEATS) this.destroy();
      return;
    }
    const isTaken = this.#sink.write(this.#options.heartbeat);
    this.#missedHeartbeats = isTaken ? 0 : this.#missedHeartbeats + 1;
    if (this.#missedHeartbeats >= MISSED_HEARTBEATS) this.closeGracefully('slow', 0);
  }

  /** Some order of it needs a fresh snapshot. */
  flush(): void {
    this.#signal.notify();
  }

  /** Access is to be looked at again. */
  reauthorize(): void {
    this.#isReauthorizationDue = true;
    this.#signal.notify();
  }

  /** A planned end: the client comes back after so many ms. */
  closeGracefully(
    reason: Extract<CloseReason, 'drain' | 'lifetime' | 'reauthorize' | 'slow'>,
    reconnectAfter: number,
  ) {
    this.close(reason, encodeEvent({ type: 'closing', reason, reconnectAfter }));
  }

  /** Ends the stream after these last bytes. Idempotent. */
  close(reason: CloseReason, last?: Uint8Array<ArrayBuffer>): void {
    if (this.isClosed) return;
    this.#reason = reason;
    this.#missedHeartbeats = 0;
    for (const cleanup of this.#cleanups.splice(0)) cleanup();
    for (const order of this.#orders) order.close();
    this.#orders.clear();
    this.#signal.notify();
    if (this.#isOpened) this.#options.observe('connectionClosed', this.info, reason);
    this.#sink.end(last);
  }

  /** The client is gone: nothing of it is left behind. Idempotent. */
  destroy(): void {
    this.close('client-left');
    this.#sink.destroy();
    this.#closed();
  }

  #room(): void {
    this.#missedHeartbeats = 0;
    this.#signal.notify();
  }

  #closed(): void {
    // A sink may find its client gone before it was handed out.
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.close('client-left');
    for (const farewell of this.#onClosed.splice(0)) farewell();
  }

  /**
   * Runs for as long as the stream is open. What it awaits is told by timers and by other
   * requests, but it goes on in the async context of the request that opened the stream: an app's
   * `getOrder` or `authenticate` must never see another user's context (G8).
   */
  async #flushWhenAsked(): Promise<void> {
    while (!this.isClosed) {
      await this.#signal.wait();
      if (this.#isReauthorizationDue && !this.isClosed) {
        this.#isReauthorizationDue = false;
        await this.#options.reauthorize(this);
      }
      for (const order of this.#orders) {
        if (order.isStale && !(await order.renew())) break;
      }
    }
  }
}
