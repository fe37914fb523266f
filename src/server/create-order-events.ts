import { count, createReporter, duration, type OnError, reportToConsole } from '../options/index.js';
import {
  checkOrderId,
  type DefaultOrderFlow,
  type Order,
  type OrderFlow,
  type OrderSnapshot,
  orderFlow,
  type StatusOf,
} from '../order/index.js';
import { copyOf, memoryBus, type OrderBus, type StoredUpdate } from './bus/index.js';
import { createHealth } from './health.js';
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
} from './http/index.js';
import type { OrderEventsServer, SnapshotHandler, StreamHandler } from './order-events-server.js';
import { createPositionEmitter, createPositions, type PositionOptions } from './positions/index.js';
import {
  createBackfill,
  createEmitter,
  createManyEmitter,
  createOrderFeed,
  createOrderListeners,
} from './publish/index.js';
import {
  batchResponse,
  readSnapshot,
  reportInvalidRows,
  snapshotResponse,
  withClientHistory,
} from './snapshot/index.js';
import {
  createConnectionRegistry,
  createHeartbeats,
  createStreamLifetime,
  type LifetimeOptions,
  openBodySink,
  requestedOrders,
  StreamCounter,
  type StreamLimits,
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
  /**
   * Lets `emitPosition` show pages where the courier is, while an order is in one of these statuses. Only then is the bus
   * read for positions. Default: no positions.
   */
  readonly positions?: PositionOptions<StatusOf<F>>;
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
 * read any order; when `cors.origins` contains `*`; when a duration or limit is not a positive number; or when
 * `positions` is not valid, or the bus keeps none.
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
  const positions = createPositions({ bus, flow, onError }, options.positions);
  const published = (stored: StoredUpdate) => {
    positions?.published(stored);
    observe('updatePublished', copyOf(stored));
  };
  const publishing = { bus, flow, observe, published, registered: listeners.registered };
  const context = {
    access,
    accessOfStreams,
    bus,
    flow,
    heartbeats: createHeartbeats(heartbeatInterval),
    positions,
    observe,
    onError,
    onInvalidRow: reportInvalidRows(onError),
    registry,
    lifetime: createStreamLifetime(options),
    streamCounter: new StreamCounter(options),
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
      // First, so that the poll of an order whose id is the last part of this route is refused with the reason.
      const orders = requestedOrders(request, orderId, maxOrdersPerStream);
      requireType(request, EVENT_STREAM);
      return streamResponse(context, request, orders, target);
    });

  async function readOrder(orderId: string): Promise<OrderSnapshot<StatusOf<F>> | null> {
    checkOrderId(orderId, 'orderId');
    const row = await access.getOrder(orderId, undefined).catch(nullIfNotFound);
    if (row === null) return null;
    const { snapshot } = await readSnapshot(context, { orderId, row });
    // The bus and the row have statuses of the flow only.
    return copyOf(withClientHistory(snapshot)) as OrderSnapshot<StatusOf<F>>;
  }

  const courier = createPositionEmitter({ bus, positions, readOrder }, options.positions);

  return {
    orderEvents: listeners.orderEvents,
    emitOrderUpdate: createEmitter(publishing),
    emitMany: createManyEmitter(publishing),
    backfillOrder: createBackfill(publishing),
    emitPosition: courier.emitPosition,
    ...createOrderFeed<StatusOf<F>>(bus),
    stream,
    snapshot,
    readOrder,
    handle: (request, orderId, target) =>
      asksFor(request, EVENT_STREAM) ? stream(request, orderId, target) : snapshot(request, orderId),
    async eraseOrder(orderId) {
      checkOrderId(orderId, 'orderId');
      await bus.erase(orderId);
    },
    disconnectUser: (userId) => registry.disconnect((connection) => connection.userId === String(userId)),
    disconnectOrder: (orderId) => registry.disconnect(({ orderIds }) => orderIds.includes(String(orderId))),
    health: createHealth({ bus, registry, onError }),
    drain: ({ within } = {}) => registry.drain(within),
    close: () => {
      listeners.close();
      courier.stop();
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
