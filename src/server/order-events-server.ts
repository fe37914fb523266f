import type { OrderSnapshot } from '../order/index.js';
import type { Follower, FollowHandler, FollowOptions } from './bus/index.js';
import type { ServerHealth } from './health.js';
import type { UserId } from './http/index.js';
import type { EmitPosition } from './positions/index.js';
import type { BackfillOrder, EmitMany, EmitOrderUpdate, OrderEvents } from './publish/index.js';
import type { StreamTarget } from './stream/index.js';

/**
 * Answers one request for a snapshot. Without an `orderId` the request names the orders as for a {@link StreamHandler}.
 * It never rejects: errors become JSON `{ error: { code, message } }`.
 */
export type SnapshotHandler = (request: Request, orderId?: string) => Promise<Response>;

/**
 * Answers one request for a stream. Without an `orderId` the query, or the form of a `POST`, names
 * the orders, each checked on its own: `?order=<id>` or `?order=<id>@<cursor>`. It never rejects.
 * @param target where the stream is written. Default: the body of the `Response`;
 * `react-order-status/server/node` passes a `ServerResponse`.
 */
export type StreamHandler = (request: Request, orderId?: string, target?: StreamTarget) => Promise<Response>;

/** What {@link createOrderEvents} returns. Every member works destructured. */
export interface OrderEventsServer<S extends string, Tx = never> {
  /** Registers listeners on the server. */
  readonly orderEvents: OrderEvents<S>;
  readonly emitOrderUpdate: EmitOrderUpdate<S, Tx>;
  readonly emitMany: EmitMany<S, Tx>;
  readonly backfillOrder: BackfillOrder<S>;
  readonly emitPosition: EmitPosition;
  /**
   * Calls the handler for each update of all orders, at least once: for mails, reports and other systems. The engine
   * keeps what was not handled yet, under the name; processes with the same name share it. See {@link FollowBus.follow}.
   * @throws TypeError when the name or an option is not valid.
   * @throws FollowUnsupportedError when the bus has no feed of all orders.
   * @throws BusClosedError
   */
  follow(name: string, handler: FollowHandler<S>, options?: FollowOptions): Follower;
  /** Forgets a name that is no longer followed, so that nothing is kept for it. @throws FollowUnsupportedError */
  unfollow(name: string): Promise<void>;
  /** The live stream, `text/event-stream`. */
  readonly stream: StreamHandler;
  /** The order as it is now, JSON with `ETag`, for polling; or many orders, JSON `{ orders }` of {@link BatchEntry}. */
  readonly snapshot: SnapshotHandler;
  /**
   * The order as it is now, like `snapshot` but without a request and without access checks: for
   * mails, jobs and server components. `null` when `getOrder` finds none.
   * @throws InvalidMessageError when `orderId` is not a valid id.
   * @throws BusUnavailableError
   * @throws CallbackTimeoutError when `getOrder` does not answer; and what it throws.
   */
  readOrder(orderId: string): Promise<OrderSnapshot<S> | null>;
  /**
   * Erases what was published of an order: its updates and idempotency keys. Open pages receive a snapshot of what
   * `getOrder` returns then, or that the order does not exist. Delete or anonymise the row first; what is published at the
   * same time may stay.
   * @throws InvalidMessageError when `orderId` is not a valid id; and what the bus throws.
   */
  eraseOrder(orderId: string): Promise<void>;
  /** Both under one URL: the stream for `Accept: text/event-stream`, else the snapshot. */
  readonly handle: StreamHandler;
  /**
   * Ends the streams of one user on this process, e.g. after a logout: the user's pages reconnect at once,
   * and access is checked again. Other processes check again within `reauthorizeInterval`.
   */
  disconnectUser(userId: UserId): void;
  /**
   * Ends the streams of one order on this process, also those that carry other orders too, e.g. after it was given to
   * another customer: the pages reconnect at once, and access is checked again. Other processes check again within
   * `reauthorizeInterval`.
   * @param orderId the `id` of the row.
   */
  disconnectOrder(orderId: string): void;
  /**
   * Whether this process should receive requests, for the readiness probe of a balancer. It asks the bus, and resolves
   * within two seconds. It never rejects; an error of the bus goes to `onError`, once until the bus answers again.
   */
  health(): Promise<ServerHealth>;
  /**
   * For a deploy: ends all streams (`closing`, `drain`) and answers new ones 503. The clients reconnect
   * to another process, spread over `within` ms; snapshots are answered as before.
   * @param options `within`: ms, 0 or more and not `Infinity`, default 10,000; also how long slow clients may take
   * to read the end.
   * @throws TypeError for another `within`; no stream is ended then.
   * @returns resolves when all streams have been read to their end, or after `within`.
   */
  drain(options?: { readonly within?: number }): Promise<void>;
  /** Closes the bus, and with it every stream (`closing`, reconnect after some seconds) and listener. */
  close(): Promise<void>;
}
