import { type Cursor, formatCursor, isTerminal, type OrderFlow, wireLimits } from '../order/index.js';
import type { BusListener, OrderBus, StoredUpdate } from './bus/index.js';
import { fromBus } from './bus-unavailable-error.js';
import { encodeEvent, encodeUpdate } from './event.js';
import { problemOf } from './problem.js';
import type { SnapshotView } from './read-snapshot.js';
import type { OnError } from './report-error.js';
import type { Sink } from './sink.js';

/** What a session is given. */
export interface StreamSessionOptions {
  readonly orderId: string;
  /** The cursor to resume from. */
  readonly after: Cursor | undefined;
  readonly bus: OrderBus;
  readonly flow: OrderFlow;
  /** Ms, as the client is told. */
  readonly heartbeatInterval: number;
  /** The bytes of one heartbeat. */
  readonly heartbeat: Uint8Array<ArrayBuffer>;
  /** The order as it is now. */
  readonly read: () => Promise<SnapshotView>;
  readonly sink: Sink;
  readonly onError: OnError;
}

/**
 * One client's stream of one order. It subscribes first, then reads the snapshot, then sends what
 * the log has beyond it: no gap, no double (G1). Whatever can't be sent or may have been missed
 * collapses into one fresh snapshot, as the newest state heals all (G7).
 */
export class StreamSession {
  readonly #options: StreamSessionOptions;
  /** Undone in turn when the session closes. */
  readonly #cleanups: (() => void)[] = [];
  /** Updates that wait behind a snapshot which is being read; absent when none is. */
  #waiting: StoredUpdate[] | undefined = [];
  /** Whether something was left out, so that a fresh snapshot is due. */
  #stale = false;
  /** Whether the replay is incomplete. */
  #collapsed = false;
  #quiet = true;
  #closed = false;
  #epoch = '';
  /** The newest version sent, and its status. */
  #version = 0;
  #status = '';

  constructor(options: StreamSessionOptions) {
    this.#options = options;
  }

  /**
   * Sends `connected` and all that follows it.
   * @returns false, and is closed, when the client has seen the end already: a native
   * `EventSource` comes back after `end`, and only a 204 stops it (HTML, section 9.2.3).
   * @throws what reading throws; then close it.
   */
  async open(): Promise<boolean> {
    const { bus, orderId, after, heartbeatInterval } = this.#options;
    const cursor = after && formatCursor(after);
    const subscription = await fromBus(() => bus.open(orderId, { after: cursor }, this.#listener));
    this.onClose(() => subscription.close());
    const view = await this.#readLatest();
    if (this.#closed) return true;
    const isSameLog = view.cursor.version > 0 && view.log.epoch === subscription.epoch;
    const resumed = after && isSameLog && subscription.resumed && !this.#collapsed ? after : undefined;
    if (resumed?.version === view.log.version && isTerminal(this.#options.flow, view.snapshot.status)) {
      this.close();
      return false;
    }
    this.#write(
      encodeEvent(
        {
          type: 'connected',
          message: 'Connected to order updates',
          heartbeatInterval,
          resumed: Boolean(resumed),
          ...(!resumed && { order: view.snapshot }),
        },
        resumed ?? view.cursor,
      ),
    );
    this.#continueFrom(view, resumed ?? view.log);
    return true;
  }

  /** Runs when the session closes; at once when it has. */
  onClose(cleanup: () => void): void {
    if (this.#closed) cleanup();
    else this.#cleanups.push(cleanup);
  }

  /** The client reads again: brings it to the newest state if something was left out. */
  room(): void {
    if (this.#stale && !this.#waiting) void this.#renew();
  }

  /** A tick of the heart; skipped when something was sent since the last one. */
  beat(): void {
    if (this.#quiet) this.#options.sink.write(this.#options.heartbeat);
    this.#quiet = true;
  }

  /** Ends the stream and leaves nothing behind. Idempotent. */
  close(last?: Uint8Array<ArrayBuffer>): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#waiting = undefined;
    for (const cleanup of this.#cleanups.splice(0)) cleanup();
    this.#options.sink.end(last);
  }

  readonly #listener: BusListener = {
    update: (update) => {
      if (!this.#waiting) this.#send(update);
      else if (this.#waiting.push(update) > wireLimits.history) this.#collapse();
    },
    gap: () => {
      this.#collapse();
      if (!this.#waiting) void this.#renew();
    },
    closed: () => this.close(encodeEvent(goAway())),
  };

  #collapse(): void {
    this.#stale = true;
    this.#collapsed = true;
    if (this.#waiting) this.#waiting = [];
  }

  #write(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.#closed) return;
    this.#quiet = false;
    this.#stale = !this.#options.sink.write(bytes);
  }

  #send(update: StoredUpdate): void {
    if (this.#closed || this.#stale || update.version <= this.#version) return;
    try {
      this.#write(encodeUpdate(this.#epoch, update));
    } catch (error) {
      this.#fail(error);
    }
    this.#version = update.version;
    this.#status = update.status;
    this.#endIfTerminal();
  }

  /** What has been read replaces what waits; read again if more went amiss meanwhile. */
  async #readLatest(): Promise<SnapshotView> {
    let view: SnapshotView;
    do {
      this.#stale = false;
      view = await this.#options.read();
    } while (this.#stale && !this.#closed);
    return view;
  }

  async #renew(): Promise<void> {
    this.#waiting = [];
    try {
      const view = await this.#readLatest();
      this.#write(encodeEvent({ type: 'snapshot', order: view.snapshot }, view.cursor));
      this.#continueFrom(view, view.log);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Sends what waited beyond `sent`. */
  #continueFrom(view: SnapshotView, sent: Cursor): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    this.#epoch = sent.epoch;
    this.#version = sent.version;
    this.#status = view.snapshot.status;
    for (const update of waiting) this.#send(update);
    this.#endIfTerminal();
  }

  #endIfTerminal(): void {
    if (this.#stale || !isTerminal(this.#options.flow, this.#status)) return;
    this.close(encodeEvent({ type: 'end', reason: this.#status }));
  }

  #fail(error: unknown): void {
    if (this.#closed) return;
    this.#options.onError(error);
    this.close(encodeEvent(problemOf(error)));
  }
}

/** Spread over some seconds, so that all clients of a server do not come back at once. */
const goAway = () =>
  ({
    type: 'closing',
    reason: 'drain',
    reconnectAfter: Math.round(1_000 + Math.random() * 4_000),
  }) as const;
