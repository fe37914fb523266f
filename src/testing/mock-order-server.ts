import { resetClients } from '../client/index.js';
import type { DefaultOrderFlow, Order, OrderFlow, StatusOf } from '../order/index.js';
import { createOrderEvents, type EmitOrderUpdate, memoryBus } from '../server/index.js';

/**
 * The part of msw's `http` that is used. It is an argument because msw is an optional peer dependency:
 * the other exports of `/testing` work without it.
 */
export interface MswHttp<Handler> {
  get(path: string, resolver: MswResolver): Handler;
  post(path: string, resolver: MswResolver): Handler;
}

/** A response resolver of msw. */
export type MswResolver = (info: { request: Request; params: Record<string, unknown> }) => Promise<Response>;

/** Options of {@link mockOrderServer}. */
export interface MockOrderServerOptions<F extends OrderFlow, Handler> {
  /** msw's `http`. */
  readonly http: MswHttp<Handler>;
  /** All orders; any other id is answered 404. */
  readonly orders: readonly Order<StatusOf<F>>[];
  /** The flow that updates are checked against. Default: `orderFlow`. */
  readonly flow?: F;
  /**
   * The URL of the snapshot, as a path of msw. The stream is at `/stream` below it; for many orders
   * `/snapshots` and `/stream` are in place of the id. Default: `/api/orders/:orderId`, on any origin.
   */
  readonly url?: string;
}

/** A mock server for tests and stories. Its members may be destructured. */
export interface MockOrderServer<S extends string, Handler> {
  /** For `setupServer`, `setupWorker`, `server.use` or a story's `parameters.msw`. */
  readonly handlers: Handler[];
  /** Publishes an update to all clients that watch the order. */
  readonly emitOrderUpdate: EmitOrderUpdate<S>;
  /**
   * Forgets all published updates, ends every stream, and calls {@link resetClients}: call it after each test, so that
   * the next one begins with the orders as they were passed. The handlers continue to work.
   */
  reset(): Promise<void>;
  /** Ends every stream; later requests are answered 503. */
  close(): Promise<void>;
}

/**
 * The real server half behind msw: pages under test stream, poll and resume as in production, and invalid
 * transitions are refused, except for the first update of an order, whose log is empty. Every request is authenticated and may read every order. To simulate a fault, add a
 * handler of your own.
 *
 * ```tsx
 * const shop = mockOrderServer({ http, orders: [{ id: '123', status: 'PENDING' }] });
 * server.use(...shop.handlers);
 * // Refuse the streams, so that the page polls:
 * server.use(http.get('/api/orders/:orderId/stream', () => new Response(null, { status: 503 })));
 * render(<OrderStatusTracker order={{ id: '123', status: 'PENDING' }} />);
 * await shop.emitOrderUpdate({ orderId: '123', status: 'PROCESSING' });
 * // After each test:
 * await shop.reset();
 * ```
 */
export function mockOrderServer<Handler, F extends OrderFlow = DefaultOrderFlow>(
  options: MockOrderServerOptions<F, Handler>,
): MockOrderServer<StatusOf<F>, Handler> {
  const { http, orders, flow, url = '*/api/orders/:orderId' } = options;
  const start = () =>
    createOrderEvents({
      // Memory buses with the same namespace share their logs: tests must not receive each other's updates.
      bus: memoryBus({ namespace: crypto.randomUUID() }),
      flow,
      authenticate: () => ({ userId: 'mock', role: 'ADMIN' }),
      getOrder: (orderId) => orders.find(({ id }) => id === orderId),
    });
  let server = start();
  const many = (name: string) => url.replace(/\/:orderId$/, `/${name}`);
  return {
    handlers: [
      http.get(`${url}/stream`, ({ request, params }) => server.stream(request, String(params.orderId))),
      // Before the snapshot of one order, which would match with the ids "stream" and "snapshots".
      http.get(many('stream'), ({ request }) => server.stream(request)),
      http.post(many('stream'), ({ request }) => server.stream(request)),
      http.get(many('snapshots'), ({ request }) => server.snapshot(request)),
      http.post(many('snapshots'), ({ request }) => server.snapshot(request)),
      http.get(url, ({ request, params }) => server.snapshot(request, String(params.orderId))),
    ],
    emitOrderUpdate: (update, ...options) => server.emitOrderUpdate(update, ...options),
    async reset() {
      const before = server;
      server = start();
      // First, so that no page reconnects.
      resetClients();
      await before.close();
    },
    close: () => server.close(),
  };
}
