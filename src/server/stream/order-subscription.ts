import {
  type Cursor,
  formatCursor,
  isTerminal,
  type Order,
  type SentPosition,
  wireLimits,
} from '../../order/index.js';
import { type BusListener, copyOf, fromBus, type StoredUpdate, type Subscription } from '../bus/index.js';
import { CallbackTimeoutError } from '../callbacks/index.js';
import { AccessError, problemOf, RequestError } from '../http/index.js';
import { readSnapshot, type SnapshotView } from '../snapshot/index.js';
import type { ConnectionOrder, StreamConnection } from './connection.js';
import { encodeConnected, encodeEvent, encodePosition, encodeUpdate } from './event-encoding.js';
import type { OrderSubscriptionOptions } from './subscription-options.js';

/**
 * One order on one stream. It subscribes first, then reads the snapshot, then sends the updates after it, so
 * that none is lost or sent twice. Updates that can't be sent or may have been missed are replaced by one
 * fresh snapshot, which contains them.
 */
export class OrderSubscription<S, O extends Order<string>> implements ConnectionOrder {
  readonly orderId: string;
  readonly #options: OrderSubscriptionOptions<S, O>;
  readonly #connection: StreamConnection;
  /** The row that has passed the check of access: it serves the first snapshot, and later ones need a fresh row. */
  #row: O | undefined;
  #subscription: Subscription | undefined;
  /** Updates that wait while a snapshot is being read; absent when none is. */
  #waiting: StoredUpdate[] | undefined = [];
  /** Whether an update was not sent, so that the client must get a fresh snapshot. */
  #owesSnapshot = false;
  /** Whether the replay is incomplete. */
  #collapsed = false;
  /** A position that waits for the snapshot. */
  #waitingPosition: SentPosition | undefined;
  #ended = false;
  #epoch = '';
  /** The newest version sent, and its status. */
  #version = 0;
  #status = '';

  constructor(options: OrderSubscriptionOptions<S, O>, row: O) {
    this.#options = options;
    this.#row = row;
    this.#connection = options.connection;
    this.orderId = options.orderId;
  }

  /** Whether {@link sendSnapshot} must be called. */
  get isSnapshotDue(): boolean {
    return this.#owesSnapshot && !this.#waiting && !this.#ended;
  }

  /**
   * Sends `connected`, and starts to send updates.
   * @returns false, and sends nothing, when the order is final and the client has its last update.
   * @throws what reading throws; then call {@link endWithProblem} or {@link unsubscribe}.
   */
  async open(): Promise<boolean> {
    const { context, orderId, logId, after, heartbeatInterval } = this.#options;
    const cursor = after && formatCursor(after);
    const subscription = await fromBus(() => context.bus.open(logId, { after: cursor }, this.#listener));
    if (this.#ended) subscription.close();
    this.#subscription = subscription;
    const view = await this.#readLatest();
    if (this.#ended) return true;
    const isSameLog = view.cursor.epoch === subscription.epoch;
    const resumed = after && isSameLog && subscription.resumed && !this.#collapsed ? after : undefined;
    if (resumed?.version === view.cursor.version && isTerminal(context.flow, view.snapshot.status)) {
      return false;
    }
    const from = resumed ?? view.cursor;
    const order = resumed ? undefined : view.snapshot;
    this.#write(encodeConnected(from, { orderId, heartbeatInterval, order }));
    this.#continueFrom(view, from);
    if (resumed && view.snapshot.ahead) this.#sendUnpublished(view);
    return true;
  }

  /**
   * Sends a fresh snapshot in place of the updates that were not sent.
   * @returns false when the client's queue is full again.
   */
  async sendSnapshot(): Promise<boolean> {
    this.#waiting = [];
    try {
      const view = await this.#readLatest();
      this.#write(encodeEvent({ type: 'snapshot', order: view.snapshot }, view.cursor));
      this.#continueFrom(view, view.cursor);
    } catch (error) {
      this.endWithProblem(error);
    }
    return !this.#owesSnapshot;
  }

  /**
   * Sends the error to the client, and ends this order. When a callback of the app did not answer, the client of a
   * single order only has to reconnect.
   */
  endWithProblem(error: unknown): void {
    if (this.#ended) return;
    if (!(error instanceof RequestError)) this.#options.context.onError(error);
    if (error instanceof CallbackTimeoutError && this.#connection.orders.length === 1) {
      this.#connection.closeGracefully('reauthorize', Math.round(Math.random() * 1_000));
      return;
    }
    this.#endWith(
      encodeEvent({ ...problemOf(error), orderId: this.orderId }),
      error instanceof AccessError ? 'refused' : 'failed',
    );
  }

  /** Sends `end` with the final status, and ends this order. */
  endAsFinal(): void {
    const { orderId } = this;
    this.#endWith(encodeEvent({ type: 'end', orderId, reason: this.#status || undefined }), 'final');
  }

  /** Ends this order without a message to the client or to the connection. Idempotent. */
  unsubscribe(): void {
    this.#ended = true;
    this.#waiting = undefined;
    this.#subscription?.close();
  }

  readonly #listener: BusListener = {
    update: (update) => {
      if (!this.#waiting) this.#send(update);
      else if (this.#waiting.push(update) > wireLimits.history) this.#collapse();
    },
    position: (position) => {
      if (this.#waiting) this.#waitingPosition = position;
      else this.#sendPosition(position);
    },
    gap: () => {
      this.#collapse();
      this.#connection.flush();
    },
    closed: () => {
      // Jittered over some seconds, so that the clients of a server do not all reconnect at once.
      const reconnectAfter = Math.round(1_000 + Math.random() * 4_000);
      this.#connection.close('bus-closed', encodeEvent({ type: 'closing', reason: 'drain', reconnectAfter }));
    },
  };

  #collapse(): void {
    this.#owesSnapshot = true;
    this.#collapsed = true;
    if (this.#waiting) this.#waiting = [];
  }

  #write(bytes: Uint8Array<ArrayBuffer>): void {
    if (!this.#ended) this.#owesSnapshot = !this.#connection.write(bytes);
  }

  #send(update: StoredUpdate): void {
    if (this.#ended || update.version <= this.#version) return;
    if (this.#owesSnapshot) {
      this.#dropped(update);
      return;
    }
    try {
      this.#write(encodeUpdate(this.#epoch, update, this.orderId));
    } catch (error) {
      this.endWithProblem(error);
    }
    if (this.#owesSnapshot) {
      this.#dropped(update);
      return;
    }
    this.#version = update.version;
    this.#status = update.status;
    this.#endIfTerminal();
  }

  /** One that does not fit into the queue is dropped, as the next one, or the next snapshot, replaces it. */
  #sendPosition(position: SentPosition | undefined): void {
    const { orderId, logId, context } = this.#options;
    if (!position || this.#ended || this.#owesSnapshot || !context.positions?.isOut(this.#status)) return;
    this.#connection.write(encodePosition(position, orderId, orderId === logId));
  }

  #dropped(update: StoredUpdate): void {
    this.#options.context.observe('updateDropped', copyOf(update), this.#connection.info);
  }

  /** A replay lacks a status that is only in the row, so a snapshot is sent too. */
  #sendUnpublished({ snapshot, cursor }: SnapshotView): void {
    if (this.#owesSnapshot || this.#version !== cursor.version) return;
    this.#write(encodeEvent({ type: 'snapshot', order: snapshot }, cursor));
  }

  /** Reads the order, again if updates were missed during the read. */
  async #readLatest(): Promise<SnapshotView> {
    let view: SnapshotView;
    do {
      this.#owesSnapshot = false;
      view = await this.#read();
    } while (this.#owesSnapshot && !this.#ended);
    return view;
  }

  async #read(): Promise<SnapshotView> {
    const { context, orderId, userId } = this.#options;
    const row = this.#row ?? (await context.accessOfStreams.getOrder(orderId, userId));
    this.#row = undefined;
    return readSnapshot(context, { orderId, row }, this.#version);
  }

  /** Sends the waiting updates after `sent`. */
  #continueFrom(view: SnapshotView, sent: Cursor): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    if (this.#owesSnapshot) return;
    this.#epoch = sent.epoch;
    this.#version = sent.version;
    // Updates that the client does not have yet may still be on their way from the bus: then no end yet.
    this.#status = sent.version === view.cursor.version ? view.snapshot.status : '';
    for (const update of waiting) this.#send(update);
    // A snapshot contains the position, a replay does not.
    this.#sendPosition(this.#waitingPosition ?? (sent === view.cursor ? undefined : view.snapshot.position));
    this.#waitingPosition = undefined;
    this.#endIfTerminal();
  }

  #endIfTerminal(): void {
    if (this.#ended || this.#owesSnapshot || !isTerminal(this.#options.context.flow, this.#status)) return;
    this.endAsFinal();
  }

  /** A full queue still accepts the last bytes of a stream, but not those of one order among others. */
  #endWith(last: Uint8Array<ArrayBuffer>, reason: 'final' | 'refused' | 'failed'): void {
    if (this.#ended) return;
    this.unsubscribe();
    if (this.#connection.orders.length > 1) {
      if (this.#connection.write(last)) this.#connection.remove(this, reason);
      else this.#connection.closeGracefully('slow', 0);
    } else {
      this.#connection.close(reason, last);
    }
  }
}
