import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Peer } from 'crossws';
import crossws from 'crossws/adapters/node';
import type { Transport } from 'react-order-status';
import { createOrderEvents } from 'react-order-status/server';
import { type OrderSocketHooks, webSocketHooks } from 'react-order-status/server/websocket';
import type { TransportPeer } from 'react-order-status/testing';
import { startHttpServer } from '../../server/http/http-server.js';
import { freshBus } from '../../server/shop.js';

const INVALID_MESSAGE = 'invalid';

/**
 * The server half on a real socket: `/:orderId` is the snapshot of an order, `/:orderId/stream` its stream,
 * `/stream` the stream of many orders, also by WebSocket, `/snapshots` their snapshots.
 * @param make creates the transport for the URL of the server.
 */
export async function openShopPeer(make: (url: string) => Transport): Promise<Required<TransportPeer>> {
  const refused = new Set<string>();
  const garbled = new Set<string>();
  const streams = new Map<TransformStreamDefaultController<Uint8Array>, string | undefined>();
  const state = { isDown: false, isStalled: false, failsNext: false, attempts: 0, open: 0 };
  /** The status that a proxy answers in place of the server. */
  let intercepted: number | undefined;

  const events = createOrderEvents({
    bus: freshBus(),
    authenticate: () => ({ userId: 'ann' }),
    getOrder: (id) => ({ id, userId: 'ann', status: 'PENDING' as const }),
    authorize: (_, { id }) => !refused.has(id),
    // A stream is lost after 2.5 of it, which a busy machine must keep.
    heartbeatInterval: 1_000,
  });

  async function answer(request: Request): Promise<Response> {
    if (intercepted !== undefined)
      return new Response(intercepted === 204 ? null : 'A proxy.', { status: intercepted });
    if (state.isStalled) return new Promise(() => {});
    if (state.failsNext) {
      state.failsNext = false;
      return new Response(null, { status: 503 });
    }
    const { pathname } = new URL(request.url);
    if (pathname === '/stream') return tampered(await events.stream(request), undefined);
    if (pathname === '/snapshots') {
      const isGarbled = garbled.size > 0;
      garbled.clear();
      return isGarbled ? new Response(INVALID_MESSAGE) : events.snapshot(request);
    }
    const [, orderId = '', stream] = pathname.split('/').map(decodeURIComponent);
    if (stream) return tampered(await events.stream(request, orderId), orderId);
    return garbled.delete(orderId) ? new Response(INVALID_MESSAGE) : events.snapshot(request, orderId);
  }

  /** The same answer; if it is a stream, it can be stalled and garbled. */
  function tampered(response: Response, orderId: string | undefined): Response {
    if (!response.body || response.status !== 200) return response;
    let own: TransformStreamDefaultController<Uint8Array>;
    const body = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        start(controller) {
          own = controller;
          streams.set(controller, orderId);
        },
        transform(chunk, controller) {
          if (!state.isStalled) controller.enqueue(chunk);
        },
        flush: () => void streams.delete(own),
      }),
    );
    return new Response(body, response);
  }

  /** The open sockets; they can be stalled and garbled too. */
  const sockets = new Set<Peer>();
  const hooks = webSocketHooks(events);
  const tamperedHooks: OrderSocketHooks = {
    ...hooks,
    open(peer) {
      sockets.add(peer);
      state.open += 1;
      const send = peer.send.bind(peer);
      peer.send = (data) => (state.isStalled ? 0 : send(data));
      return hooks.open(peer);
    },
    close(peer, details) {
      sockets.delete(peer);
      state.open -= 1;
      return hooks.close(peer, details);
    },
  };
  const { handleUpgrade } = crossws({ hooks: tamperedHooks });

  const { server, url, stop } = await startHttpServer(answer);
  server.on('upgrade', (request, socket, head) => {
    state.attempts += 1;
    const status = state.failsNext ? 503 : (intercepted ?? (state.isStalled ? undefined : 101));
    state.failsNext = false;
    if (status === 101) return void handleUpgrade(request, socket, head);
    if (status !== undefined) socket.end(`HTTP/1.1 ${status} Refused\r\nContent-Length: 0\r\n\r\n`);
  });
  server.on('connection', (socket) => {
    if (!state.isDown) return;
    state.attempts += 1;
    socket.destroy();
  });
  server.on('request', (_: IncomingMessage, response: ServerResponse) => {
    state.attempts += 1;
    state.open += 1;
    response.on('close', () => void state.open--);
  });
  function cut() {
    state.failsNext = state.open === 0;
    server.closeAllConnections();
    for (const peer of sockets) peer.terminate();
    streams.clear();
  }

  return {
    createTransport: () => make(url),
    publish: events.emitOrderUpdate,
    cut,
    down() {
      state.isDown = true;
      cut();
      state.failsNext = false;
    },
    up() {
      state.isDown = false;
      intercepted = undefined;
    },
    attempts: () => state.attempts,
    connections: () => state.open,
    refuse: (orderId) => refused.add(orderId),
    finish: (orderId) => events.emitOrderUpdate({ orderId, status: 'CANCELLED' }),
    garble(orderId) {
      const open = [...streams].filter(([, id]) => id === undefined || id === orderId);
      for (const [stream] of open) stream.enqueue(new TextEncoder().encode(`data: ${INVALID_MESSAGE}\n\n`));
      for (const peer of sockets) peer.send(`data: ${INVALID_MESSAGE}\n\n`);
      if (open.length === 0 && sockets.size === 0) garbled.add(orderId);
    },
    intercept(status) {
      intercepted = status;
      cut();
      state.failsNext = false;
    },
    stall() {
      state.isStalled = true;
    },
    async close() {
      for (const peer of sockets) peer.terminate();
      await stop();
      await events.close();
    },
  };
}
