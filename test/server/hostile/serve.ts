import { createServer, type Server } from 'node:http';
import { nodeHandlers } from 'react-order-status/server/node';
import { countAlive } from '../../runtimes/apps/counters.js';
import { watchBus } from '../bus/watched-bus.js';
import { createFetchServer, listen } from '../http/http-server.js';
import { createShop, freshBus } from '../shop.js';

/** Both ways of serving: the `Response` of any runtime, and directly to a `ServerResponse`. */
export const ways = ['web Response', 'server/node'] as const;
export type Way = (typeof ways)[number];

/** The resources that streams hold; all counts are 0 when nothing is left of them. */
export interface Held {
  readonly subscriptions: number;
  readonly streams: number;
  readonly timers: number;
}
export const nothing: Held = { subscriptions: 0, streams: 0, timers: 0 };

/** A shop on a free port of this machine: `/orders/<id>`, and `/orders` with the ids in the query. */
export async function serve(way: Way, options: Parameters<typeof createShop>[0] = {}) {
  const watched = watchBus(options.bus ?? freshBus());
  /** The ids in the paths of the requests. */
  const requestedIds: string[] = [];
  let streams = 0;
  const shop = createShop({
    getOrder: (orderId) => shop.rows.get(orderId),
    ...options,
    bus: watched.bus,
    hooks: {
      connectionOpened() {
        streams += 1;
      },
      connectionClosed() {
        streams -= 1;
      },
    },
  });
  const { port, stop } = await listen(
    { 'web Response': serveResponses, 'server/node': serveDirectly }[way](shop, requestedIds),
  );
  return {
    shop,
    requestedIds,
    port,
    held: (): Held => ({ subscriptions: watched.count(), streams, timers: countAlive().timers }),
    async stop() {
      await stop();
      await shop.close();
    },
  };
}

type Shop = ReturnType<typeof createShop>;

function serveResponses(shop: Shop, requestedIds: string[]): Server {
  return createFetchServer((request) => {
    const { pathname } = new URL(request.url);
    const id = orderIdOf(pathname, request.headers.get('X-Order-Id'), requestedIds);
    return id === null ? new Response('No page', { status: 404 }) : shop.handle(request, id);
  });
}

function serveDirectly(shop: Shop, requestedIds: string[]): Server {
  const { handle } = nodeHandlers(shop);
  return createServer((request, response) => {
    const pathname = (request.url ?? '').split('?', 1)[0] ?? '';
    const id = orderIdOf(pathname, request.headers['x-order-id'], requestedIds);
    if (id === null) response.writeHead(404).end('No page');
    else void handle(request, response, id);
  });
}

/** The id as an app's router decodes it from the path, or any text in `X-Order-Id`, as JSON. */
function orderIdOf(pathname: string, json: string | string[] | null | undefined, requestedIds: string[]) {
  if (typeof json === 'string') return String(JSON.parse(json));
  if (pathname === '/orders') return undefined;
  const [, encoded] = /^\/orders\/([^/]*)$/.exec(pathname) ?? [];
  if (encoded === undefined) return null;
  try {
    const id = decodeURIComponent(encoded);
    requestedIds.push(id);
    return id;
  } catch {
    return null;
  }
}
