import { onTestFinished, vi } from 'vitest';
import { createOrderStatusClient, fallback, polling, sse, type Transport } from '../../src/client/index.js';
import { createShop } from '../server/shop.js';
import { createWatcher } from './store/watched-order.js';

type ShopOptions = NonNullable<Parameters<typeof createShop>[0]>;

/** Responds to a request: the server half, or an intermediary. */
export type Answer = (request: Request) => Promise<Response>;

const stream = () =>
  sse({ url: 'http://shop.test/api/orders/:orderId/stream', headers: { Authorization: 'ann' } });
const poll = () =>
  polling({ url: 'http://shop.test/api/orders/:orderId', interval: 250, headers: { Authorization: 'ann' } });

/** The transports of a page. */
export const transports = {
  stream,
  polling: poll,
  both: () => fallback([stream(), poll()]),
} satisfies Record<string, () => Transport>;

/** The server half and pages that read it, in one process: `fetch` calls the server. */
export function openShop(options: ShopOptions = {}) {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const shop = createShop({ heartbeatInterval: 1_000, ...options });
  let server = shop;
  const network: { intercept: (request: Request, server: Answer) => Promise<Response> } = {
    intercept: (request, server) => server(request),
  };
  const open = new Set<AbortController>();

  const serve: Answer = (request) => {
    const [, , , id = '', isStream] = new URL(request.url).pathname.split('/');
    return (isStream ? server.stream : server.snapshot)(request, decodeURIComponent(id));
  };
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const cut = new AbortController();
    open.add(cut);
    const signal = AbortSignal.any([cut.signal, ...(init.signal ? [init.signal] : [])]);
    const request = new Request(url, { ...init, signal });
    const response = await network.intercept(request, serve);
    request.signal.throwIfAborted();
    return response;
  });
  onTestFinished(async () => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    await server.close();
  });

  return {
    network,
    /** The first server. */
    shop,
    /** Publishes by the present server. */
    emit: (...update: Parameters<typeof shop.emitOrderUpdate>) => server.emitOrderUpdate(...update),
    /** Replaces the server by another one with the same rows and the given bus. */
    restart(next: ShopOptions = {}) {
      const { rows } = server;
      server = createShop({ heartbeatInterval: 1_000, ...options, ...next });
      for (const [id, row] of rows) server.rows.set(id, row);
      this.cut();
    },
    /** Cuts all connections. */
    cut() {
      for (const each of open) each.abort();
      open.clear();
    },
    /** A page that shows an order. */
    openPage(transport: Transport, orderId = 'a1') {
      const client = createOrderStatusClient({ linger: 0, transport });
      const { received, subscriber } = createWatcher();
      const watch = () => client.subscribe(orderId, subscriber);
      const unsubscribe = watch();
      onTestFinished(() => client.close());
      return {
        client,
        received,
        unsubscribe,
        /** Subscribes again. */
        watch,
        live: () => client.get(orderId),
        order: () => client.get(orderId)?.order,
        statuses: () => client.get(orderId)?.order?.history.map(({ status }) => status),
        arrows: () => received.updates.map(({ previousStatus, status }) => `${previousStatus} → ${status}`),
      };
    },
  };
}
