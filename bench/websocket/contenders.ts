import { createServer, type Server } from 'node:http';
import crossws from 'crossws/adapters/node';
import { createOrderEvents, memoryBus } from 'react-order-status/server';
import { webSocketHooks } from 'react-order-status/server/websocket';
import { Server as SocketIo } from 'socket.io';
import { WebSocketServer } from 'ws';

/** A server with sockets, each of which belongs to one order. */
export interface Contender {
  readonly server: Server;
  /** The path and query of the socket of an order. */
  readonly path: (orderId: string) => string;
  /** What a client sends first. */
  readonly hello?: string;
}

const HEARTBEAT = 30_000;

/** Each sends heartbeats, or pings, at the same interval. */
export const contenders: Readonly<Record<string, () => Contender>> = {
  'raw ws'() {
    const server = createServer();
    const sockets = new WebSocketServer({ server });
    setInterval(() => {
      for (const socket of sockets.clients) socket.send(': heartbeat\n');
    }, HEARTBEAT);
    return { server, path: (orderId) => `/?order=${orderId}` };
  },
  crossws() {
    const server = createServer();
    const { handleUpgrade } = crossws({ hooks: {} });
    server.on('upgrade', (...upgrade) => void handleUpgrade(...upgrade));
    return { server, path: (orderId) => `/?order=${orderId}` };
  },
  'react-order-status'() {
    const server = createServer();
    const events = createOrderEvents({
      bus: memoryBus({ maxOrders: 100_000 }),
      heartbeatInterval: HEARTBEAT,
      maxConnections: Number.POSITIVE_INFINITY,
      authenticate: ({ url }) => ({ userId: new URL(url).searchParams.get('order') ?? '' }),
      getOrder: (id) => ({ id, userId: id, status: 'PENDING' as const }),
    });
    const { handleUpgrade } = crossws({ hooks: webSocketHooks(events) });
    server.on('upgrade', (...upgrade) => void handleUpgrade(...upgrade));
    return { server, path: (orderId) => `/?order=${orderId}` };
  },
  'socket.io'() {
    const server = createServer();
    const io = new SocketIo(server, { transports: ['websocket'], pingInterval: HEARTBEAT });
    io.on('connection', (socket) => void socket.join(String(socket.handshake.query.order)));
    // `40` opens the default namespace of the protocol.
    return {
      server,
      path: (orderId) => `/socket.io/?EIO=4&transport=websocket&order=${orderId}`,
      hello: '40',
    };
  },
};
