import { count, duration } from '../options/index.js';
import {
  checkOrderId,
  type DefaultOrderFlow,
  type Order,
  type OrderFlow,
  type OrderSnapshot,
  orderFlow,
  type StatusOf,
} from '../order/index.js';
import { memoryBus, type OrderBus } from './bus/index.js';
import { createObserver, type OrderEventsHooks } from './hooks.js';
import {
  AccessError,
  type AccessOptions,
  asksFor,
  type CorsOptions,
  checkAccess,
  createAccess,
  createCors,
  requireType,
  respond,
  type Session,
  type UserId,
} from './http/index.js';
import {
  createEmitter,
  createOrderListeners,
  type EmitOrderUpdate,
  type OrderEvents,
} from './publish/index.js';
import { createReporter, type OnError, reportToConsole } from './report-error.js';
import { batchResponse, readSnapshot, reportInvalidRows, snapshotResponse } from './snapshot/index.js';
import {
  createConnectionLimits,
  createConnectionRegistry,
  createHeartbeats,
  createStreamLifetime,
  type LifetimeOptions,
  openBodySink,
  requestedOrders,
  type StreamLimits,
  type StreamTarget,
  streamResponse,
} from './stream/index.js';

/** Options of {@link createOrderEvents}. */
export interface OrderEventsOptions<F extends OrderFlow, S, O extends Order<StatusOf<F>>, Tx = never>
  extends AccessOptions<S, O>,
    StreamLimits,
    LifetimeOptions {
  /** The log of all orders. Default: {@link memoryBus}, which serves one process. */
  readonly bus?: OrderBus<Tx>;
  /** The flow whose transitions are allowed. Default: `orderFlow`. */
  readonly flow?: F;
  /**
   * Ms between heartbeats; where a proxy drops idle connections, a client may request a shorter interval, down
   * to a second. Never `Infinity`: without heartbeats neither end notices that the other one is gone. Default: 30,000.
   */
  readonly heartbeatInterval?: number;
  /** Orders that one request, and its stream, may name; beyond it 400. `Infinity`: no limit. Default: 1,000. */
  readonly maxOrdersPerStream?: number;
  /** Which other origins may read. Default: none. */
  readonly cors?: CorsOptions;
  /** Callbacks for metrics, traces and logs. */
  readonly hooks?: OrderEventsHooks;
  /**
   * Ms after which `authenticate`, `getOrder` or `authorize` counts as failed: a request is answered 503, and a stream
   * whose access can't be checked is closed (`closing`, `reauthorize`). Default: 10,000.
   */
  readonly callbackTimeout?: number;
  /** Receives errors that no caller gets: causes of a 500 or 503, what a listener throws. Default: `console.error`. */
  readonly onError?: OnError;
}

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
  /** Both under one URL: the stream for `Accept: text/event-stream`, else the snapshot. */
  readonly handle: StreamHandler;
  /**
   * Ends the streams of one user on this process, e.g. after a logout: the user's pages reconnect at once,
   * and access is checked again. Other processes check again within `reauthorizeInterval`.
   */
  disconnectUser(userId: UserId): void;
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

/**
 * The server half: publishes updates, calls listeners, and answers requests. Each request is checked for
 * 401 (no session), 404 (no order) and 403 (neither owner nor ADMIN), in this order, before anything is opened.
 *
 * ```ts
 * export const { orderEvents, emitOrderUpdate, stream, snapshot } = createOrderEvents({
 *   authenticate: async (request) => getSession(request),
 *   getOrder: (orderId) => db.orders.find(orderId),
 * });
 * ```
 *
 * @throws TypeError when `authenticate` or `getOrder` is missing (from untyped code), as anyone could then
 * read any order; when `cors.origins` contains `*`; or when a duration or limit is not a positive number.
 */
export function createOrderEvents<
  S,
  O extends Order<StatusOf<F>>,
  F extends OrderFlow = DefaultOrderFlow,
  Tx = never,
>(
  options: OrderEventsOptions<F, S, O, Tx> & Required<Pick<AccessOptions<S, O>, 'authorize'>>,
): OrderEventsServer<StatusOf<F>, Tx>;
export function createOrderEvents<
  S,
  O extends Order<StatusOf<F>>,
  F extends OrderFlow = DefaultOrderFlow,
  Tx = never,
>(
  options: OrderEventsOptions<F, S, O, Tx> & Required<Pick<AccessOptions<S, O>, 'userIdOf'>>,
): OrderEventsServer<StatusOf<F>, Tx>;
export function createOrderEvents<
  S extends Session,
  O extends Order<StatusOf<F>>,
  F extends OrderFlow = DefaultOrderFlow,
  Tx = never,
>(options: OrderEventsOptions<F, S, O, Tx>): OrderEventsServer<StatusOf<F>, Tx>;
export function createOrderEvents<S, O extends Order<StatusOf<F>>, F extends OrderFlow, Tx>(
  options: OrderEventsOptions<F, S, O, Tx>,
): OrderEventsServer<StatusOf<F>, Tx> {
  const heartbeatInterval = duration(
    'createOrderEvents: heartbeatInterval',
    options.heartbeatInterval,
    30_000,
    { infinity: false },
  );
  const maxOrdersPerStream = count(
    'createOrderEvents: maxOrdersPerStream',
    options.maxOrdersPerStream,
    1_000,
  );
  const callbackTimeout = duration('createOrderEvents: callbackTimeout', options.callbackTimeout, 10_000);
  const bus: OrderBus<Tx> = options.bus ?? memoryBus();
  const flow: OrderFlow = options.flow ?? orderFlow;
  const onError = createReporter(options.onError ?? reportToConsole);
  const { access, accessOfStreams } = createAccess(options, callbackTimeout);
  const observe = createObserver(options.hooks ?? {}, onError);
  const responder = { cors: createCors(options.cors), observe, onError };
  const registry = createConnectionRegistry();
  const listeners = createOrderListeners<StatusOf<F>>(bus, onError);
  const context = {
    access,
    accessOfStreams,
    bus,
    flow,
    heartbeats: createHeartbeats(heartbeatInterval),
    observe,
    onError,
    onInvalidRow: reportInvalidRows(onError),
    registry,
    lifetime: createStreamLifetime(options),
    connectionLimits: createConnectionLimits(options),
  };

  const snapshot: SnapshotHandler = (request, orderId) =>
    respond(responder, request, orderId, async () => {
      requireType(request, 'application/json');
      if (orderId === undefined) return batchResponse(context, request, maxOrdersPerStream);
      const order = await checkAccess(access, request, orderId);
      return snapshotResponse(context, request, { orderId, row: order });
    });

  const stream: StreamHandler = (request, orderId, target = { open: openBodySink, request: () => request }) =>
    respond(responder, request, orderId, async () => {
      requireType(request, EVENT_STREAM);
      const orders = requestedOrders(request, orderId, maxOrdersPerStream);
      return streamResponse(context, request, orders, target);
    });

  async function readOrder(orderId: string): Promise<OrderSnapshot<StatusOf<F>> | null> {
    checkOrderId(orderId, 'orderId');
    const row = await access.getOrder(orderId, undefined).catch(nullIfNotFound);
    if (row === null) return null;
    const { snapshot } = await readSnapshot(context, { orderId, row });
    return snapshot as OrderSnapshot<StatusOf<F>>; // the bus and the row have statuses of the flow only
  }

  return {
    orderEvents: listeners.orderEvents,
    emitOrderUpdate: createEmitter(bus, flow, observe, listeners.registered),
    stream,
    snapshot,
    readOrder,
    handle: (request, orderId, target) =>
      asksFor(request, EVENT_STREAM) ? stream(request, orderId, target) : snapshot(request, orderId),
    disconnectUser: (userId) => registry.disconnectUser(String(userId)),
    drain: ({ within } = {}) => registry.drain(within),
    close: () => {
      listeners.close();
      return bus.close();
    },
  };
}

const EVENT_STREAM = 'text/event-stream';

/** @throws any other error */
function nullIfNotFound(error: unknown): null {
  if (error instanceof AccessError && error.code === 'not-found') return null;
  throw error;
}
