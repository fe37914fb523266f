import { type ClientOptions, Realtime, Rest } from 'ably';
import { createOrderEvents, type OrderBus } from 'react-order-status/server';
import { publishByAbly } from '../../../examples/ably/publish-by-ably.js';
import { startHttpServer } from '../../server/http/http-server.js';
import { startFakeAbly } from './fake-ably.js';

/** Who asks, where nobody says otherwise. */
const OWNER = 'user-456';

/**
 * A shop whose updates Ably delivers: the service is a fake one, on a real socket, the libraries are Ably's own. The shop
 * has every order but `none`, all of one owner, and refuses those that it is told to.
 */
export async function startAblyShop(bus: OrderBus) {
  const service = await startFakeAbly();
  const refused = new Set<string>();
  const state = { isDown: false, open: 0 };
  const asked: string[] = [];
  const errors: unknown[] = [];

  // The fake has no TLS, over which the library sends no key.
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
    asked.push(what);
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
    /** What the shop was asked for, in turn: `snapshot` or `ably-token`. */
    asked,
    /** What Ably did not take. */
    errors,
    /** Questions without an answer yet. */
    open: () => state.open,
    refuse: (orderId: string) => void refused.add(orderId),
    /** What leads a client of Ably's here. */
    local,
    /** A client of Ably's, as a page makes one. */
    connect: (options: ClientOptions) => new Realtime({ ...options, ...local }),
    /** Neither the shop nor the service can be reached. */
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
