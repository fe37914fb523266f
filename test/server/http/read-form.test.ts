import { createServer } from 'node:http';
import { nodeHandlers } from 'react-order-status/server/node';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { readEvents } from '../event-reader.js';
import { openSocket } from '../hostile/raw-client.js';
import { createShop, get } from '../shop.js';
import { listen } from './http-server.js';

afterEach(() => void vi.useRealTimers());

const FORM = 'application/x-www-form-urlencoded';

const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  get('/', { method: 'POST', body, headers });

test('several orders may be requested by a form', async () => {
  const { stream, emitOrderUpdate, rows } = createShop();
  rows.set('ä&=@1', { id: 'ä&=@1', userId: 'ann', status: 'PENDING' });
  await emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
  const events = readEvents(
    await stream(
      post(
        new URLSearchParams([
          ['order', 'a1'],
          ['order', 'ä&=@1'],
        ]),
      ),
    ),
  );
  expect((await events.take(2)).map(({ message }) => message)).toMatchObject([
    { type: 'connected', orderId: 'a1', order: { status: 'PROCESSING' } },
    { type: 'connected', orderId: 'ä&=@1' },
  ]);
  await events.leave();
});

test.each([
  ['JSON', '{"order":["a1"]}', { 'Content-Type': 'application/json' }, 415, 'no-form'],
  ['no type', new Uint8Array([1]), {}, 415, 'no-form'],
  ['an empty form', '', { 'Content-Type': FORM }, 400, 'no-order'],
  ['no body', null, { 'Content-Type': FORM }, 400, 'no-order'],
  ['an invalid id', 'order=%00', { 'Content-Type': FORM }, 400, 'invalid-order-id'],
  ['too many', 'order=a1&order=b1&order=c1', { 'Content-Type': FORM }, 400, 'too-many-orders'],
  ['a huge form', `x=${'y'.repeat(10_000)}`, { 'Content-Type': FORM }, 400, 'too-many-orders'],
] as const)('%s is refused', async (_, body, headers, status, code) => {
  const { stream } = createShop({ maxOrdersPerStream: 2 });
  const response = await stream(post(body, headers));
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error: { code } });
});

test('an endless form is read only up to the limit', async () => {
  const { stream } = createShop({ maxOrdersPerStream: 2 });
  let chunks = 0;
  let isCancelled = false;
  const endless = new ReadableStream({
    pull: (controller) => void controller.enqueue(new Uint8Array(1_024).fill(97 + (chunks++ % 2))),
    cancel() {
      isCancelled = true;
    },
  });
  const request = new Request('http://shop.test/', {
    method: 'POST',
    body: endless,
    headers: { 'Content-Type': FORM, Authorization: 'ann' },
    // Node requires it; the DOM's types lack it.
    ...{ duplex: 'half' },
  });
  expect((await stream(request)).status).toBe(400);
  expect(isCancelled).toBe(true);
  expect(chunks).toBeLessThan(10);
});

test('a single order can not be requested by a form', async () => {
  const { stream, snapshot } = createShop();
  for (const answer of [stream, snapshot]) {
    const response = await answer(post(null, { 'Content-Type': FORM }), 'a1');
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe('GET, HEAD, OPTIONS');
  }
  const options = await stream(get('/', { method: 'OPTIONS' }));
  expect(options.headers.get('Allow')).toBe('GET, HEAD, POST, OPTIONS');
});

test('nodeHandlers passes the form on', async () => {
  const shop = createShop();
  const { stream } = nodeHandlers(shop);
  const server = await listen(createServer((request, response) => void stream(request, response)));
  onTestFinished(() => server.stop());
  const client = new AbortController();
  const response = await fetch(server.url, {
    method: 'POST',
    body: new URLSearchParams({ order: 'a1' }),
    headers: { Authorization: 'ann' },
    signal: client.signal,
  });
  const events = readEvents(response);
  expect((await events.next())?.message).toMatchObject({ type: 'connected', orderId: 'a1' });
  client.abort();
});

test.each(['stream', 'snapshot'] as const)(
  'a form that never ends costs a %s request half a minute',
  async (kind) => {
    const shop = createShop({ maxConnections: 1 });
    const server = await listen(createServer((...exchange) => void nodeHandlers(shop)[kind](...exchange)));
    onTestFinished(() => server.stop());
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const socket = await openSocket(Number(new URL(server.url).port));
    let received = '';
    socket.on('data', (bytes) => {
      received += String(bytes);
    });
    const ended = new Promise((resolve) => void socket.on('close', resolve));
    socket.write(
      `POST / HTTP/1.1\r\nHost: shop.test\r\nAuthorization: ann\r\nContent-Type: ${FORM}\r\nContent-Length: 1000\r\n\r\norder=a1`,
    );
    while (vi.getTimerCount() === 0) await new Promise(setImmediate);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(received).toBe('');
    await vi.advanceTimersByTimeAsync(1);
    await ended;
    expect(received).toMatch(/^HTTP\/1\.1 408 /);
    expect(received).toContain('"code":"slow-form"');
    vi.useRealTimers();
    // Its place is free again.
    const client = new AbortController();
    const response = await fetch(server.url, {
      method: 'POST',
      body: new URLSearchParams({ order: 'a1' }),
      headers: { Authorization: 'ann' },
      signal: client.signal,
    });
    expect(response.status).toBe(200);
    client.abort();
  },
);
