import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import express from 'express';
import fastify from 'fastify';
import { nodeHandlers } from 'react-order-status/server/node';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { watchBus } from '../bus/watched-bus.js';
import { readEvents } from '../event-reader.js';
import { createShop, freshBus } from '../shop.js';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

type Handle = (request: IncomingMessage, response: ServerResponse, orderId: string) => Promise<void>;

/** Listens on a free port of this machine. */
async function listen(server: ReturnType<typeof createServer>): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.');
  return `http://127.0.0.1:${address.port}`;
}

const frameworks: Record<string, (handle: Handle) => Promise<string>> = {
  'node:http': (handle) =>
    listen(
      createServer((request, response) => {
        const orderId = decodeURIComponent(
          new URL(request.url ?? '', 'http://shop').pathname.split('/')[2] ?? '',
        );
        void handle(request, response, orderId);
      }),
    ),
  'Express 5': (handle) => {
    const app = express();
    const orders = express.Router();
    orders.all('/:orderId', (request, response) => handle(request, response, request.params.orderId));
    app.use('/orders', orders);
    return listen(createServer(app));
  },
  'Fastify 5': async (handle) => {
    const app = fastify();
    app.all<{ Params: { orderId: string } }>('/orders/:orderId', async (request, reply) => {
      reply.hijack();
      await handle(request.raw, reply.raw, request.params.orderId);
    });
    await app.ready();
    return listen(app.server);
  },
};

async function serve(framework: string, options: Parameters<typeof createShop>[0] = {}) {
  const watched = watchBus(freshBus());
  const shop = createShop({ bus: watched.bus, ...options });
  const url = await frameworks[framework]?.(nodeHandlers(shop).handle);
  const request = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
    fetch(`${url}/orders/${path}`, { ...init, headers: { Authorization: 'ann', ...headers } });
  const stream = async (path: string) => readEvents(await request(path, { Accept: 'text/event-stream' }));
  return { shop, watched, request, stream, port: Number(new URL(url ?? '').port) };
}

describe.each(Object.keys(frameworks))('%s', (framework) => {
  test('streams, resumes, and notices that the client has disconnected', async () => {
    const { shop, watched, stream } = await serve(framework);
    const events = await stream('a1');
    await events.next();
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
    const update = await events.next();
    expect(update).toMatchObject({ message: { type: 'order-updated', version: 1 } });
    await events.leave();
    await vi.waitFor(() => expect(watched.count()).toBe(0));
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED' });
    const again = await stream(`a1?lastEventId=${update?.id}`);
    expect((await again.take(2)).map(({ message }) => message)).toMatchObject([
      { type: 'connected', resumed: true },
      { type: 'order-updated', version: 2 },
    ]);
    await again.leave();
  });

  test('has the bytes and headers of the Response', async () => {
    const { shop, request } = await serve(framework);
    const response = await request('a1', { Accept: 'text/event-stream' });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-cache, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      vary: 'Accept, Cookie, Authorization, Origin',
    });
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'CANCELLED' });
    expect(await response.text()).toMatch(
      /^retry: 3000\nid: \S+-0\ndata: {"type":"connected".*}\n\nid: \w+-1-\w+\ndata: {"type":"order-updated".*}\n\ndata: {"type":"end".*}\n\n$/,
    );
  });

  test.each([
    [401, 'a1', { Authorization: '' }],
    [404, 'none', {}],
    [403, 'b1', {}],
    [400, 'a%00b', {}],
    [406, 'a1', { Accept: 'text/html' }],
  ])('refuses with %i', async (status, path, headers) => {
    const { request } = await serve(framework);
    const response = await request(path, headers);
    expect(response.status).toBe(status);
    const text: unknown = expect.any(String);
    expect(await response.json()).toEqual({ error: { code: text, message: text } });
  });

  test('answers a snapshot, 304, 405, HEAD and 204', async () => {
    const { shop, request, watched } = await serve(framework);
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'CANCELLED' });
    const snapshot = await request('a1');
    expect(await snapshot.json()).toMatchObject({ orderId: 'a1', status: 'CANCELLED', pollAfter: null });
    const etag = snapshot.headers.get('ETag') ?? '';
    expect((await request('a1', { 'If-None-Match': etag })).status).toBe(304);
    expect((await request('a1', {}, { method: 'POST' })).status).toBe(405);
    expect(await (await request('a1', {}, { method: 'HEAD' })).text()).toBe('');
    const seen = { Accept: 'text/event-stream', 'Last-Event-ID': etag.slice(1, -1) };
    expect((await request('a1', seen)).status).toBe(204);
    expect(watched.count()).toBe(0);
  });
});

test('a stalled reader costs a bounded queue, and gets the newest state when it reads again', async () => {
  const { shop, port } = await serve('node:http');
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    'GET /orders/a1 HTTP/1.1\r\nHost: shop\r\nAuthorization: ann\r\nAccept: text/event-stream\r\n\r\n',
  );
  await once(socket, 'readable');
  socket.pause();
  const count = 10_000;
  const note = 'x'.repeat(1_990);
  for (let version = 1; version <= count; version += 1) {
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', note });
    if (version % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  let received = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    received += chunk;
  });
  socket.resume();
  await vi.waitFor(() => expect(received).toContain(`"version":${count},"timestamp"`));
  socket.destroy();
  expect(received.split('"type":"snapshot"').length - 1).toBe(1);
  expect(received.length).toBeLessThan(count * note.length);
});

test('headers that a framework has set before are sent too, except those that the stream sets', async () => {
  const { handle } = nodeHandlers(createShop({ bus: freshBus() }));
  const url = await listen(
    createServer((request, response) => {
      response.setHeader('Set-Cookie', ['a=1', 'b=2']);
      response.setHeader('cache-control', 'public');
      void handle(request, response, 'a1');
    }),
  );
  const client = new AbortController();
  const headers = { Authorization: 'ann', Accept: 'text/event-stream' };
  const response = await fetch(url, { headers, signal: client.signal });
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(response.headers.get('Cache-Control')).toBe('private, no-cache, no-transform');
  client.abort();
});

test('a request that Request refuses is answered 400', async () => {
  const { port, watched } = await serve('node:http');
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.end('GET /orders/a1 HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n');
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  expect(answer).toMatch(/^HTTP\/1.1 400 /);
  expect(watched.count()).toBe(0);
});
