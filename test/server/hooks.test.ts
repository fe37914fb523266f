import { ConflictError, type OrderEventsHooks } from 'react-order-status/server';
import { expect, test, vi } from 'vitest';
import { readEvents } from './event-reader.js';
import { createShop, get } from './shop.js';

const spies = () =>
  ({
    connectionOpened: vi.fn(),
    connectionClosed: vi.fn(),
    requestRefused: vi.fn(),
    updatePublished: vi.fn(),
    updateDropped: vi.fn(),
    conflict: vi.fn(),
  }) satisfies OrderEventsHooks;

test('a stream is reported when it opens and once when it ends, with the reason', async () => {
  const hooks = spies();
  const shop = createShop({ hooks });
  const first = readEvents(await shop.stream(get(), 'a1'));
  const openedAt: unknown = expect.any(Number);
  const connection = { orderIds: ['a1'], userId: 'ann', openedAt };
  expect(hooks.connectionOpened.mock.calls).toEqual([[connection]]);
  await first.leave();
  const second = readEvents(await shop.stream(get(), 'a1'));
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'CANCELLED' });
  await second.rest();
  expect(hooks.connectionClosed.mock.calls).toEqual([
    [connection, 'client-left'],
    [connection, 'final'],
  ]);
});

test('a refused request is reported with status and code, and opens nothing', async () => {
  const hooks = spies();
  const shop = createShop({ hooks });
  await shop.stream(get('/', { as: null }), 'a1');
  await shop.snapshot(get(), 'b1');
  await shop.handle(get(), 'none');
  await shop.stream(get('/', { headers: { Accept: 'application/json' } }), 'a1');
  expect(hooks.requestRefused.mock.calls).toEqual([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [406, 'not-acceptable'],
  ]);
  expect(hooks.connectionOpened).not.toHaveBeenCalled();
});

test('published, dropped and conflicting updates are reported', async () => {
  const hooks = spies();
  const shop = createShop({ hooks });
  const events = readEvents(await shop.stream(get(), 'a1'));
  const emit = () =>
    shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', note: 'x'.repeat(1_990), userId: 'ann' });
  for (let count = 0; count < 60; count += 1) await emit();
  expect(hooks.updatePublished).toHaveBeenCalledTimes(60);
  expect(hooks.updateDropped.mock.calls.length).toBeGreaterThan(10);
  const stale = { orderId: 'a1', status: 'SHIPPED', previousStatus: 'PENDING' } as const;
  await expect(shop.emitOrderUpdate(stale)).rejects.toThrow(ConflictError);
  const late = { orderId: 'a1', status: 'SHIPPED' } as const;
  await expect(shop.emitOrderUpdate(late, { expectedVersion: 59 })).rejects.toThrow(ConflictError);
  expect(hooks.conflict).toHaveBeenCalledTimes(2);
  await events.leave();
});

test('a hook that throws changes nothing, and is reported', async () => {
  const broken = new Error('metrics are down');
  const fail = () => {
    throw broken;
  };
  const shop = createShop({ hooks: { connectionOpened: fail, updatePublished: fail } });
  const events = readEvents(await shop.stream(get(), 'a1'));
  await events.next();
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
  expect((await events.next())?.message).toMatchObject({ type: 'order-updated' });
  expect(shop.errors).toEqual([broken, broken]);
  await events.leave();
});
