import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { createChannel, createResponse, createSession, type Session } from 'better-sse';
import { Hono } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { createOrderEvents, memoryBus } from 'react-order-status/server';
import { nodeHandlers } from 'react-order-status/server/node';

/** A server that streams one order. */
export interface Contender {
  readonly server: Server;
  publish(note: string): unknown;
}

/** All contenders send the same fields. */
function createUpdates() {
  let version = 0;
  return (note: string) => {
    version += 1;
    const timestamp = new Date().toISOString();
    const status = 'PROCESSING';
    return { type: 'order-updated', orderId: '1', status, timestamp, previousStatus: status, note, version };
  };
}

function createOrders() {
  const orders = createOrderEvents({
    bus: memoryBus({ maxUpdatesPerOrder: 10 }),
    authenticate: () => ({ userId: 'ann', role: 'ADMIN' }),
    getOrder: (id) => ({ id, userId: 'ann', status: 'PENDING' as const }),
    maxConnectionsPerUser: 10_000,
    maxConnectionsPerOrder: 10_000,
  });
  return {
    ...orders,
    publish: (note: string) => orders.emitOrderUpdate({ orderId: '1', status: 'PROCESSING', note }),
  };
}

/** A channel of better-sse, as in its README. */
function createBetterSseChannel() {
  const update = createUpdates();
  const channel = createChannel();
  return {
    register(session: Session) {
      channel.register(session);
      session.push({ type: 'connected' });
    },
    publish(note: string) {
      const data = update(note);
      channel.broadcast(data, 'message', { eventId: `e-${data.version}` });
    },
  };
}

type Fetch = (request: Request) => Response | Promise<Response>;
// Without http2 options, the adaptor creates a plain http server.
const serveFetch = (fetch: Fetch) => createAdaptorServer({ fetch }) as Server;
const serveNode = (listener: RequestListener) => createServer(listener);

/** The measured servers, each of which runs in a process of its own. */
export const contenders: Readonly<Record<string, () => Contender>> = {
  'raw node:http': () => {
    const update = createUpdates();
    const responses = new Set<ServerResponse>();
    return {
      server: serveNode((_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' });
        response.write('data: {"type":"connected"}\n\n');
        responses.add(response);
        response.on('close', () => responses.delete(response));
      }),
      publish(note) {
        const data = update(note);
        const bytes = Buffer.from(`id: e-${data.version}\ndata: ${JSON.stringify(data)}\n\n`);
        for (const response of responses) response.write(bytes);
      },
    };
  },
  'our server/node': () => {
    const orders = createOrders();
    const { stream } = nodeHandlers(orders);
    return { ...orders, server: serveNode((request, response) => void stream(request, response, '1')) };
  },
  'better-sse, Node': () => {
    const { register, publish } = createBetterSseChannel();
    return {
      server: serveNode((request, response) => {
        void createSession(request, response, { keepAlive: null }).then((session) => {
          register(session);
        });
      }),
      publish,
    };
  },
  'our Response': () => {
    const orders = createOrders();
    return { ...orders, server: serveFetch((request) => orders.stream(request, '1')) };
  },
  'better-sse, Fetch': () => {
    const { register, publish } = createBetterSseChannel();
    return {
      server: serveFetch((request) =>
        createResponse(request, { keepAlive: null }, (session) => {
          register(session);
        }),
      ),
      publish,
    };
  },
  'hono streamSSE': () => {
    const update = createUpdates();
    const streams = new Set<SSEStreamingApi>();
    const app = new Hono().get('*', (context) =>
      streamSSE(context, async (stream) => {
        await stream.writeSSE({ data: '{"type":"connected"}' });
        streams.add(stream);
        await new Promise<void>((resolve) => stream.onAbort(resolve));
        streams.delete(stream);
      }),
    );
    return {
      server: serveFetch((request) => app.fetch(request)),
      publish(note) {
        const data = update(note);
        const event = { id: `e-${data.version}`, data: JSON.stringify(data) };
        for (const stream of streams) void stream.writeSSE(event);
      },
    };
  },
};
