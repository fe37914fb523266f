import type { Peer } from 'crossws';
import { webSocketHooks } from 'react-order-status/server/websocket';
import { expect, test, vi } from 'vitest';
import { createShop, get } from '../shop.js';
import { opened, startSocketShop } from './socket-server.js';

test('a socket receives the same events as a stream over HTTP', async () => {
  const { shop, connected } = await startSocketShop({ heartbeatInterval: 30_000 });
  const { texts } = await connected();
  const response = await shop.stream(get('/?order=a1'));
  const reader = response.body?.getReader();
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', note: 'Müller & Söhne 🛒' });
  await vi.waitFor(() => expect(texts).toHaveLength(2));
  let text = '';
  const decoder = new TextDecoder();
  while (text.length < texts.join('').length) {
    text += decoder.decode((await reader?.read())?.value, { stream: true });
  }
  await reader?.cancel();
  expect(text).toBe(texts.join(''));
});

test('a socket receives heartbeats, and resumes from the cursor of its URL', async () => {
  const { shop, connected } = await startSocketShop();
  const first = await connected();
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
  await vi.waitFor(() => expect(first.messages()).toHaveLength(2));
  await vi.waitFor(() => expect(first.texts).toContain(': heartbeat\n'));
  const { cursor } = first.messages()[1] ?? {};
  first.socket.close();
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED' });
  const second = await connected(`?order=a1@${String(cursor)}`);
  await vi.waitFor(() => expect(second.messages()).toHaveLength(2));
  expect(second.messages()).toMatchObject([
    { type: 'connected', resumed: true },
    { type: 'order-updated', status: 'SHIPPED', version: 2 },
  ]);
});

test.each([
  ['no session', '?order=a1', {}, 401, 'unauthorized'],
  ['an unknown order', '?order=x', { Authorization: 'ann' }, 404, 'not-found'],
  ["somebody else's order", '?order=b1', { Authorization: 'ann' }, 403, 'forbidden'],
  ['an invalid id', '?order=', { Authorization: 'ann' }, 400, 'invalid-order-id'],
] as const)(
  '%s: a message of the socket says so, and it is closed',
  async (_, query, headers, status, code) => {
    const { open, shop } = await startSocketShop();
    const client = open(query, headers);
    await vi.waitFor(() => expect(client.closed).toBe(1_000));
    expect(client.messages()).toMatchObject([{ type: 'problem', status, code, retryable: false }]);
    expect(client.texts.join()).not.toContain('Secret');
    expect((await shop.health()).streams).toBe(0);
  },
);

test('a socket over the limit of its user says when to try again', async () => {
  const { open, connected } = await startSocketShop({ maxConnectionsPerUser: 1 });
  await connected();
  const client = open();
  await vi.waitFor(() => expect(client.closed).toBe(1_000));
  expect(client.messages()).toMatchObject([
    { type: 'problem', status: 429, code: 'user-full', retryable: true },
  ]);
  expect(client.texts.join('')).toMatch(/^retry: \d{4,5}\ndata: /);
});

test('orders that do not fit into a URL are named by the first message', async () => {
  const { open, shop } = await startSocketShop();
  const ids = Array.from({ length: 300 }, (_, n) => `order-with-a-long-name-${n}`);
  for (const id of ids) shop.rows.set(id, { id, userId: 'ann', status: 'PENDING' });
  const client = open('');
  await opened(client);
  client.socket.send(`${new URLSearchParams(ids.map((id) => ['order', id]))}`);
  await vi.waitFor(() => expect(client.messages()).toHaveLength(ids.length));
  await shop.emitOrderUpdate({ orderId: 'order-with-a-long-name-299', status: 'PROCESSING' });
  await vi.waitFor(() =>
    expect(client.messages().at(-1)).toMatchObject({ orderId: 'order-with-a-long-name-299' }),
  );
});

test('a first message that names too many orders is refused', async () => {
  const { open } = await startSocketShop({ maxOrdersPerStream: 2 });
  const client = open('');
  await opened(client);
  client.socket.send('order=a1&order=a2&order=a3');
  await vi.waitFor(() => expect(client.closed).toBe(1_000));
  expect(client.messages()).toMatchObject([{ status: 400, code: 'too-many-orders' }]);
});

test('an order that is final, and known to be, ends the stream', async () => {
  const { shop, connected, open } = await startSocketShop();
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'CANCELLED' });
  const first = await connected();
  await vi.waitFor(() => expect(first.closed).toBe(1_000));
  expect(first.messages()).toMatchObject([{ type: 'connected' }, { type: 'end', orderId: 'a1' }]);
  const [, cursor] = /id: (.*)/.exec(first.texts.join('')) ?? [];
  const second = open(`?order=a1@${cursor}`);
  await vi.waitFor(() => expect(second.closed).toBe(1_000));
  expect(second.messages()).toEqual([{ type: 'end' }]);
});

test('sockets on made-up paths leave nothing behind in crossws (G7)', async () => {
  const { connected, peersByNamespace } = await startSocketShop();
  for (const path of ['', '/other', '/third']) await connected(`${path}?order=a1`);
  expect(peersByNamespace.size).toBe(1);
});

test('a socket whose URL can not be read is refused, and reported (G9)', async () => {
  const onError = vi.fn();
  const { open } = webSocketHooks(createShop(), { onError });
  const peer = {
    request: { url: 'http://[/orders', headers: new Headers() },
    bufferedAmount: 0,
    send: vi.fn(),
    close: vi.fn(),
  };
  // What is used of a peer.
  void open?.(peer as unknown as Peer);
  await vi.waitFor(() => expect(peer.close).toHaveBeenCalled());
  expect(peer.send.mock.calls.join()).toContain('"status":500');
  expect(onError).toHaveBeenCalledOnce();
});

test('a drain closes all sockets with a message, and refuses new ones', async () => {
  const { shop, connected, open } = await startSocketShop();
  const client = await connected();
  await shop.drain({ within: 2_000 });
  await vi.waitFor(() => expect(client.closed).toBe(1_000));
  expect(client.messages().at(-1)).toMatchObject({ type: 'closing', reason: 'drain' });
  const late = open();
  await vi.waitFor(() =>
    expect(late.messages()).toMatchObject([{ status: 503, code: 'draining', retryable: true }]),
  );
});

test('a session that ends closes its socket at the next check', async () => {
  const sessions = new Set(['ann']);
  const { connected } = await startSocketShop({
    reauthorizeInterval: 1,
    authenticate: ({ headers }) => {
      const userId = headers.get('Authorization') ?? '';
      return sessions.has(userId) ? { userId } : null;
    },
  });
  const client = await connected();
  sessions.clear();
  await vi.waitFor(() => expect(client.closed).toBe(1_000));
  expect(client.messages().at(-1)).toMatchObject({ type: 'closing', reason: 'reauthorize' });
});

test('a client that leaves while its session is read leaves no stream behind', async () => {
  let answer = () => {};
  const onError = vi.fn();
  const { shop, open } = await startSocketShop(
    { authenticate: () => new Promise((resolve) => (answer = () => resolve({ userId: 'ann' }))) },
    { onError },
  );
  const client = open();
  await opened(client);
  client.socket.terminate();
  await vi.waitFor(() => expect(client.closed).toBeDefined());
  // The server learns of it after the client.
  await new Promise((resolve) => setTimeout(resolve, 50));
  answer();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await vi.waitFor(async () => expect((await shop.health()).streams).toBe(0));
  expect(onError).not.toHaveBeenCalled();
});

test('a client that reads nothing costs a bounded queue, and gets the newest state once it reads again', async () => {
  const { shop, connected, peers } = await startSocketShop({ heartbeatInterval: 30_000 });
  const client = await connected();
  client.socket.pause();
  const [peer] = peers;
  const queued = () => peer?.bufferedAmount ?? 0;
  // Fills the buffers of the network.
  while (queued() === 0) {
    peer?.send(`: ${'x'.repeat(16_000)}\n`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (let count = 0; count < 200; count += 1) {
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', note: 'x'.repeat(900) });
  }
  expect(queued()).toBeGreaterThan(0);
  expect(queued()).toBeLessThan(70_000);
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED', note: 'the newest' });
  client.socket.resume();
  await vi.waitFor(() => expect(client.texts.join('')).toContain('the newest'));
  expect(client.messages().at(-1)).toMatchObject({ type: 'snapshot', order: { status: 'SHIPPED' } });
});
