import { memoryBus } from 'react-order-status/server';
import { expect, test } from 'vitest';
import { watchBus } from '../bus/watched-bus.js';
import { readEvents } from '../event-reader.js';
import { createShop, freshBus, get } from '../shop.js';

const timestamp = '2024-01-01T12:00:00.000Z';

/** Publishes notes on order a1. */
const noting =
  (shop: ReturnType<typeof createShop>) =>
  async (...texts: string[]) => {
    for (const note of texts)
      await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', timestamp, note });
  };

test('the bytes of a stream', async () => {
  const bus = freshBus();
  const shop = createShop({ bus });
  const events = readEvents(await shop.stream(get(), 'a1'));
  await events.next();
  const stored = await shop.emitOrderUpdate({
    orderId: 'a1',
    userId: 'ann',
    status: 'PROCESSING',
    previousStatus: 'PENDING',
    timestamp: new Date(timestamp),
    note: 'Two\r\nlines\u2028and more',
  });
  await events.next();
  await shop.close();
  await events.rest();
  const epoch = /id: (\w+)-0/.exec(events.raw())?.[1];
  const { id, storedAt } = stored;
  const [start, closing] = events.raw().split(/retry: \d+\ndata: {"type":"closing"/);
  expect(start).toBe(
    'retry: 3000\n' +
      `id: ${epoch}-0\n` +
      'data: {"type":"connected","orderId":"a1","message":"Connected to order updates","heartbeatInterval":30000,"resumed":false,' +
      `"cursor":"${epoch}-0","order":{"orderId":"a1","status":"PENDING","version":0,"cursor":"${epoch}-0"}}\n\n` +
      `id: ${epoch}-1-${id}\n` +
      `data: {"type":"order-updated","orderId":"a1","status":"PROCESSING","timestamp":"${timestamp}",` +
      '"previousStatus":"PENDING","note":"Two\\r\\nlines\u2028and more","version":1,' +
      `"id":"${id}","storedAt":"${storedAt}","cursor":"${epoch}-1-${id}"}\n\n`,
  );
  expect(closing).toMatch(/^,"reason":"drain","reconnectAfter":\d+}\n\n$/);
});

test('a location, an action, a former estimate and a package’s status are sent, and no user id', async () => {
  const shop = createShop();
  const events = readEvents(await shop.stream(get(), 'a1'));
  await events.next();
  const facts = {
    location: 'Memphis, TN, US',
    action: { label: 'Pay customs', url: '/orders/a1/customs' },
    tracking: [
      {
        estimatedDelivery: { until: '2024-01-05', previous: { from: '2024-01-02', until: '2024-01-03' } },
        status: 'SHIPPED',
      },
      { status: 'PROCESSING' },
    ],
  };
  const { id, storedAt } = await shop.emitOrderUpdate({
    orderId: 'a1',
    userId: 'ann',
    status: 'SHIPPED',
    timestamp,
    ...facts,
  });
  expect((await events.next())?.message).toMatchObject(facts);
  const later = readEvents(await shop.stream(get(), 'a1'));
  const { location, action, tracking } = facts;
  expect((await later.next())?.message).toMatchObject({
    order: { tracking, action, history: [{ location, action }] },
  });
  await shop.close();
  await Promise.all([events.rest(), later.rest()]);
  expect(events.raw()).toContain(
    `{"type":"order-updated","orderId":"a1","status":"SHIPPED","timestamp":"${timestamp}",` +
      `"location":"Memphis, TN, US","action":{"label":"Pay customs","url":"/orders/a1/customs"},"version":1,"id":"${id}",` +
      '"tracking":[{"estimatedDelivery":{"until":"2024-01-05","previous":{"from":"2024-01-02","until":"2024-01-03"}},"status":"SHIPPED"},{"status":"PROCESSING"}],' +
      `"storedAt":"${storedAt}","cursor":`,
  );
  for (const secret of ['ann', 'userId']) expect(events.raw() + later.raw()).not.toContain(secret);
});

test('the headers forbid caching, buffering and sniffing', async () => {
  const shop = createShop();
  const { headers } = await shop.stream(get(), 'a1');
  expect(Object.fromEntries(headers)).toEqual({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'private, no-cache, no-transform',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
    vary: 'Accept, Cookie, Authorization, Origin',
  });
  await shop.close();
});

test('handle streams for Accept: text/event-stream, and answers a snapshot otherwise', async () => {
  const shop = createShop();
  const type = async (accept?: string) =>
    (await shop.handle(get('/', { headers: accept ? { Accept: accept } : {} }), 'a1')).headers.get(
      'Content-Type',
    );
  expect(await type('text/event-stream')).toContain('text/event-stream');
  expect(await type('application/json')).toBe('application/json');
  expect(await type('*/*')).toBe('application/json');
  expect(await type()).toBe('application/json');
  await shop.close();
});

test('a connect without a cursor carries the snapshot with its history', async () => {
  const shop = createShop();
  await noting(shop)('one', 'two');
  const events = readEvents(await shop.stream(get(), 'a1'));
  const connected = await events.next();
  expect(connected?.id).toMatch(/^\w+-2-[A-Za-z]\w*$/);
  expect(connected).toMatchObject({
    message: {
      resumed: false,
      cursor: connected?.id,
      order: {
        cursor: connected?.id,
        status: 'PROCESSING',
        version: 2,
        history: [
          { note: 'one', version: 1 },
          { note: 'two', version: 2 },
        ],
      },
    },
  });
  await events.leave();
});

test('the cursor may be in the query, and the header takes precedence', async () => {
  const bus = freshBus();
  const shop = createShop({ bus });
  await noting(shop)('one', 'two', 'three');
  const { epoch, updates } = await bus.history('a1', 3);
  const cursors = updates.map(({ version, id }) => `${epoch}-${version}-${id}`);
  const idsAfter = async (request: Request, count: number) => {
    const events = readEvents(await shop.stream(request, 'a1'));
    const [connected, ...updates] = await events.take(1 + count);
    expect(connected?.message).toMatchObject({ type: 'connected', resumed: true });
    await events.leave();
    return updates.map(({ id }) => id);
  };
  expect(await idsAfter(get(`/?lastEventId=${cursors[0]}`), 2)).toEqual(cursors.slice(1));
  // The cursor of a client from before entries had ids.
  expect(await idsAfter(get(`/?lastEventId=${epoch}-1`), 2)).toEqual(cursors.slice(1));
  const both = get(`/?lastEventId=${cursors[0]}`, { headers: { 'Last-Event-ID': cursors[1] ?? '' } });
  expect(await idsAfter(both, 1)).toEqual(cursors.slice(2));
});

test('a cursor that names another entry of the same version gets a fresh snapshot', async () => {
  const bus = freshBus();
  const shop = createShop({ bus });
  await noting(shop)('one', 'two');
  const { epoch } = await bus.head('a1');
  for (const version of [1, 2]) {
    const events = readEvents(await shop.stream(get(`/?lastEventId=${epoch}-${version}-lost`), 'a1'));
    expect((await events.next())?.message).toMatchObject({ resumed: false, order: { version: 2 } });
    await events.leave();
  }
});

test('a cursor of an earlier epoch, or one that the log no longer reaches back to, gets a fresh snapshot', async () => {
  const bus = freshBus({ maxUpdatesPerOrder: 2 });
  const shop = createShop({ bus });
  await noting(shop)('one', 'two', 'three', 'four');
  const { epoch } = await bus.head('a1');
  for (const cursor of ['other-1', `${epoch}-1`, `${epoch}-0`, 'nonsense']) {
    const events = readEvents(await shop.stream(get(`/?lastEventId=${cursor}`), 'a1'));
    expect((await events.next())?.message).toMatchObject({
      resumed: false,
      order: { version: 4, omitted: 2 },
    });
    await events.leave();
  }
});

test('a row that changed without the log is not hidden by a resume', async () => {
  const bus = freshBus();
  const shop = createShop({ bus });
  await noting(shop)('one');
  const { epoch, update } = await bus.head('a1');
  const cursor = `${epoch}-1-${update?.id}`;
  const updatedAt = new Date(Date.now() + 60_000).toISOString();
  shop.rows.set('a1', { id: 'a1', userId: 'ann', status: 'SHIPPED', updatedAt });
  const changed = readEvents(await shop.stream(get(`/?lastEventId=${cursor}`), 'a1'));
  const ahead = { status: 'SHIPPED', timestamp: updatedAt };
  expect(await changed.take(2)).toMatchObject([
    { id: cursor, message: { type: 'connected', resumed: true } },
    { id: cursor, message: { type: 'snapshot', order: { status: 'PROCESSING', version: 1, ahead } } },
  ]);
  await changed.leave();

  // A client that shows it connects without a cursor, and so receives that the row has changed back.
  shop.rows.set('a1', { id: 'a1', userId: 'ann', status: 'PROCESSING', updatedAt });
  const back = readEvents(await shop.stream(get(), 'a1'));
  const first = await back.next();
  expect(first?.message).toMatchObject({ resumed: false, order: { status: 'PROCESSING' } });
  expect(first?.message).not.toHaveProperty('order.ahead');
  await back.leave();
});

test('an update that is published while the snapshot is read is sent after it, once', async () => {
  const inner = freshBus();
  const publish = (note: string) =>
    shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', timestamp, note });
  const bus = {
    ...inner,
    history: async (orderId: string, limit: number) => {
      await publish('before the history is read');
      const history = await inner.history(orderId, limit);
      await publish('after the history was read');
      return history;
    },
  };
  const shop: ReturnType<typeof createShop> = createShop({ bus });
  const events = readEvents(await shop.stream(get(), 'a1'));
  expect((await events.take(2)).map(({ message }) => message)).toMatchObject([
    { type: 'connected', order: { version: 1 } },
    { type: 'order-updated', version: 2 },
  ]);
  await publish('live');
  expect(await events.next()).toMatchObject({ message: { type: 'order-updated', version: 3 } });
  await events.leave();
});

test('the stream of a terminal order sends its state and ends', async () => {
  const shop = createShop();
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'CANCELLED' });
  const events = readEvents(await shop.stream(get(), 'a1'));
  expect((await events.rest()).map(({ message }) => message)).toMatchObject([
    { type: 'connected', order: { status: 'CANCELLED', pollAfter: null } },
    { type: 'end' },
  ]);
});

test('the update that ends the order ends the stream, and only messages that move the state carry an id', async () => {
  const bus = watchBus(freshBus());
  const shop = createShop({ bus: bus.bus });
  const events = readEvents(await shop.stream(get(), 'a1'));
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'REFUNDED' });
  const all = await events.rest();
  expect(all.map(({ message }) => message.type)).toEqual([
    'connected',
    'order-updated',
    'order-updated',
    'end',
  ]);
  expect(events.raw()).toMatch(/\n\ndata: {"type":"end"/);
  expect(bus.count()).toBe(0);
});

test('DELIVERED does not end the stream, as a refund may follow', async () => {
  const shop = createShop();
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'DELIVERED' });
  const events = readEvents(await shop.stream(get(), 'a1'));
  await events.next();
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'REFUNDED' });
  expect((await events.rest()).map(({ message }) => message.type)).toEqual(['order-updated', 'end']);
});

test('a client that reconnects after the end is answered 204, which stops a native EventSource', async () => {
  const watched = watchBus(freshBus());
  const shop = createShop({ bus: watched.bus });
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'CANCELLED' });
  const { epoch } = await watched.bus.head('a1');
  const answer = await shop.stream(get(`/?lastEventId=${epoch}-1`), 'a1');
  expect(answer.status).toBe(204);
  expect(answer.body).toBeNull();
  expect(watched.count()).toBe(0);
});

test('after a gap of the bus the stream continues with a fresh snapshot', async () => {
  const bus = watchBus(freshBus());
  const shop = createShop({ bus: bus.bus });
  const events = readEvents(await shop.stream(get(), 'a1'));
  await events.next();
  shop.rows.set('a1', { id: 'a1', userId: 'ann', status: 'SHIPPED' });
  bus.gap();
  expect(await events.next()).toMatchObject({ message: { type: 'snapshot', order: { status: 'SHIPPED' } } });
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'DELIVERED' });
  expect(await events.next()).toMatchObject({ message: { type: 'order-updated', version: 1 } });
  await events.leave();
});

test('an order that is gone at a gap ends the stream with the problem', async () => {
  const bus = watchBus(freshBus());
  const shop = createShop({ bus: bus.bus });
  const events = readEvents(await shop.stream(get(), 'a1'));
  await events.next();
  shop.rows.delete('a1');
  bus.gap();
  expect((await events.rest()).map(({ message }) => message)).toMatchObject([
    { type: 'problem', status: 404, code: 'not-found', retryable: false },
  ]);
  expect(bus.count()).toBe(0);
});

test('a slow reader gets one fresh snapshot in place of the updates that did not fit into its queue', async () => {
  const shop = createShop();
  const events = readEvents(await shop.stream(get(), 'a1'));
  await events.next();
  const count = 2_000;
  for (let version = 1; version <= count; version += 1) await noting(shop)('x'.repeat(500));
  const types: string[] = [];
  let newest: number | undefined = 0;
  while (newest !== count) {
    const { message } = (await events.next()) ?? {};
    if (message?.type === 'order-updated') newest = message.version;
    if (message?.type === 'snapshot') newest = message.order.version;
    types.push(message?.type ?? 'nothing');
  }
  expect(types.at(-1)).toBe('snapshot');
  expect(types.filter((type) => type === 'snapshot')).toHaveLength(1);
  expect(types.length).toBeLessThan(count / 5);
  await noting(shop)('live again');
  expect(await events.next()).toMatchObject({ message: { type: 'order-updated', version: count + 1 } });
  await events.leave();
});

test('a stalled reader gets the final state and the end when it reads again', async () => {
  const shop = createShop();
  const events = readEvents(await shop.stream(get(), 'a1'));
  for (let version = 1; version <= 300; version += 1) await noting(shop)('x'.repeat(500));
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'CANCELLED' });
  const types = (await events.rest()).map(({ message }) => message.type);
  expect(types.slice(-2)).toEqual(['snapshot', 'end']);
});

test('an update is encoded once, and its bytes shared by all streams', async () => {
  const shop = createShop();
  const readers = await Promise.all(
    [1, 2, 3].map(async () => (await shop.stream(get(), 'a1')).body?.getReader()),
  );
  for (const reader of readers) await reader?.read();
  await noting(shop)('shared');
  const chunks = await Promise.all(readers.map(async (reader) => (await reader?.read())?.value));
  expect(chunks[0]).toBeInstanceOf(Uint8Array);
  expect(chunks[1]).toBe(chunks[0]);
  expect(chunks[2]).toBe(chunks[0]);
  await shop.close();
});

test('an epoch of the bus that would inject fields into the stream is answered 500', async () => {
  const inner = freshBus();
  const bus = { ...inner, history: async () => ({ epoch: 'x\nevent: forged', updates: [] }) };
  const shop = createShop({ bus });
  expect((await shop.stream(get(), 'a1')).status).toBe(500);
});

test('a closed bus sends `closing`, and a cursor of its epoch is not resumed by the next bus', async () => {
  const namespace = 'restarted-under-streams';
  const shop = createShop({ bus: memoryBus({ namespace }) });
  await noting(shop)('one');
  const events = readEvents(await shop.stream(get(), 'a1'));
  const before = await events.next();
  await shop.close();
  const reconnectAfter: unknown = expect.any(Number);
  expect((await events.rest()).map(({ message }) => message)).toMatchObject([
    { type: 'closing', reason: 'drain', reconnectAfter },
  ]);
  expect((await shop.stream(get(), 'a1')).status).toBe(503);

  const next = createShop({ bus: memoryBus({ namespace }) });
  const again = readEvents(await next.stream(get(`/?lastEventId=${before?.id}`), 'a1'));
  expect(await again.next()).toMatchObject({ message: { resumed: false, order: { version: 0 } } });
  await next.close();
});

test('the end is never sent before the final state, whichever update does not fit into the queue', async () => {
  for (let before = 25; before < 40; before += 1) {
    const shop = createShop();
    const events = readEvents(await shop.stream(get(), 'a1'));
    for (let version = 1; version <= before; version += 1) await noting(shop)('x'.repeat(1_990));
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'CANCELLED' });
    const [state, end] = (await events.rest()).slice(-2).map(({ message }) => message);
    expect(end?.type).toBe('end');
    const order = state?.type === 'snapshot' ? state.order : state;
    expect(order).toMatchObject({ status: 'CANCELLED', version: before + 1 });
  }
});

test('a gap while a stream opens gives a snapshot instead of a resume', async () => {
  const inner = freshBus();
  const watched = watchBus(inner);
  const bus = {
    ...watched.bus,
    history: async (orderId: string, limit: number) => {
      watched.gap();
      bus.history = inner.history;
      return inner.history(orderId, limit);
    },
  };
  const shop = createShop({ bus });
  await noting(shop)('one', 'two');
  const { epoch } = await inner.head('a1');
  const events = readEvents(await shop.stream(get(`/?lastEventId=${epoch}-1`), 'a1'));
  expect((await events.next())?.message).toMatchObject({ resumed: false, order: { version: 2 } });
  await noting(shop)('three');
  expect(await events.next()).toMatchObject({ message: { type: 'order-updated', version: 3 } });
  await events.leave();
});

test('a client that resumes while the last update is still on its way gets it before the end', async () => {
  const inner = freshBus();
  const shop = createShop({ bus: { ...inner, open: (...args) => opening(...args) } });
  let deliver = () => {};
  /** An engine's log has an update before its listeners receive it. */
  const opening: typeof inner.open = async (orderId, options, listener) => {
    const update = (stored: Parameters<typeof listener.update>[0]) => {
      deliver = () => listener.update(stored);
    };
    const subscription = await inner.open(orderId, options, { ...listener, update });
    await shop.emitOrderUpdate({ orderId, status: 'CANCELLED' });
    return subscription;
  };
  await noting(shop)('one');
  const { epoch } = await inner.head('a1');
  const events = readEvents(await shop.stream(get(`/?lastEventId=${epoch}-1`), 'a1'));
  expect((await events.next())?.message).toMatchObject({ type: 'connected', resumed: true });
  deliver();
  expect((await events.rest()).map(({ message }) => message)).toMatchObject([
    { type: 'order-updated', version: 2, status: 'CANCELLED' },
    { type: 'end' },
  ]);
});
