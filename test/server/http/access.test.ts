import { createOrderEvents } from 'react-order-status/server';
import { describe, expect, test, vi } from 'vitest';
import { readEvents } from '../event-reader.js';
import { createShop, freshBus, get } from '../shop.js';

const ways = ['stream', 'snapshot', 'handle'] as const;

describe.each(ways)('%s', (way) => {
  test.each([
    ['no session', 401, 'unauthorized', 'a1', null],
    ['no such order', 404, 'not-found', 'none', 'ann'],
    ['another user’s order', 403, 'forbidden', 'b1', 'ann'],
    ['no session and no such order', 401, 'unauthorized', 'none', null],
  ])('refuses for %s with %i %s', async (_, status, code, orderId, as) => {
    const response = await createShop()[way](get('/', { as }), orderId);
    expect(response.status).toBe(status);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('Vary')).toContain('Cookie');
    const message: unknown = expect.stringMatching(/\w+/);
    expect(await response.json()).toEqual({ error: { code, message } });
  });

  test.each([
    ['the owner', 'ann'],
    ['an admin', 'root'],
  ])('answers %s', async (_, as) => {
    const shop = createShop();
    expect((await shop[way](get('/', { as }), 'a1')).status).toBe(200);
    await shop.close();
  });

  test.each(['', 'a\nb', 'x'.repeat(129)])(
    'refuses the id %j with 400 before it authenticates',
    async (orderId) => {
      const authenticate = vi.fn(() => null);
      const response = await createShop({ authenticate })[way](get(), orderId);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: 'invalid-order-id' } });
      expect(authenticate).not.toHaveBeenCalled();
    },
  );

  test.each(['POST', 'DELETE'])('refuses %s with 405', async (method) => {
    const response = await createShop()[way](get('/', { method }), 'a1');
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe('GET, HEAD, OPTIONS');
  });

  test('answers OPTIONS without authentication', async () => {
    const response = await createShop()[way](get('/', { method: 'OPTIONS', as: null }), 'a1');
    expect(response.status).toBe(204);
    expect(response.headers.get('Allow')).toBe('GET, HEAD, OPTIONS');
  });

  test('HEAD has the headers of GET and no body, and is refused alike', async () => {
    const shop = createShop();
    const response = await shop[way](get('/', { method: 'HEAD' }), 'a1');
    expect(response.status).toBe(200);
    const got = await shop[way](get('/'), 'a1');
    await got.body?.cancel();
    expect(response.headers.get('Content-Type')).toBe(got.headers.get('Content-Type'));
    expect(response.body).toBeNull();
    expect((await shop[way](get('/', { method: 'HEAD' }), 'b1')).status).toBe(403);
  });

  const secret = new Error('password of the database: hunter2');
  const fail = () => {
    throw secret;
  };
  test.each([
    ['authenticate', { authenticate: fail }],
    ['getOrder', { getOrder: () => Promise.reject(secret) }],
    ['authorize', { authorize: fail }],
  ])('answers 500 without internals when %s fails, and reports it', async (_, options) => {
    const shop = createShop(options);
    const response = await shop[way](get(), 'a1');
    expect(response.status).toBe(500);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await response.text()).not.toContain('hunter2');
    expect(shop.errors).toEqual([secret]);
  });

  test('answers 503 without internals when the bus fails, and reports the cause', async () => {
    const bus = { ...freshBus(), history: () => Promise.reject(secret) };
    const shop = createShop({ bus });
    const response = await shop[way](get(), 'a1');
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('hunter2');
    expect(shop.errors).toMatchObject([{ code: 'bus-unavailable', cause: secret }]);
  });

  test('answers with the rest of a row that has a field which can’t be sent', async () => {
    const shop = createShop();
    shop.rows.set('a1', { id: 'a1', userId: 'ann', status: 'PENDING', trackingNumber: 'x'.repeat(501) });
    const response = await shop[way](get(), 'a1');
    expect(response.status).toBe(200);
    await response.body?.cancel();
    expect(shop.errors).toMatchObject([{ code: 'invalid-message', isPartial: true }]);
  });

  test('answers 500 when the row has no status that can be sent', async () => {
    const shop = createShop();
    shop.rows.set('a1', {
      id: 'a1',
      userId: 'ann',
      // The types do not allow it, but databases do.
      status: 'x'.repeat(65) as 'PENDING',
    });
    expect((await shop[way](get(), 'a1')).status).toBe(500);
    expect(shop.errors.at(-1)).toMatchObject({ code: 'invalid-message', isPartial: false });
  });
});

test('the bus is not called for a refused order', async () => {
  const bus = freshBus();
  const open = vi.spyOn(bus, 'open');
  const head = vi.spyOn(bus, 'head');
  const history = vi.spyOn(bus, 'history');
  const shop = createShop({ bus });
  for (const way of ways) {
    await shop[way](get('/', { as: null }), 'a1');
    await shop[way](get(), 'none');
    await shop[way](get(), 'b1');
  }
  expect(open).not.toHaveBeenCalled();
  expect(head).not.toHaveBeenCalled();
  expect(history).not.toHaveBeenCalled();
});

test('authorize replaces the rule', async () => {
  const shop = createShop({
    authorize: async (session, order) => session.userId === 'ben' && order.id === 'a1',
  });
  expect((await shop.snapshot(get('/', { as: 'ben' }), 'a1')).status).toBe(200);
  expect((await shop.snapshot(get('/', { as: 'ann' }), 'a1')).status).toBe(403);
});

test('an order without an owner is refused, even for a session without a user', async () => {
  const shop = createOrderEvents({
    bus: freshBus(),
    // As untyped code could have it.
    authenticate: () => ({}) as { userId: string },
    getOrder: (id) => ({ id, status: 'PENDING' as const }),
  });
  expect((await shop.snapshot(get(), 'a1')).status).toBe(403);
});

test.each(['authenticate', 'getOrder'])('createOrderEvents throws without %s', (name) => {
  const options = { bus: freshBus(), authenticate: () => null, getOrder: () => null, [name]: undefined };
  expect(() => createOrderEvents(options)).toThrow(/needs authenticate and getOrder/);
});

describe('hideForeignOrders (G8)', () => {
  /** All that a client can see of an answer, but the time. */
  const seen = async (response: Response) => ({
    status: response.status,
    headers: [...response.headers],
    body: await response.text(),
  });

  test.each(ways)('%s: an order of somebody else is answered as one that does not exist', async (way) => {
    const shop = createShop({ hideForeignOrders: true });
    for (const method of ['GET', 'HEAD']) {
      const foreign = await seen(await shop[way](get('/', { method }), 'b1'));
      expect(foreign.status).toBe(404);
      expect(foreign).toEqual(await seen(await shop[way](get('/', { method }), 'none')));
    }
    expect((await shop[way](get('/', { as: null }), 'b1')).status).toBe(401);
    await shop.close();
  });

  test('so is one of many orders', async () => {
    const shop = createShop({ hideForeignOrders: true });
    const events = readEvents(await shop.stream(get('/?order=a1&order=b1&order=none')));
    const [, foreign, missing] = (await events.take(3)).map(({ message }) => message);
    expect(foreign).toMatchObject({ type: 'problem', orderId: 'b1', status: 404, code: 'not-found' });
    expect(foreign).toEqual({ ...missing, orderId: 'b1' });
    await events.leave();
  });
});
