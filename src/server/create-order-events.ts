import {
  type DefaultOrderFlow,
  type Order,
  type OrderFlow,
  orderFlow,
  type StatusOf,
} from '../order/index.js';
import {
  type Access,
  type AccessOptions,
  checkAccess,
  findOrder,
  ownerOrAdmin,
  type Session,
} from './access.js';
import { memoryBus, type OrderBus } from './bus/index.js';
import { type CorsOptions, createCors } from './cors.js';
import { createEmitter, type EmitOrderUpdate } from './emit-order-update.js';
import { createOrderListeners, type OrderEvents } from './order-events.js';
import { readSnapshot } from './read-snapshot.js';
import { type OnError, reportToConsole } from './report-error.js';
import { respond } from './respond.js';
import { snapshotResponse } from './snapshot-response.js';
import { streamResponse } from './stream-response.js';
import { createTicker } from './ticker.js';

/** Options of {@link createOrderEvents}. */
export interface OrderEventsOptions<F extends OrderFlow, S, O extends Order<StatusOf<F>>>
  extends AccessOptions<S, O> {
  /** The log of all orders. Default: {@link memoryBus}, which serves one process. */
  readonly bus?: OrderBus;
  /** The flow whose transitions hold. Default: `orderFlow`. */
  readonly flow?: F;
  /** Ms between heartbeats on a silent stream. Default: 30,000 (seed, section 2). */
  readonly heartbeatInterval?: number;
  /** Which other origins may read. Default: none. */
  readonly cors?: CorsOptions;
  /** Hears what no caller can be told of: causes of a 500 or 503, what a listener throws. Default: `console.error`. */
  readonly onError?: OnError;
}

/** Answers one request for one order. It never rejects: errors are JSON `{ error: { code, message } }`. */
export type OrderHandler = (request: Request, orderId: string) => Promise<Response>;

/** What {@link createOrderEvents} makes. Every member works destructured. */
export interface OrderEventsServer<S extends string> {
  /** Listening on the server. */
  readonly orderEvents: OrderEvents<S>;
  readonly emitOrderUpdate: EmitOrderUpdate<S>;
  /** The live stream, `text/event-stream`. */
  readonly stream: OrderHandler;
  /** The order as it is now, JSON with `ETag`: what a poll asks for. */
  readonly snapshot: OrderHandler;
  /** Both under one URL: the stream for `Accept: text/event-stream`, else the snapshot. */
  readonly handle: OrderHandler;
  /** Closes the bus, and with it every stream (`closing`, come back in a moment) and listener. */
  close(): Promise<void>;
}

/**
 * The server half: publish, listen, and answer requests. Each request passes 401 (no session) →
 * 404 (no order) → 403 (neither owner nor ADMIN) before anything is opened.
 *
 * ```ts
 * export const { orderEvents, emitOrderUpdate, stream, snapshot } = createOrderEvents({
 *   authenticate: async (request) => getSession(request),
 *   getOrder: (orderId) => db.orders.find(orderId),
 * });
 * ```
 *
 * @throws TypeError when `authenticate` or `getOrder` is missing (from untyped code), as streams
 * would then be open to all; or when `cors.origins` holds `*`.
 */
export function createOrderEvents<S, O extends Order<StatusOf<F>>, F extends OrderFlow = DefaultOrderFlow>(
  options: OrderEventsOptions<F, S, O> & Required<Pick<AccessOptions<S, O>, 'authorize'>>,
): OrderEventsServer<StatusOf<F>>;
export function createOrderEvents<
  S extends Session,
  O extends Order<StatusOf<F>>,
  F extends OrderFlow = DefaultOrderFlow,
>(options: OrderEventsOptions<F, S, O>): OrderEventsServer<StatusOf<F>>;
export function createOrderEvents<S, O extends Order<StatusOf<F>>, F extends OrderFlow>(
  options: OrderEventsOptions<F, S, O>,
): OrderEventsServer<StatusOf<F>> {
  const { bus = memoryBus(), heartbeatInterval = 30_000, onError = reportToConsole } = options;
  const flow: OrderFlow = options.flow ?? orderFlow;
  const access = accessOf<S, O>(options);
  const responder = { cors: createCors(options.cors), onError };
  const context = { bus, flow, heartbeatInterval, onError, ticker: createTicker(heartbeatInterval) };

  const snapshot: OrderHandler = (request, orderId) =>
    respond(responder, request, orderId, async () => {
      const order = await checkAccess(access, request, orderId);
      return snapshotResponse(request, await readSnapshot(context, orderId, order));
    });

  const stream: OrderHandler = (request, orderId) =>
    respond(responder, request, orderId, async () => {
      let checked: O | undefined = await checkAccess(access, request, orderId);
      const read = async () => {
        // The row that passed the check serves the first snapshot; later ones need a fresh row.
        const order = checked ?? (await findOrder(access, orderId));
        checked = undefined;
        return readSnapshot(context, orderId, order);
      };
      return streamResponse(context, request, orderId, read);
    });

  return {
    orderEvents: createOrderListeners(bus, onError),
    emitOrderUpdate: createEmitter(bus, flow),
    stream,
    snapshot,
    handle: (request, orderId) => (wantsStream(request) ? stream : snapshot)(request, orderId),
    close: () => bus.close(),
  };
}

const wantsStream = ({ headers }: Request) => /\btext\/event-stream\b/i.test(headers.get('Accept') ?? '');

function accessOf<S, O extends Order<string>>(options: AccessOptions<S, O>): Access<S, O> {
  const { authenticate, getOrder } = options;
  if (typeof authenticate !== 'function' || typeof getOrder !== 'function') {
    throw new TypeError(
      'createOrderEvents needs authenticate and getOrder: without them anyone could read any order. Pass both.',
    );
  }
  return {
    authenticate,
    getOrder,
    // ownerOrAdmin is reached only where S is a Session: else the overload asks for `authorize`.
    authorize: options.authorize ?? (ownerOrAdmin as Access<S, O>['authorize']),
  };
}
