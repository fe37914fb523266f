import { webSocketHooks } from 'react-order-status/server/websocket';
import { expect, test, vi } from 'vitest';
import { createShop } from '../shop.js';
import { startSocketShop } from './socket-server.js';

const message = (id: number, orderId: unknown = 'a1', data: unknown = 'Leave it with the neighbour.') =>
  JSON.stringify({ type: 'message', id, orderId, data });

async function start(onMessage?: NonNullable<Parameters<typeof webSocketHooks>[1]>['onMessage']) {
  const onError = vi.fn();
  const started = await startSocketShop({}, { onError, ...(onMessage && { onMessage }) });
  return { ...started, onError, client: await started.connected() };
}

test('a message about an order reaches the app, and is acknowledged', async () => {
  const received: unknown[] = [];
  const { client } = await start(({ orderId, data, request }) => {
    received.push([orderId, data, request.headers.get('Authorization')]);
  });
  client.socket.send(message(1));
  await vi.waitFor(() => expect(client.receipts()).toEqual([{ id: 1 }]));
  expect(received).toEqual([['a1', 'Leave it with the neighbour.', 'ann']]);
});

test('a message is acknowledged only once the app has it', async () => {
  let done = () => {};
  const { client } = await start(() => new Promise<void>((resolve) => (done = resolve)));
  client.socket.send(message(1));
  client.socket.send(message(2, 'b1'));
  // Answered later than the first, if that were acknowledged at once.
  await vi.waitFor(() => expect(client.receipts()).toHaveLength(1));
  expect(client.receipts()).toMatchObject([{ id: 2 }]);
  done();
  await vi.waitFor(() => expect(client.receipts()).toContainEqual({ id: 1 }));
});

test.each([
  ["about somebody else's order", message(1, 'b1'), 'message-forbidden'],
  ['about an unknown order', message(1, 'none'), 'message-forbidden'],
  ['without an order', message(1, 7), 'message-not-accepted'],
  ['of more than 4,096 bytes', message(1, 'a1', 'x'.repeat(4_096)), 'message-too-large'],
  ['of more than 4,096 bytes in fewer characters', message(1, 'a1', 'ü'.repeat(2_048)), 'message-too-large'],
])('a message %s is refused', async (_, text, code) => {
  const onMessage = vi.fn();
  const { client } = await start(onMessage);
  client.socket.send(text);
  await vi.waitFor(() => expect(client.receipts()).toMatchObject([{ id: 1, error: { code } }]));
  expect(onMessage).not.toHaveBeenCalled();
});

test('without onMessage no message is accepted', async () => {
  const { client } = await start();
  client.socket.send(message(1));
  await vi.waitFor(() =>
    expect(client.receipts()).toMatchObject([{ id: 1, error: { code: 'message-not-accepted' } }]),
  );
});

test('a failure of the app is reported, and the page learns no detail of it', async () => {
  const error = new Error('secret');
  const { client, onError } = await start(() => Promise.reject(error));
  client.socket.send(message(1));
  await vi.waitFor(() => expect(client.receipts()).toMatchObject([{ error: { code: 'message-failed' } }]));
  expect(client.texts.join()).not.toContain('secret');
  expect(onError.mock.calls).toEqual([[error]]);
});

test('what is no message is ignored, and the stream goes on', async () => {
  const { client, shop } = await start(() => {});
  for (const text of ['', 'no JSON', 'null', '{"type":"later"}', '{"type":"message"}'])
    client.socket.send(text);
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
  await vi.waitFor(() => expect(client.messages()).toHaveLength(2));
  expect(client.receipts()).toEqual([]);
  expect(client.closed).toBeUndefined();
});

test('after ten messages at once a page must wait, and a flood closes its socket', async () => {
  const onMessage = vi.fn();
  const { client, connected } = await start(onMessage);
  const other = await connected();
  for (let id = 1; id <= 100; id += 1) client.socket.send(message(id));
  await vi.waitFor(() => expect(client.closed).toBe(1_008));
  expect(JSON.stringify(client.receipts())).toContain('too-many-messages');
  // One more for each second that it took.
  expect(onMessage.mock.calls.length).toBeLessThan(50);
  expect(other.closed).toBeUndefined();
});

test('a socket that sends binary data is closed', async () => {
  const { client } = await start();
  client.socket.send(Buffer.from([1, 2, 3]));
  await vi.waitFor(() => expect(client.closed).toBe(1_003));
});

test('a socket whose stream was in the memory of an evicted process is closed, so that its client connects again', () => {
  const { message: receive } = webSocketHooks(createShop());
  const peer = { close: vi.fn() };
  // What crossws calls after a Durable Object has woken up, as far as the hook uses it.
  const [restored, text] = [peer, { rawData: '{}' }] as unknown as Parameters<typeof receive>;
  void receive(restored, text);
  expect(peer.close.mock.calls).toEqual([[1_012, 'connect again']]);
});
