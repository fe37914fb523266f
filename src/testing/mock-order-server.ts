import type { DefaultOrderFlow, Order, OrderFlow, StatusOf } from '../order/index.js';
import { createOrderEvents, type EmitOrderUpdate, memoryBus } from '../server/index.js';

/**
 * What is used of msw's `http`. It is handed in, as `/testing` must also work without msw, which
 * is an optional peer.
 */
export interface MswHttp<Handler> {
  get(path: string, resolver: MswResolver): Handler;
  post(path: string, resolver: MswResolver): Handler;
}

/** What answers a request of msw's. */
export type MswResolver = (info: { request: Request; params: Record<string, unknown> }) => Promise<Response>;

/** Options of {@link mockOrderServer}. */
export interface MockOrderServerOptions<F extends OrderFlow, Handler> {
  /** msw's `http`. */
  readonly http: MswHttp<Handler>;
  /** The orders there are; any other id is answered 404. */
  readonly orders: readonly Order<StatusOf<F>>[];
  /** The flow whose transitions hold. Default: `orderFlow`. */
  readonly flow?: F;
  /**
   * Where an order is found, as a path of msw; its stream is at `/stream` below it, and the stream of
   * many orders at `/stream` in place of the id. Default: `/api/orders/:orderId`, on any origin.
   */
  readonly url?: string;
}

/** A server of orders for tests and stories. Every member works destructured. */
export interface MockOrderServer<S extends string, Handler> {
  /** For `setupServer`, `setupWorker`, `server.use` or a story's `parameters.msw`. */
  readonly handlers: Handler[];
  /** Publishes an update to whoever watches the order. */
  readonly emitOrderUpdate: EmitOrderUpdate<S>;
  /** Ends every stream; requests that come later are answered 503. */
  close(): Promise<void>;
}

/**
 * The real server half behind msw: pages under test stream, poll, resume and see transitions
 * refused just as in production. Whoever asks is signed in and may see every order. A fault is
 * one more handler of your own.
 *
 * ```tsx
 * const shop = mockOrderServer({ http, orders: [{ id: '123', status: 'PENDING' }] });
 * server.use(...shop.handlers);
 * // To see the page poll: refuse the streams.
 * server.use(http.get('/api/orders/:orderId/stream', () => new Response(null, { status: 503 })));
 * render(<OrderStatusTracker order={{ id: '123', status: 'PENDING' }} />);
 * await shop.emitOrderUpdate({ orderId: '123', status: 'PROCESSING' });
 * ```
 */
export function mockOrderServer<Handler, F extends OrderFlow = DefaultOrderFlow>(
  options: MockOrderServerOptions<F, Handler>,
): MockOrderServer<StatusOf<F>, Handler> {
  const { http, orders, flow, url = '*/api/orders/:orderId' } = options;
  const { stream, snapshot, emitOrderUpdate, close } = createOrderEvents({
    // Buses of one name are one, and no test must hear another's updates.
    bus: memoryBus({ namespace: crypto.randomUUID() }),
    flow,
    authenticate: () => ({ userId: 'mock', role: 'ADMIN' }),
    getOrder: (orderId) => orders.find(({ id }) => id === orderId),
  });
  const many = url.replace(/\/:orderId$/, '/stream');
  return {
    handlers: [
      http.get(`${url}/stream`, ({ request, params }) => stream(request, String(params.orderId))),
      // Before the snapshot of one order, whose id it would be.
      http.get(many, ({ request }) => stream(request)),
      http.post(many, ({ request }) => stream(request)),
      http.get(url, ({ request, params }) => snapshot(request, String(params.orderId))),
    ],
    emitOrderUpdate,
    close,
  };
}
