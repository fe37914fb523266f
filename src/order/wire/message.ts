import type { SentPosition } from '../courier-position.js';
import type { OrderStatus } from '../order-flow.js';
import type { OrderSnapshot } from '../snapshot.js';
import type { OrderUpdate } from '../update.js';

/** The first message of every stream, sent immediately. */
export interface ConnectedMessage<S extends string = OrderStatus> {
  readonly type: 'connected';
  /** The order of the message; absent from servers that stream one order only. */
  readonly orderId?: string;
  readonly message?: string;
  /** Ms between heartbeats; the client considers the stream dead after 2.5 times as long without data. */
  readonly heartbeatInterval?: number;
  /** True if the stream continues after the client's cursor with all updates since. */
  readonly resumed?: boolean;
  /** The position of the stream, also sent as the event's `id`, which proxies may drop or alter. */
  readonly cursor?: string;
  /** The snapshot; absent if resumed, and from servers that send none. */
  readonly order?: OrderSnapshot<S>;
}

/** One update. */
export interface OrderUpdatedMessage<S extends string = OrderStatus> extends OrderUpdate<S> {
  readonly type: 'order-updated';
  /** The position of the update in the log, also sent as the event's `id`, which proxies may drop or alter. */
  readonly cursor?: string;
}

/** The whole state of an order, sent in an open stream. */
export interface SnapshotMessage<S extends string = OrderStatus> {
  readonly type: 'snapshot';
  readonly order: OrderSnapshot<S>;
}

/**
 * Where the courier is. It has no cursor: it changes no state of the order, and is not repeated when a stream resumes.
 */
export interface PositionMessage {
  readonly type: 'position';
  readonly orderId: string;
  readonly position: SentPosition;
}

/** Sent in place of the `: heartbeat` comment if the request has `?heartbeat=message`. */
export interface HeartbeatMessage {
  readonly type: 'heartbeat';
}

/** The server closes the stream as planned: reconnect after `reconnectAfter` ms. */
export interface ClosingMessage {
  readonly type: 'closing';
  readonly reason?: string;
  readonly reconnectAfter?: number;
}

/** The order has reached a terminal status: do not reconnect for it. */
export interface EndMessage {
  readonly type: 'end';
  /** The order of the message; absent: the whole stream. */
  readonly orderId?: string;
  readonly reason?: string;
}

/** An error after the response headers were sent, with the HTTP status that it would have had. */
export interface ProblemMessage {
  readonly type: 'problem';
  /** The order of the message; absent: the whole stream. */
  readonly orderId?: string;
  readonly status: number;
  readonly code: string;
  readonly message?: string;
  readonly retryable: boolean;
}

/** Every message that a server sends on a stream. */
export type ServerMessage<S extends string = OrderStatus> =
  | ConnectedMessage<S>
  | OrderUpdatedMessage<S>
  | SnapshotMessage<S>
  | PositionMessage
  | HeartbeatMessage
  | ClosingMessage
  | EndMessage
  | ProblemMessage;
