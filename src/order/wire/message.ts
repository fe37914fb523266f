import type { OrderStatus } from '../order-flow.js';
import type { OrderSnapshot } from '../snapshot.js';
import type { OrderUpdate } from '../update.js';

/** The first message of every stream: sent at once. */
export interface ConnectedMessage<S extends string = OrderStatus> {
  readonly type: 'connected';
  /** The order it is about; absent from servers that stream one order only. */
  readonly orderId?: string;
  readonly message?: string;
  /** Ms between heartbeats; the client's watchdog waits 2.5 times as long. */
  readonly heartbeatInterval?: number;
  /** Whether what follows replays all since the cursor the client brought. */
  readonly resumed?: boolean;
  /** Where the stream goes on from, as the event's `id` has it: proxies may drop or alter that one. */
  readonly cursor?: string;
  /** The snapshot; absent when resumed, and from servers that send none. */
  readonly order?: OrderSnapshot<S>;
}

/** One update. */
export interface OrderUpdatedMessage<S extends string = OrderStatus> extends OrderUpdate<S> {
  readonly type: 'order-updated';
  /** The update's place in the log, as the event's `id` has it: proxies may drop or alter that one. */
  readonly cursor?: string;
}

/** The whole state, in mid-stream. */
export interface SnapshotMessage<S extends string = OrderStatus> {
  readonly type: 'snapshot';
  readonly order: OrderSnapshot<S>;
}

/** Sent in place of the `: heartbeat` comment when asked for by `?heartbeat=message`. */
export interface HeartbeatMessage {
  readonly type: 'heartbeat';
}

/** A planned end: come back after `reconnectAfter` ms. */
export interface ClosingMessage {
  readonly type: 'closing';
  readonly reason?: string;
  readonly reconnectAfter?: number;
}

/** The order is final: don't come back for it. */
export interface EndMessage {
  readonly type: 'end';
  /** The order it is about; absent: the whole stream. */
  readonly orderId?: string;
  readonly reason?: string;
}

/** What went wrong after the headers were sent, as an HTTP status would have said it. */
export interface ProblemMessage {
  readonly type: 'problem';
  /** The order it is about; absent: the whole stream. */
  readonly orderId?: string;
  readonly status: number;
  readonly code: string;
  readonly message?: string;
  readonly retryable: boolean;
}

/** Everything a server sends on a stream. */
export type ServerMessage<S extends string = OrderStatus> =
  | ConnectedMessage<S>
  | OrderUpdatedMessage<S>
  | SnapshotMessage<S>
  | HeartbeatMessage
  | ClosingMessage
  | EndMessage
  | ProblemMessage;
