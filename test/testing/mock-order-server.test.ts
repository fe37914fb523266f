import { http } from 'msw';
import { setupServer } from 'msw/node';
import {
  createOrderStatusClient,
  defineOrderFlow,
  fallback,
  multiplexedSse,
  polling,
  sse,
} from 'react-order-status';
import { mockOrderServer } from 'react-order-status/testing';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';

const network = setupServer();
const shop = 'http://shop.test';
const order = { id: '123', status: 'PENDING' as const };

beforeAll(() => network.listen({ onUnhandledRequest: 'error' }));
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

/** A client that streams and falls back to polling, and a getter of its state of the order. */
function watch() {
  const transport = fallback([
    sse({ url: `${shop}/api/orders/:orderId/stream` }),
    polling({ url: `${shop}/api/orders/:orderId`, interval: 250 }),
  ]);
  const client = createOrderStatusClient({ transport });
  client.subscribe('123', {});
  return { client, state: () => client.get('123') };
}

test('a page streams the order and published updates', async () => {
  const { handlers, emitOrderUpdate, close } = mockOrderServer({ http, orders: [order] });
  network.use(...handlers);
  const { client, state } = watch();
  await vi.waitFor(() => expect(state()).toMatchObject({ connection: 'open', order: { status: 'PENDING' } }));

  await emitOrderUpdate({ orderId: '123', status: 'PROCESSING' });

  await vi.waitFor(() => expect(state()?.order).toMatchObject({ status: 'PROCESSING', version: 1 }));
  expect(state()?.connectionType).toBe('sse');
  client.close();
  await close();
});

test('a page streams many orders together: a few ids in the query, many in a form', async () => {
  const orders = Array.from({ length: 300 }, (_, n) => ({ id: `order-${n}`, status: 'PENDING' as const }));
  const { handlers, emitOrderUpdate, close } = mockOrderServer({ http, orders });
  network.use(...handlers);
  for (const count of [2, 300]) {
    const client = createOrderStatusClient({
      transport: multiplexedSse({ url: `${shop}/api/orders/stream` }),
    });
    const followed = orders.slice(0, count).map(({ id }) => id);
    for (const id of followed) client.subscribe(id, {});
    await vi.waitFor(() => {
      for (const id of followed) expect(client.get(id)?.connection).toBe('open');
    }, 10_000);
    await emitOrderUpdate({ orderId: 'order-1', status: 'PROCESSING', note: `To ${count}` });
    await vi.waitFor(() => expect(client.get('order-1')?.order?.history.at(-1)?.note).toBe(`To ${count}`));
    client.close();
  }
  await close();
});

test('a page receives location, action and the status of each package', async () => {
  const { handlers, emitOrderUpdate, close } = mockOrderServer({ http, orders: [order] });
  network.use(...handlers);
  const { client, state } = watch();
  await vi.waitFor(() => expect(state()?.connection).toBe('open'));
  const place = { location: 'Memphis, TN, US', action: { label: 'Pay customs', url: '/customs' } };
  const tracking = [
    { status: 'SHIPPED', estimatedDelivery: { until: '2024-01-05', previous: { until: '2024-01-03' } } },
    { status: 'PROCESSING' },
  ];

  await emitOrderUpdate({ orderId: '123', status: 'SHIPPED', ...place, tracking });
  await emitOrderUpdate({ orderId: '123', status: 'SHIPPED', location: 'Dallas, TX, US' });

  await vi.waitFor(() => expect(state()?.order).toMatchObject({ version: 2, tracking }));
  expect(state()?.order?.history).toMatchObject([place, { location: 'Dallas, TX, US' }]);
  expect(state()?.order?.action).toEqual(place.action);
  client.close();
  await close();
});

test('a page polls the order if another handler refuses the streams', async () => {
  const { handlers, emitOrderUpdate, close } = mockOrderServer({ http, orders: [order] });
  network.use(...handlers);
  network.use(http.get('*/api/orders/:orderId/stream', () => new Response(null, { status: 503 })));
  const { client, state } = watch();
  await vi.waitFor(() =>
    expect(state()).toMatchObject({ connection: 'polling', order: { status: 'PENDING' } }),
  );

  await emitOrderUpdate({ orderId: '123', status: 'PROCESSING' });

  await vi.waitFor(() => expect(state()?.order).toMatchObject({ status: 'PROCESSING', version: 1 }));
  client.close();
  await close();
});

test('the snapshots of many orders are answered together, by a query and by a form', async () => {
  const { handlers, close } = mockOrderServer({ http, orders: [order] });
  network.use(...handlers);
  const url = `${shop}/api/orders/snapshots`;

  const query = await fetch(`${url}?order=123&order=456`);
  const form = await fetch(url, { method: 'POST', body: new URLSearchParams({ order: '123' }) });

  expect(await query.json()).toMatchObject({
    orders: [
      { orderId: '456', problem: { status: 404 } },
      { orderId: '123', order: { status: 'PENDING' } },
    ],
  });
  expect(await form.json()).toMatchObject({ orders: [{ orderId: '123' }] });
  await close();
});

test('an order that does not exist is answered 404', async () => {
  const { handlers, close } = mockOrderServer({ http, orders: [order] });
  network.use(...handlers);

  const answers = await Promise.all(['456', '456/stream'].map((path) => fetch(`${shop}/api/orders/${path}`)));

  expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  await close();
});

test('an id that must be encoded in a URL is found', async () => {
  const { handlers, close } = mockOrderServer({ http, orders: [{ id: 'a/b c', status: 'SHIPPED' }] });
  network.use(...handlers);

  const answer = await fetch(`${shop}/api/orders/${encodeURIComponent('a/b c')}`);

  expect(await answer.json()).toMatchObject({ orderId: 'a/b c', status: 'SHIPPED' });
  await close();
});

test('transitions that the given flow forbids are refused', async () => {
  const flow = defineOrderFlow({
    statuses: { placed: { label: 'Placed' }, ready: { label: 'Ready' } },
    steps: ['placed', 'ready'],
    transitions: { placed: ['ready'] },
  });
  const { emitOrderUpdate, close } = mockOrderServer({ http, orders: [{ id: '1', status: 'placed' }], flow });
  await emitOrderUpdate({ orderId: '1', status: 'ready', previousStatus: 'placed' });

  await expect(emitOrderUpdate({ orderId: '1', status: 'placed' })).rejects.toMatchObject({
    code: 'invalid-transition',
  });
  await close();
});

test('servers do not receive the updates of another server', async () => {
  const first = mockOrderServer({ http, orders: [order] });
  const second = mockOrderServer({ http, orders: [order] });
  await first.emitOrderUpdate({ orderId: '123', status: 'PROCESSING' });
  network.use(...second.handlers);

  const answer = await fetch(`${shop}/api/orders/123`);

  expect(await answer.json()).toMatchObject({ status: 'PENDING' });
  await Promise.all([first.close(), second.close()]);
});

test('the URL of the orders can be changed', async () => {
  const { handlers, close } = mockOrderServer({ http, orders: [order], url: `${shop}/v2/orders/:orderId` });
  network.use(...handlers);

  const answer = await fetch(`${shop}/v2/orders/123`);

  expect(answer.status).toBe(200);
  await close();
});
