import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './server/app.js';
import { createCarrier } from './server/carrier.js';
import { createCouriers } from './server/couriers/index.js';
import { createFaults } from './server/faults.js';
import { openNotifications } from './server/notifications/index.js';
import { createOpenStreams } from './server/open-streams.js';
import { createOrderTable } from './server/orders.js';
import { createBuiltPages, createPages } from './server/pages.js';
import { openReports } from './server/reports/index.js';
import { createSessions } from './server/sessions.js';
import { createShopEvents } from './server/shop-events.js';

export interface ShopOptions {
  /** Default: 0, any free port. */
  readonly port?: number;
  /** Ms between heartbeats. Default: 5000, so that a dead connection is noticed soon. */
  readonly heartbeatInterval?: number;
  /** Ms for which a message waits, so that of a burst only the newest is sent. Default: 1000; a shop would wait for a minute. */
  readonly settle?: number;
  /** How many times faster than real couriers those of the shop drive; 0: none leaves the depot. Default: 1. */
  readonly courierSpeed?: number;
  /** Whether to use hot module replacement. Default: false. */
  readonly watch?: boolean;
  /** The folder of built pages. Default: Vite compiles each module on request. */
  readonly builtPages?: string;
}

/** A running shop. */
export interface OpenShop {
  /** Without a trailing slash. */
  readonly url: string;
  /** Closes the server and all open streams. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const isRouted = (path = '') =>
  /^\/(api|shop|session|guest|demo|webhooks|partner|push|unsubscribe)(\/|$|\?)/.test(path);

/**
 * Starts the shop: one Node process, one port, an embedded order bus.
 * @throws Node's `EADDRINUSE` error if the port is taken.
 */
export async function startShop(options: ShopOptions = {}): Promise<OpenShop> {
  const { port = 0, heartbeatInterval = 5_000, settle = 1_000, courierSpeed = 1 } = options;
  const { watch = false, builtPages } = options;
  const server = createServer();
  const url = await listen(server, port);
  const sessions = createSessions();
  const orders = createOrderTable(url);
  const streams = createOpenStreams();
  const events = createShopEvents({
    orders,
    sessions,
    heartbeatInterval,
    onUpdate: (update) => couriers.updated(update),
    url,
  });
  const couriers = createCouriers({ orders, events, speed: courierSpeed });
  const notifications = await openNotifications({ orders, sessions, events, settle, url });
  const faults = createFaults({
    streams,
    couriers,
    async restartBus() {
      // The new bus is there at once; the old one takes a moment to close.
      await Promise.all([events.restart(), notifications.followAgain()]);
    },
  });
  const carrier = createCarrier({ orders, events, url });
  const reports = openReports();
  const app = createApp({
    sessions,
    orders,
    streams,
    events,
    carrier,
    couriers,
    faults,
    notifications,
    reports,
  });

  const pages = builtPages ? createBuiltPages(builtPages) : await createPages(server, watch);
  const answer = getRequestListener(app.fetch);
  server.on('request', (request, response) => {
    if (isRouted(request.url)) void answer(request, response);
    else void pages.middlewares(request, response);
  });

  return {
    url,
    async close() {
      faults.release();
      couriers.close();
      server.close();
      await notifications.close();
      await Promise.all([events.close(), pages.close()]);
      server.closeAllConnections();
    },
  };
}

/** Resolves with the URL of the server. */
async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, HOST);
  // Rejects with the server's `error`, e.g. EADDRINUSE.
  await once(server, 'listening');
  // The address of a TCP server is an object.
  const address = server.address() as AddressInfo;
  return `http://${HOST}:${address.port}`;
}
