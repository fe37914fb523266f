import type { CloseReason, Connection, Observe } from '../hooks.js';
import { eachAtMost } from '../timers/index.js';
import { encodeEvent } from './event-encoding.js';
import { Signal } from './signal.js';
import type { OpenSink, Sink } from './sink.js';

/** Heartbeats in a row that a full queue may miss; the client's watchdog (2.5 heartbeats) has reconnected before. */
const HEARTBEATS_BEFORE_CLOSE = 3;
/** Heartbeats in a row in which a client may read nothing of what is queued: what it would still receive is outdated. */
const UNREAD_BEFORE_CLOSE = 10;
/** Heartbeat intervals for which an ended stream may still be read. */
const LINGERING_HEARTBEATS = 2;
/** Orders of one stream whose snapshots are read at once: one whose read hangs must not delay all others. */
const SNAPSHOTS_AT_ONCE = 10;

const NONE: readonly never[] = [];

/** One order that a connection carries. */
export interface ConnectionOrder {
  readonly orderId: string;
  /** Whether a fresh snapshot must be sent. */
  readonly isSnapshotDue: boolean;
  /** Sends a fresh snapshot. @returns false when the queue of the connection is full. */
  sendSnapshot(): Promise<boolean>;
  /** Sends the error to the client, and ends the order. */
  endWithProblem(error: unknown): void;
  /** Ends the order without a message. */
  unsubscribe(): void;
}

/** Checks again whether the client may read. */
export interface Reauthorization {
  /** Called in the async context of the request that opened the stream. It must not reject. */
  check(connection: StreamConnection): Promise<void>;
}

/** Options of {@link StreamConnection}. */
export interface StreamConnectionOptions {
  readonly info: Connection;
  /** The bytes of one heartbeat. */
  readonly heartbeat: Uint8Array<ArrayBuffer>;
  readonly openSink: OpenSink;
  readonly observe: Observe;
  readonly reauthorization: Reauthorization;
}

/**
 * One client's stream: its sink, heartbeats and end, for all orders it carries. Updates that don't fit into
 * the queue are replaced by one fresh snapshot per order, once the client reads again.
 */
export class StreamConnection {
  readonly info: Connection;
  /** The body of the `Response`; `null` when the sink writes elsewhere. */
  readonly body: ReadableStream | null;
  readonly #options: StreamConnectionOptions;
  readonly #sink: Sink;
  readonly #signal = new Signal();
  // `concat` gives arrays of the exact length; one that grows has place for 17 elements in V8, and there are many streams.
  #orders: readonly ConnectionOrder[] = NONE;
  #closeCallbacks: readonly (() => void)[] = NONE;
  #disconnectCallbacks: readonly (() => void)[] = NONE;
  #isReauthorizationDue = false;
  #isReauthorizing = false;
  #isOpened = false;
  #missedHeartbeats = 0;
  #unreadHeartbeats = 0;
  #reason: CloseReason | undefined;
  #isDisconnected = false;

  constructor(options: StreamConnectionOptions) {
    this.#options = options;
    this.info = options.info;
    const sink = options.openSink({
      drained: () => this.#onSinkDrained(),
      closed: () => this.#onSinkClosed(),
    });
    this.body = sink.body;
    this.#sink = sink;
  }

  /** True from the call of `close` on; queued bytes may still be read. */
  get isClosed(): boolean {
    return this.#reason !== undefined;
  }

  /** The orders that have not ended. */
  get orders(): readonly ConnectionOrder[] {
    return this.#orders;
  }

  add(orders: readonly ConnectionOrder[]): void {
    if (this.isClosed) for (const order of orders) order.unsubscribe();
    else this.#orders = this.#orders.concat(orders);
  }

  /** Removes an order that has ended; the stream closes with the last one. */
  remove(order: ConnectionOrder, reason: CloseReason): void {
    if (!this.#orders.includes(order)) return;
    this.#orders = this.#orders.filter((other) => other !== order);
    if (this.#orders.length === 0) this.close(reason);
  }

  /** Call once all orders are open: reports the stream to the hooks and starts the flush loop. */
  opened(request: Request): void {
    if (this.isClosed) return;
    this.#isOpened = true;
    this.#options.observe('connectionOpened', this.info, request);
    this.#flushOnSignal();
  }

  /** Calls back when the stream closes, while the client may still read what is queued; at once if it is closed. */
  onClose(callback: () => void): void {
    if (this.isClosed) callback();
    else this.#closeCallbacks = this.#closeCallbacks.concat(callback);
  }

  /** Calls back when the stream is closed and nothing more will be read; at once if that is so. */
  onDisconnect(callback: () => void): void {
    if (this.#isDisconnected) callback();
    else this.#disconnectCallbacks = this.#disconnectCallbacks.concat(callback);
  }

  /** @returns false when the queue is full, and nothing was taken. */
  write(bytes: Uint8Array<ArrayBuffer>): boolean {
    if (this.isClosed) return true;
    return this.#sink.write(bytes);
  }

  /** Call once per heartbeat interval: sends a heartbeat, and closes a stream that is not read. */
  heartbeat(): void {
    if (this.isClosed) {
      this.#missedHeartbeats += 1;
      if (this.#missedHeartbeats >= LINGERING_HEARTBEATS) this.destroy();
      return;
    }
    this.#unreadHeartbeats = (this.#sink.isRead?.() ?? true) ? 0 : this.#unreadHeartbeats + 1;
    const isTaken = this.#sink.write(this.#options.heartbeat);
    this.#missedHeartbeats = isTaken ? 0 : this.#missedHeartbeats + 1;
    const isFullTooLong = this.#missedHeartbeats >= HEARTBEATS_BEFORE_CLOSE;
    if (isFullTooLong || this.#unreadHeartbeats >= UNREAD_BEFORE_CLOSE) this.closeGracefully('slow', 0);
  }

  /** Sends a fresh snapshot of each order that one is due for, asynchronously. */
  flush(): void {
    this.#signal.notify();
  }

  /** Checks access again, asynchronously. */
  reauthorize(): void {
    this.#isReauthorizationDue = true;
    this.#signal.notify();
  }

  /** Ends the stream with a `closing` message. @param reconnectAfter ms after which the client reconnects. */
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
    const [callbacks, orders] = [this.#closeCallbacks, this.#orders];
    this.#closeCallbacks = NONE;
    this.#orders = NONE;
    for (const callback of callbacks) callback();
    for (const order of orders) order.unsubscribe();
    this.#signal.notify();
    if (this.#isOpened) this.#options.observe('connectionClosed', this.info, reason);
    this.#sink.end(last);
  }

  /** Ends the stream at once and drops what is queued, as when the client is gone. Idempotent. */
  destroy(): void {
    this.close('client-left');
    this.#sink.destroy();
    this.#onSinkClosed();
  }

  #onSinkDrained(): void {
    this.#missedHeartbeats = 0;
    this.#signal.notify();
  }

  #onSinkClosed(): void {
    if (this.#isDisconnected) return;
    this.#isDisconnected = true;
    this.close('client-left');
    const callbacks = this.#disconnectCallbacks;
    this.#disconnectCallbacks = NONE;
    for (const callback of callbacks) callback();
  }

  /**
   * Runs for as long as the stream is open. Timers and other requests notify the signal, but this loop
   * continues in the async context of the request that opened the stream: an app's `getOrder` or
   * `authenticate` must never run in another user's context (G8).
   */
  #flushOnSignal(): void {
    // Not an async function: its state would take 0.3 kB for as long as the stream is open.
    void this.#signal.wait().then(async () => {
      this.#signal.reset();
      if (this.isClosed) return;
      if (this.#isReauthorizationDue) void this.#reauthorize();
      await this.#sendSnapshots();
      this.#flushOnSignal();
    });
  }

  /** Not awaited by the loop: while a session can't be checked, snapshots are still sent. */
  async #reauthorize(): Promise<void> {
    this.#isReauthorizationDue = false;
    if (this.#isReauthorizing) return;
    this.#isReauthorizing = true;
    await this.#options.reauthorization.check(this);
    this.#isReauthorizing = false;
  }

  async #sendSnapshots(): Promise<void> {
    let isFull = false;
    const due = this.#orders.filter((order) => order.isSnapshotDue);
    await eachAtMost(SNAPSHOTS_AT_ONCE, due, async (order) => {
      if (!isFull && !this.isClosed) isFull = !(await order.sendSnapshot());
    });
  }
}
