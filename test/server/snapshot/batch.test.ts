import { type BatchEntry, BusUnavailableError } from 'react-order-status/server';
import { InvalidEntryError } from 'react-order-status/server/postgres';
import { describe, expect, test, vi } from 'vitest';
import { createShop, freshBus, get } from '../shop.js';

/** Ann's orders `a1` and `a2`, Ben's `b1`. */
function shopOfThree(options: Parameters<typeof createShop>[0] = {}) {
  const shop = createShop(options);
  shop.rows.set('a2', { id: 'a2', userId: 'ann', status: 'PENDING' });
  return shop;
}

const form = (ids: readonly string[], init: RequestInit & { as?: string | null } = {}) =>
  get('/', { method: 'POST', body: new URLSearchParams(ids.map((id) => ['order', id])), ...init });

async function entriesOf(response: Response) {
  expect(response.status).toBe(200);
  // The tests check it.
  const { orders } = (await response.json()) as { orders: readonly BatchEntry[] };
  return orders;
}

test.each(['query', 'form'] as const)('the orders of a %s are answered together', async (way) => {
  const { snapshot, emitOrderUpdate } = shopOfThree();
  await emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
  const request = way === 'query' ? get('/?order=a1&order=a2') : form(['a1', 'a2']);
  const response = await snapshot(request);
  expect(response.headers.get('Content-Type')).toBe('application/json');
  expect(response.headers.get('Cache-Control')).toBe('private, no-cache');
  expect(response.headers.get('Vary')).toContain('Cookie');
  const orders = await entriesOf(response);
  expect(orders).toMatchObject([
    { orderId: 'a1', order: { orderId: 'a1', status: 'PROCESSING', version: 1 } },
    { orderId: 'a2', order: { orderId: 'a2', status: 'PENDING', version: 0 } },
  ]);
  for (const [index, orderId] of ['a1', 'a2'].entries()) {
    const single = await snapshot(get(), orderId);
    const order: unknown = await single.json();
    expect(orders[index]).toEqual({ orderId, etag: single.headers.get('ETag'), order });
  }
});

test('an order is unchanged for a client that has its cursor or its entity tag', async () => {
  const { snapshot, emitOrderUpdate, rows } = shopOfThree();
  await emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
  const [a1, a2] = await entriesOf(await snapshot(get('/?order=a1&order=a2')));
  const known = form([`a1@${a1?.etag?.slice(1, -1)}`, `a2@${a2?.etag}`]);
  expect(a2?.etag).toContain('.');
  expect(await entriesOf(await snapshot(known.clone()))).toEqual([
    { orderId: 'a1', unchanged: true },
    { orderId: 'a2', unchanged: true },
  ]);
  rows.set('a2', { id: 'a2', userId: 'ann', status: 'PENDING', trackingNumber: 'T1' });
  await emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED' });
  expect(await entriesOf(await snapshot(known))).toMatchObject([
    { orderId: 'a1', order: { status: 'SHIPPED' } },
    { orderId: 'a2', order: { tracking: [{ trackingNumber: 'T1' }] } },
  ]);
});

test('each order has its own advice for the next poll', async () => {
  const { snapshot, rows, emitOrderUpdate } = shopOfThree();
  const soon = new Date(Date.now() + 600_000).toISOString();
  rows.set('a2', {
    id: 'a2',
    userId: 'ann',
    status: 'SHIPPED',
    tracking: [{ estimatedDelivery: { until: soon } }],
  });
  await emitOrderUpdate({ orderId: 'a1', status: 'CANCELLED' });
  const entries = await entriesOf(await snapshot(get('/?order=a1&order=a2')));
  expect(entries).toMatchObject([{ order: { pollAfter: null } }, { order: { pollAfter: 5_000 } }]);
  const again = form(entries.map(({ orderId, etag }) => `${orderId}@${etag}`));
  expect(await entriesOf(await snapshot(again))).toEqual([
    { orderId: 'a1', unchanged: true, pollAfter: null },
    { orderId: 'a2', unchanged: true, pollAfter: 5_000 },
  ]);
});

describe('access', () => {
  test('a refused order is a problem of its own, and the others are answered', async () => {
    const { snapshot } = shopOfThree();
    const response = await snapshot(get('/?order=b1&order=a1&order=none'));
    const text = await response.clone().text();
    expect(await entriesOf(response)).toMatchObject([
      { orderId: 'b1', problem: { status: 403, code: 'forbidden', retryable: false } },
      { orderId: 'none', problem: { status: 404, code: 'not-found', retryable: false } },
      { orderId: 'a1', order: { status: 'PENDING' } },
    ]);
    for (const secret of ['ben', 'ann', 'Secret Street', '4711']) expect(text).not.toContain(secret);
  });

  test('without a session no order is read, and no body', async () => {
    const getOrder = vi.fn();
    const { snapshot } = shopOfThree({ getOrder });
    const request = form(['a1'], { as: null });
    const response = await snapshot(request);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: 'unauthorized' } });
    expect(request.bodyUsed).toBe(false);
    expect(getOrder).not.toHaveBeenCalled();
  });

  test('a listed origin may read it, and another one may not', async () => {
    const { snapshot } = shopOfThree({ cors: { origins: ['https://shop.example'] } });
    const from = async (origin: string) => {
      const response = await snapshot(get('/?order=a1', { headers: { Origin: origin } }));
      return response.headers.get('Access-Control-Allow-Origin');
    };
    expect(await from('https://shop.example')).toBe('https://shop.example');
    expect(await from('https://other.example')).toBe(null);
  });
});

test.each([
  [get('/'), 400, 'no-order'],
  [get('/?order='), 400, 'invalid-order-id'],
  [get('/?order=a1&order=a2&order=b1'), 400, 'too-many-orders'],
  [form(['a1', 'a2', 'b1']), 400, 'too-many-orders'],
  [get('/', { method: 'POST', body: '{}' }), 415, 'no-form'],
  [get('/?order=a1', { headers: { Accept: 'text/html' } }), 406, 'not-acceptable'],
  [get('/?order=a1', { method: 'DELETE' }), 405, 'method-not-allowed'],
])(
  'a request that can not be served is answered as a whole: case %#, %i %s',
  async (request, status, code) => {
    const { snapshot } = shopOfThree({ maxOrdersPerStream: 2 });
    const response = await snapshot(request);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code } });
  },
);

test('`handle` without an id answers by `Accept`, as for one order', async () => {
  const { handle } = shopOfThree();
  const typeFor = async (accept: string) => {
    const response = await handle(get('/?order=a1', { headers: { Accept: accept } }));
    await response.body?.cancel();
    return response.headers.get('Content-Type');
  };
  expect(await typeFor('text/event-stream')).toContain('text/event-stream');
  expect(await typeFor('application/json')).toBe('application/json');
  expect(await typeFor('*/*')).toBe('application/json');
});

test('a HEAD request reads no log', async () => {
  const bus = freshBus();
  const history = vi.spyOn(bus, 'history');
  const { snapshot } = shopOfThree({ bus });
  const response = await snapshot(get('/?order=a1', { method: 'HEAD' }));
  expect([response.status, await response.text()]).toEqual([200, '']);
  expect(history).not.toHaveBeenCalled();
});

describe('failures', () => {
  test('an order whose row can not be read is a problem of its own, and is reported', async () => {
    const failure = new Error('secret of the database');
    const { snapshot, rows, errors } = shopOfThree({
      getOrder: (orderId) => {
        if (orderId === 'a2') throw failure;
        return rows.get(orderId);
      },
    });
    const response = await snapshot(get('/?order=a2&order=a1'));
    expect(await response.clone().text()).not.toContain('secret');
    expect(await entriesOf(response)).toMatchObject([
      { orderId: 'a2', problem: { status: 500, code: 'internal-error', retryable: true } },
      { orderId: 'a1', order: { status: 'PENDING' } },
    ]);
    expect(errors).toEqual([failure]);
  });

  test('an order whose log can not be read is a problem of its own', async () => {
    const bus = freshBus();
    const { snapshot, errors } = shopOfThree({
      bus: {
        ...bus,
        history: async (orderId, limit) => {
          const tail = await bus.history(orderId, limit);
          return orderId === 'a2' ? { ...tail, epoch: 'no\nepoch' } : tail;
        },
      },
    });
    expect(await entriesOf(await snapshot(get('/?order=a2&order=a1')))).toMatchObject([
      { orderId: 'a2', problem: { status: 500, retryable: true } },
      { orderId: 'a1', order: { status: 'PENDING' } },
    ]);
    expect(errors).toHaveLength(1);
  });

  test('has a problem of the one order whose log can not be read (G9)', async () => {
    const bus = freshBus();
    const unreadable = (orderId: string) => {
      if (orderId === 'a2') throw new InvalidEntryError('a2', 1, 'e1', new Error('no update'));
    };
    const { snapshot, emitOrderUpdate } = shopOfThree({
      bus: {
        ...bus,
        async history(orderId, limit) {
          unreadable(orderId);
          return bus.history(orderId, limit);
        },
        async head(orderId) {
          unreadable(orderId);
          return bus.head(orderId);
        },
        async heads(orderIds) {
          for (const orderId of orderIds) unreadable(orderId);
          return new Map();
        },
      },
    });
    const { id } = await emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
    const expected = { orderId: 'a2', problem: { status: 503, retryable: true } };
    expect(await entriesOf(await snapshot(form(['a1', 'a2'])))).toMatchObject([
      { orderId: 'a1', order: { id } },
      expected,
    ]);
    expect(await entriesOf(await snapshot(form(['a1@k-1-e', 'a2@k-1-e'])))).toMatchObject([
      { orderId: 'a1', order: { id } },
      expected,
    ]);
  });

  test('when the bus is unavailable, all of it is answered 503 after a few reads', async () => {
    const bus = freshBus();
    const history = vi.fn(() => Promise.reject(new BusUnavailableError('The bus is away.')));
    const { snapshot, rows } = shopOfThree({ bus: { ...bus, history } });
    const ids = Array.from({ length: 100 }, (_, n) => `o${n}`);
    for (const id of ids) rows.set(id, { id, userId: 'ann', status: 'PENDING' });
    const response = await snapshot(form(ids));
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ error: { code: 'unavailable' } });
    expect(history.mock.calls.length).toBeLessThanOrEqual(10);
  });
});

test('the response is bounded: orders that do not fit are left out, and can be requested again', async () => {
  const { snapshot, rows, emitOrderUpdate } = shopOfThree();
  const ids = Array.from({ length: 8 }, (_, n) => `o${n}`);
  for (const id of ids) {
    rows.set(id, { id, userId: 'ann', status: 'PENDING' });
    for (let n = 0; n < 150; n += 1)
      await emitOrderUpdate({ orderId: id, status: 'PENDING', note: `${n} ${'x'.repeat(1_990)}` });
  }
  const found: string[] = [];
  let requests = 0;
  for (let rest = ids; rest.length > 0; requests += 1) {
    const response = await snapshot(form(rest));
    expect((await response.clone().text()).length).toBeLessThanOrEqual(1_048_576 + 20);
    found.push(...(await entriesOf(response)).map(({ orderId }) => orderId));
    rest = ids.filter((id) => !found.includes(id));
  }
  expect([...found].sort()).toEqual(ids);
  expect(requests).toBeGreaterThan(1);
});

test('an id may contain an @ and a dot', async () => {
  const { snapshot, rows } = shopOfThree();
  for (const id of ['ann@home', 'ann@shop-1.example']) rows.set(id, { id, userId: 'ann', status: 'PENDING' });
  const orders = await entriesOf(await snapshot(form(['ann@home', 'ann@shop-1.example'])));
  expect(orders).toMatchObject([{ order: { status: 'PENDING' } }, { order: { status: 'PENDING' } }]);
  const known = await snapshot(form(orders.map(({ orderId, etag }) => `${orderId}@${etag}`)));
  expect(await entriesOf(known)).toMatchObject([
    { orderId: 'ann@home', unchanged: true },
    { orderId: 'ann@shop-1.example', unchanged: true },
  ]);
});

test('the heads of all orders that a client knows are read at once, and no log of an unchanged order', async () => {
  const inner = freshBus();
  const heads = vi.fn(
    (orderIds: readonly string[]) => inner.heads?.(orderIds) ?? Promise.reject(new Error()),
  );
  const head = vi.fn(inner.head);
  const history = vi.fn(inner.history);
  const { snapshot, emitOrderUpdate } = shopOfThree({ bus: { ...inner, heads, head, history } });
  for (const orderId of ['a1', 'a2']) await emitOrderUpdate({ orderId, status: 'PROCESSING' });
  const known = (await entriesOf(await snapshot(form(['a1', 'a2'])))).map(
    ({ orderId, etag }) => `${orderId}@${etag?.slice(1, -1)}`,
  );
  expect(heads).not.toHaveBeenCalled();
  history.mockClear();
  const unchanged = { unchanged: true };
  expect(await entriesOf(await snapshot(form(known)))).toMatchObject([unchanged, unchanged]);
  await emitOrderUpdate({ orderId: 'a2', status: 'SHIPPED' });
  expect(await entriesOf(await snapshot(form([...known, 'b1'], { as: 'root' })))).toMatchObject([
    unchanged,
    { order: { status: 'SHIPPED' } },
    { orderId: 'b1', order: { version: 0 } },
  ]);
  expect(heads.mock.calls).toEqual([[['a1', 'a2']], [['a1', 'a2']]]);
  expect(head).not.toHaveBeenCalled();
  expect(history.mock.calls.map(([orderId]) => orderId)).toEqual(['a2', 'b1']);
});

test('an order that is missing among many heads is read alone', async () => {
  const inner = freshBus();
  const { snapshot } = shopOfThree({ bus: { ...inner, heads: async () => new Map() } });
  const [a1, a2] = await entriesOf(await snapshot(form(['a1', 'a2'])));
  expect(await entriesOf(await snapshot(form([`a1@${a1?.etag}`, `a2@${a2?.etag}`])))).toMatchObject([
    { unchanged: true },
    { unchanged: true },
  ]);
});
