import { expect, test } from 'vitest';
import { watchBus } from '../bus/watched-bus.js';
import { readEvents } from '../event-reader.js';
import { createShop, freshBus, get } from '../shop.js';

/** Ann's two orders, and one of Ben's. */
function shopOfTwo(options: Parameters<typeof createShop>[0] = {}) {
  const watched = watchBus(freshBus());
  const shop = createShop({ bus: watched.bus, ...options });
  shop.rows.set('a2', { id: 'a2', userId: 'ann', status: 'PENDING' });
  return { ...shop, watched };
}

test('one stream carries several orders, and each message names its own', async () => {
  const { stream, emitOrderUpdate, watched } = shopOfTwo();
  const events = readEvents(await stream(get('/?order=a1&order=a2')));
  const opened = await events.take(2);
  expect(opened.map(({ message }) => message)).toMatchObject([
    { type: 'connected', orderId: 'a1', resumed: false, order: { orderId: 'a1' } },
    { type: 'connected', orderId: 'a2', resumed: false, order: { orderId: 'a2' } },
  ]);
  await emitOrderUpdate({ orderId: 'a2', status: 'PROCESSING' });
  await emitOrderUpdate({ orderId: 'a1', status: 'CANCELLED' });
  expect((await events.take(3)).map(({ message }) => message)).toMatchObject([
    { type: 'order-updated', orderId: 'a2', version: 1 },
    { type: 'order-updated', orderId: 'a1', version: 1 },
    { type: 'end', orderId: 'a1' },
  ]);
  await emitOrderUpdate({ orderId: 'a2', status: 'CANCELLED' });
  expect((await events.rest()).map(({ message }) => message)).toMatchObject([
    { type: 'order-updated', orderId: 'a2', version: 2 },
    { type: 'end', orderId: 'a2' },
  ]);
  expect(watched.count()).toBe(0);
});

test('each order resumes from its own cursor', async () => {
  const { stream, emitOrderUpdate, watched } = shopOfTwo();
  for (const orderId of ['a1', 'a2']) {
    await emitOrderUpdate({ orderId, status: 'PROCESSING' });
    await emitOrderUpdate({ orderId, status: 'SHIPPED' });
  }
  const { epoch } = await watched.bus.head('a1');
  const events = readEvents(await stream(get(`/?order=a1@${epoch}-1&order=a2@another-1`)));
  const sent = (await events.take(3)).map(({ message }) => message);
  expect(sent).toContainEqual(expect.objectContaining({ type: 'connected', orderId: 'a1', resumed: true }));
  expect(sent).toContainEqual(
    expect.objectContaining({ type: 'order-updated', orderId: 'a1', status: 'SHIPPED' }),
  );
  expect(sent).toContainEqual(expect.objectContaining({ type: 'connected', orderId: 'a2', resumed: false }));
  await events.leave();
});

test('a refused order is reported in the stream, and does not affect the others', async () => {
  const { stream, emitOrderUpdate } = shopOfTwo();
  const events = readEvents(await stream(get('/?order=b1&order=a1&order=none')));
  expect((await events.take(3)).map(({ message }) => message)).toMatchObject([
    { type: 'connected', orderId: 'a1' },
    { type: 'problem', orderId: 'b1', status: 403, code: 'forbidden', retryable: false },
    { type: 'problem', orderId: 'none', status: 404, code: 'not-found', retryable: false },
  ]);
  await emitOrderUpdate({ orderId: 'b1', status: 'PROCESSING', note: 'secret of Ben' });
  await emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
  expect((await events.next())?.message).toMatchObject({ type: 'order-updated', orderId: 'a1' });
  expect(events.raw()).not.toContain('secret of Ben');
  await events.leave();
});

test.each([
  ['/', 400, 'no-order'],
  ['/?order=', 400, 'invalid-order-id'],
  [`/?order=${'x'.repeat(129)}`, 400, 'invalid-order-id'],
  ['/?order=a1&order=a2', 400, 'too-many-orders'],
  ['/?order=b1', 403, 'forbidden'],
  ['/?order=none', 404, 'not-found'],
])('%s is answered %i %s', async (path, status, code) => {
  const { stream } = shopOfTwo({ maxOrdersPerStream: 1 });
  const response = await stream(get(path));
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error: { code } });
});

test('a poll of an order whose id is the last part of the route is refused with the reason', async () => {
  const { stream } = shopOfTwo();
  const response = await stream(get('/api/orders/stream', { headers: { Accept: 'application/json' } }));
  expect(response.status).toBe(400);
  const message: unknown = expect.stringContaining('needs a URL of its own');
  expect(await response.json()).toMatchObject({ error: { code: 'no-order', message } });
});

test('a request without a session is refused before any order is read', async () => {
  const { stream, watched } = shopOfTwo();
  expect((await stream(get('/?order=a1&order=none', { as: null }))).status).toBe(401);
  expect(watched.count()).toBe(0);
});

test('an id may contain an @', async () => {
  const { stream, rows, emitOrderUpdate, watched } = shopOfTwo();
  rows.set('ann@home', { id: 'ann@home', userId: 'ann', status: 'PENDING' });
  await emitOrderUpdate({ orderId: 'ann@home', status: 'PROCESSING' });
  await emitOrderUpdate({ orderId: 'ann@home', status: 'SHIPPED' });
  const { epoch } = await watched.bus.head('ann@home');
  for (const [path, resumed] of [
    ['/?order=ann@home', false],
    [`/?order=ann@home@${epoch}-1`, true],
  ] as const) {
    const events = readEvents(await stream(get(path)));
    expect((await events.next())?.message).toMatchObject({ orderId: 'ann@home', resumed });
    await events.leave();
  }
});

test('when the client has the end of all orders, a 204 stops a native EventSource', async () => {
  const { stream, emitOrderUpdate, watched } = shopOfTwo();
  await emitOrderUpdate({ orderId: 'a1', status: 'CANCELLED' });
  const { epoch } = await watched.bus.head('a1');
  expect((await stream(get(`/?order=a1@${epoch}-1`))).status).toBe(204);
  const events = readEvents(await stream(get(`/?order=a1@${epoch}-1&order=a2`)));
  expect((await events.take(2)).map(({ message }) => message)).toMatchObject([
    { type: 'connected', orderId: 'a2' },
    { type: 'end', orderId: 'a1' },
  ]);
  await events.leave();
  expect(watched.count()).toBe(0);
});
