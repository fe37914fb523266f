import { describe, expect, test } from 'vitest';
import { parseSnapshot } from '../../../src/order/index.js';
import { readEvents } from '../event-reader.js';
import { createShop, freshBus, get, type Row } from '../shop.js';

const row = { id: 'ORD-7F', userId: 'ann', status: 'PENDING' } as const;

/** `getOrder` finds the order `ORD-7F` by each name; its updates are published under `ORD-7F`. */
const names = [
  { by: 'in another letter case', name: 'ord-7f', find: (id: string) => id.toUpperCase() === row.id },
  { by: 'by its number', name: '#1001', find: (id: string) => id === '#1001' },
  { by: 'with blanks around it', name: ' ORD-7F ', find: (id: string) => id.trim() === row.id },
  { by: 'in another Unicode form', name: 'ＯＲＤ-7F', find: (id: string) => id.normalize('NFKC') === row.id },
];

type Options = NonNullable<Parameters<typeof createShop>[0]>;

describe.each(names)('an order that is requested $by', ({ name, find }) => {
  const open = (options: Options = {}) => {
    const shop = createShop({ getOrder: (id): Row | undefined => (find(id) ? row : undefined), ...options });
    const publish = (status: Row['status'], note?: string) =>
      shop.emitOrderUpdate({ orderId: row.id, status, note });
    return { shop, publish };
  };

  test('is followed by its own id, and answered under the requested name', async () => {
    const { shop, publish } = open();
    await publish('PROCESSING');
    const events = readEvents(await shop.stream(get(), name));
    const [connected] = await events.take(1);
    expect(connected?.message).toMatchObject({
      type: 'connected',
      orderId: name,
      order: { orderId: name, status: 'PROCESSING', version: 1 },
    });
    await publish('SHIPPED');
    expect((await events.next())?.message).toMatchObject({
      type: 'order-updated',
      orderId: name,
      status: 'SHIPPED',
      version: 2,
    });
    await events.leave();
  });

  test('has one snapshot under all its names', async () => {
    const { shop, publish } = open({ getOrder: () => row });
    await publish('PROCESSING');
    const answers = await Promise.all([row.id, name].map((id) => shop.snapshot(get(), id)));
    const [own, named] = await Promise.all(answers.map(async (answer) => parseSnapshot(await answer.text())));
    expect(named).toEqual({ ...own, orderId: name });
    const [etag = '', other] = answers.map(({ headers }) => headers.get('ETag') ?? '');
    expect(other).toBe(etag);
    const condition = get('/', { headers: { 'If-None-Match': etag } });
    expect((await shop.snapshot(condition, name)).status).toBe(304);
    await publish('SHIPPED');
    expect((await shop.snapshot(condition, name)).status).toBe(200);
  });

  test('is resumed under the name', async () => {
    const { shop, publish } = open();
    await publish('PROCESSING');
    const first = readEvents(await shop.stream(get(), name));
    const [connected] = await first.take(1);
    await first.leave();
    await publish('SHIPPED');
    const headers = { 'Last-Event-ID': connected?.id ?? '' };
    const events = readEvents(await shop.stream(get('/', { headers }), name));
    expect((await events.take(2)).map(({ message }) => message)).toMatchObject([
      { type: 'connected', orderId: name, resumed: true },
      { type: 'order-updated', orderId: name, version: 2 },
    ]);
    await events.leave();
  });

  test('is carried under the name by a stream of many', async () => {
    const { shop, publish } = open();
    const query = new URLSearchParams({ order: name });
    const events = readEvents(await shop.stream(get(`/?${query}`)));
    await events.take(1);
    await publish('CANCELLED');
    expect((await events.rest()).map(({ message }) => message)).toMatchObject([
      { type: 'order-updated', orderId: name, status: 'CANCELLED' },
      { type: 'end', orderId: name },
    ]);
  });

  test('counts as the one order that it is (G7)', async () => {
    const { shop } = open({ maxConnectionsPerOrder: 1, getOrder: () => row });
    const events = readEvents(await shop.stream(get(), row.id));
    expect((await shop.stream(get(), name)).status).toBe(503);
    await events.leave();
    const later = await shop.stream(get(), name);
    expect(later.status).toBe(200);
    await later.body?.cancel();
  });

  test('is read again under the name after updates were missed', async () => {
    const bus = freshBus();
    let lose = () => {};
    const { shop, publish } = open({
      bus: {
        ...bus,
        open: async (id, options, listener) => {
          const subscription = await bus.open(id, options, listener);
          lose = () => listener.gap();
          return subscription;
        },
      },
    });
    const events = readEvents(await shop.stream(get(), name));
    await events.take(1);
    lose();
    expect((await events.next())?.message).toMatchObject({ type: 'snapshot', order: { orderId: name } });
    await publish('PROCESSING');
    expect((await events.next())?.message).toMatchObject({ type: 'order-updated', orderId: name });
    await events.leave();
  });
});

test('two names of one order on one stream are answered each under its own', async () => {
  const shop = createShop({
    getOrder: (id): Row | undefined => (id.toUpperCase() === row.id ? row : undefined),
  });
  const events = readEvents(await shop.stream(get('/?order=ord-7f&order=ORD-7F')));
  await events.take(2);
  await shop.emitOrderUpdate({ orderId: row.id, status: 'PROCESSING' });
  const updates = await events.take(2);
  expect(updates.map(({ message }) => 'orderId' in message && message.orderId).sort()).toEqual([
    'ORD-7F',
    'ord-7f',
  ]);
  await events.leave();
});

test('a row whose id is a number is followed by that number', async () => {
  // The values that a database returns may differ from the app's types.
  const numbered = { ...row, id: 7 as unknown as string };
  const shop = createShop({ getOrder: () => numbered });
  const events = readEvents(await shop.stream(get(), '#7'));
  await events.take(1);
  await shop.emitOrderUpdate({ orderId: '7', status: 'PROCESSING' });
  expect((await events.next())?.message).toMatchObject({ orderId: '#7', status: 'PROCESSING' });
  await events.leave();
  expect(parseSnapshot(await (await shop.snapshot(get(), '#7')).text())).toMatchObject({ version: 1 });
});

test('readOrder reads by any name', async () => {
  const shop = createShop({
    getOrder: (id): Row | undefined => (id.toUpperCase() === row.id ? row : undefined),
  });
  await shop.emitOrderUpdate({ orderId: row.id, status: 'PROCESSING' });
  expect(await shop.readOrder('ord-7f')).toMatchObject({
    orderId: 'ord-7f',
    status: 'PROCESSING',
    version: 1,
  });
});
