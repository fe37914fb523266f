import { type ClientOptions, Realtime, Rest } from 'ably';
import { createOrderEvents, type OrderBus } from 'react-order-status/server';
import { publishByAbly } from '../../../examples/ably/publish-by-ably.js';
import { startHttpServer } from '../../server/http/http-server.js';
import { startFakeAbly } from './fake-ably.js';

/** The default user. */
const OWNER = 'user-456';

/**
 * A shop whose updates are delivered by Ably: a fake of the service on a real socket, with Ably's real libraries. Every
 * order but `none` exists and belongs to one owner; `refuse` refuses an order.
 */
export async function startAblyShop(bus: OrderBus) {
  const service = await startFakeAbly();
  const refused = new Set<string>();
  const state = { isDown: false, open: 0 };
  const requests: string[] = [];
  const errors: unknown[] = [];

  // The fake has no TLS; without it the library does not send its key.
  const local: ClientOptions = {
    ...{ endpoint: '127.0.0.1', port: service.port, tls: false, fallbackHosts: [] },
    ...{
      useBinaryProtocol: false,
      disableConnectivityCheck: true,
      disconnectedRetryTimeout: 200,
      logLevel: 0,
    },
  };
  const events = createOrderEvents({
    bus,
    authenticate: (request) => {
      const userId = request.headers.get('Authorization') ?? OWNER;
      return userId === 'nobody' ? null : { userId };
    },
    getOrder: (id) => (id === 'none' ? null : { id, userId: OWNER, status: 'PENDING' as const }),
    authorize: (session, order) => session.userId === order.userId && !refused.has(order.id),
  });
  const rest = new Rest({ key: 'app.key:secret', ...local, useTokenAuth: true });
  const published = publishByAbly(events, rest, (error) => void errors.push(error));

  const server = await startHttpServer(async (request) => {
    const [order = '', what = 'snapshot'] = new URL(request.url).pathname
      .replace('/api/orders', '')
      .slice(1)
      .split('/');
    requests.push(what);
    const answer = what === 'ably-token' ? published.ablyToken : events.snapshot;
    return answer(request, decodeURIComponent(order));
  });
  server.server.on('connection', (socket) => {
    if (state.isDown) socket.destroy();
  });
  server.server.on('request', (_, response) => {
    state.open += 1;
    response.on('close', () => void state.open--);
  });

  return {
    ...published,
    events,
    service,
    url: server.url,
    /** The requests in order: `snapshot` or `ably-token`. */
    requests,
    /** Errors of publishing to Ably. */
    errors,
    /** The number of unanswered requests. */
    open: () => state.open,
    refuse: (orderId: string) => void refused.add(orderId),
    /** Options that direct a client of Ably to the fake. */
    local,
    /** Creates a client of Ably, as a page does. */
    connect: (options: ClientOptions) => new Realtime({ ...options, ...local }),
    /** Makes the shop and the service unreachable. */
    down() {
      state.isDown = true;
      server.server.closeAllConnections();
      service.down();
    },
    up() {
      state.isDown = false;
      service.up();
    },
    async stop() {
      await service.stop();
      await server.stop();
      await events.close();
    },
  };
}
