import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { watchBus } from '../bus/watched-bus.js';
import { readEvents } from '../event-reader.js';
import { createShop, freshBus } from '../shop.js';
import { startHttpServer } from './http-server.js';

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop();
});

/** The shop behind a real socket: `/orders/:id` answers by `Accept`. */
async function serveShop() {
  const watched = watchBus(freshBus());
  const shop = createShop({ bus: watched.bus });
  const server = await startHttpServer((request) =>
    shop.handle(request, decodeURIComponent(new URL(request.url).pathname.split('/')[2] ?? '')),
  );
  open.push(server);
  const request = (orderId: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/orders/${orderId}`, { headers: { Authorization: 'ann', ...headers } });
  const stream = async (orderId: string, headers: Record<string, string> = {}) =>
    readEvents(await request(orderId, { Accept: 'text/event-stream', ...headers }));
  const note = (text: string) => shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', note: text });
  return { shop, watched, server, request, stream, note };
}

test('an update that is published reaches a client over a real socket', async () => {
  const { stream, note } = await serveShop();
  const events = await stream('a1');
  expect(await events.next()).toMatchObject({
    message: { type: 'connected', resumed: false, order: { orderId: 'a1', status: 'PENDING', version: 0 } },
  });
  await note('Picked');
  expect(await events.next()).toMatchObject({
    message: { type: 'order-updated', orderId: 'a1', status: 'PROCESSING', note: 'Picked', version: 1 },
  });
  await events.leave();
});

test('a reconnect with Last-Event-ID loses nothing and doubles nothing', async () => {
  const { stream, note } = await serveShop();
  const first = await stream('a1');
  await first.next();
  await note('1');
  await note('2');
  const received = await first.take(2);
  await first.leave();
  await note('3');
  await note('4');

  const second = await stream('a1', { 'Last-Event-ID': received.at(-1)?.id ?? '' });
  const connected = await second.next();
  expect(connected?.message).toMatchObject({ type: 'connected', resumed: true });
  expect(connected?.message).not.toHaveProperty('order');
  await note('5');
  received.push(...(await second.take(3)));
  expect(received.map(({ message }) => message)).toMatchObject(
    [1, 2, 3, 4, 5].map((version) => ({ type: 'order-updated', version, note: String(version) })),
  );
  await second.leave();
});

test('a client that has polled resumes a stream from its ETag', async () => {
  const { request, stream, note } = await serveShop();
  await note('1');
  const polled = await request('a1');
  await note('2');
  const events = await stream('a1', { 'Last-Event-ID': polled.headers.get('ETag')?.slice(1, -1) ?? '' });
  expect((await events.take(2)).map(({ message }) => message)).toMatchObject([
    { type: 'connected', resumed: true },
    { type: 'order-updated', version: 2 },
  ]);
  await events.leave();
});

test.each([
  [401, 'a1', { Authorization: '' }],
  [404, 'nothing-here', {}],
  [403, 'b1', {}],
])('is refused with %i before a stream opens', async (status, orderId, headers) => {
  const { request, watched } = await serveShop();
  const response = await request(orderId, { Accept: 'text/event-stream', ...headers });
  expect(response.status).toBe(status);
  expect(response.headers.get('Content-Type')).toContain('application/json');
  const text: unknown = expect.any(String);
  expect(await response.json()).toEqual({ error: { code: text, message: text } });
  expect(watched.count()).toBe(0);
});

test('a client that disconnects leaves no subscription', async () => {
  const { stream, watched } = await serveShop();
  const events = await stream('a1');
  await events.next();
  expect(watched.count()).toBe(1);
  await events.leave();
  await vi.waitFor(() => expect(watched.count()).toBe(0));
});

test('a client that stops reading costs a bounded queue and gets one snapshot of the newest state', async () => {
  const { server, note } = await serveShop();
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    'GET /orders/a1 HTTP/1.1\r\nHost: shop\r\nAuthorization: ann\r\nAccept: text/event-stream\r\n\r\n',
  );
  await once(socket, 'readable');
  socket.pause();

  const count = 10_000;
  const text = 'x'.repeat(1_990);
  for (let version = 1; version <= count; version += 1) {
    await note(`${version} ${text}`);
    // The socket's own buffers fill only when the event loop turns.
    if (version % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
  }

  let bytes = 0;
  let received = '';
  const newest = `"version":${count},"timestamp"`;
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    bytes += chunk.length;
    received += chunk;
  });
  socket.resume();
  await vi.waitFor(() => expect(received).toContain(newest));
  socket.destroy();

  const snapshots = received.split('"type":"snapshot"').length - 1;
  const updates = received.split('"type":"order-updated"').length - 1;
  expect(snapshots).toBe(1);
  expect(received.lastIndexOf('"type":"snapshot"')).toBeGreaterThan(
    received.lastIndexOf('"type":"order-updated"'),
  );
  expect(updates).toBeLessThan(count);
  expect(bytes).toBeLessThan(count * text.length);
});
