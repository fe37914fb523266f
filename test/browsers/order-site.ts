import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createOrderEvents, memoryBus, type OrderBus } from 'react-order-status/server';
import { nodeHandlers } from 'react-order-status/server/node';
import { freePort } from '../engines/free-port.js';
import { bundlePage } from './page/bundle.js';

/** Ms between heartbeats: a page notices within 2.5 intervals that it receives nothing. */
export const HEARTBEAT = 500;

/** The server of a shop, with the page of an order. */
export interface OrderSite {
  readonly port: number;
  /** Publishes an update, identified by its note. */
  publish(orderId: string, note: string): Promise<void>;
  /** The notes of all published updates. */
  log(orderId: string): readonly string[];
  /** The number of open streams of an order. */
  streams(orderId: string): number;
  /** Stops the server; every connection breaks. */
  stop(): Promise<void>;
  /** Starts the server again. @param options.withLog whether the log survived, as one on Redis does. */
  start(options: { readonly withLog: boolean }): Promise<void>;
}

/** The row of an order in the database. */
interface Row {
  readonly status: 'PROCESSING';
  readonly statusHistory: readonly { status: 'PROCESSING'; timestamp: string; note: string }[];
}

let logs = 0;
const emptyLog = () => memoryBus({ namespace: `browsers-${process.pid}-${++logs}` });

function createShop(bus: OrderBus, rows: Map<string, Row>) {
  const orders = createOrderEvents({
    bus,
    heartbeatInterval: HEARTBEAT,
    authenticate: () => ({ userId: 'ann' }),
    getOrder: (id) => ({ id, userId: 'ann', ...(rows.get(id) ?? { status: 'PENDING' as const }) }),
  });
  return { ...nodeHandlers(orders), emitOrderUpdate: orders.emitOrderUpdate };
}

const html = (script: string) =>
  `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${script}`;

export async function startOrderSite(): Promise<OrderSite> {
  const script = await bundlePage('main.tsx');
  const port = await freePort();
  const rows = new Map<string, Row>();
  const streams: string[] = [];
  let bus = emptyLog();
  let shop = createShop(bus, rows);
  let server: Server;

  async function listen() {
    server = createServer((request, response) => {
      const [, folder, , orderId = '', stream] = (request.url ?? '').split(/[/?]/);
      if (folder === 'api' && stream === 'stream') {
        streams.push(orderId);
        response.on('close', () => streams.splice(streams.indexOf(orderId), 1));
        void shop.stream(request, response, orderId);
      } else if (folder === 'api') {
        void shop.snapshot(request, response, orderId);
      } else {
        const isScript = folder === 'main.js';
        response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
        // Otherwise a page could be requested on a half-open connection.
        response.setHeader('Connection', 'close');
        const tag = folder === 'elsewhere' ? '' : '<script type="module" src="/main.js"></script>';
        response.end(isScript ? script : html(tag));
      }
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  }
  await listen();

  return {
    port,
    async publish(orderId, note) {
      const status = 'PROCESSING';
      const { timestamp } = await shop.emitOrderUpdate({ orderId, status, note });
      const before = rows.get(orderId)?.statusHistory ?? [];
      rows.set(orderId, { status, statusHistory: [...before, { status, timestamp, note }] });
    },
    streams: (orderId) => streams.filter((id) => id === orderId).length,
    log: (orderId) => (rows.get(orderId)?.statusHistory ?? []).map(({ note }) => note),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
    async start({ withLog }) {
      if (!withLog) bus = emptyLog();
      shop = createShop(bus, rows);
      await listen();
    },
  };
}
