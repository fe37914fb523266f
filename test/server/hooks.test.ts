import { AsyncLocalStorage } from 'node:async_hooks';
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
  const request = get();
  const first = readEvents(await shop.stream(request, 'a1'));
  const openedAt: unknown = expect.any(Number);
  const connection = { orderIds: ['a1'], userId: 'ann', openedAt };
  expect(hooks.connectionOpened.mock.calls).toEqual([[connection, request]]);
  await first.leave();
  const second = readEvents(await shop.stream(get(), 'a1'));
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'CANCELLED' });
  await second.rest();
  expect(hooks.connectionClosed.mock.calls).toEqual([
    [connection, 'client-left'],
    [connection, 'final'],
  ]);
  // A map by connection finds what was kept when it was opened.
  expect(hooks.connectionClosed.mock.calls[0]?.[0]).toBe(hooks.connectionOpened.mock.calls[0]?.[0]);
});

test('a refused request is reported with status and code, and opens nothing', async () => {
  const hooks = spies();
  const shop = createShop({ hooks });
  const requests = [
    get('/', { as: null }),
    get(),
    get(),
    get('/', { headers: { Accept: 'application/json' } }),
  ] as const;
  await shop.stream(requests[0], 'a1');
  await shop.snapshot(requests[1], 'b1');
  await shop.handle(requests[2], 'none');
  await shop.stream(requests[3], 'a1');
  expect(hooks.requestRefused.mock.calls).toEqual([
    [401, 'unauthorized', requests[0]],
    [403, 'forbidden', requests[1]],
    [404, 'not-found', requests[2]],
    [406, 'not-acceptable', requests[3]],
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
  expect(hooks.updateDropped.mock.calls[0]?.[1]).toBe(hooks.connectionOpened.mock.calls[0]?.[0]);
  const stale = { orderId: 'a1', status: 'SHIPPED', previousStatus: 'PENDING' } as const;
  await expect(shop.emitOrderUpdate(stale)).rejects.toThrow(ConflictError);
  const late = { orderId: 'a1', status: 'SHIPPED' } as const;
  await expect(shop.emitOrderUpdate(late, { expectedVersion: 59 })).rejects.toThrow(ConflictError);
  expect(hooks.conflict).toHaveBeenCalledTimes(2);
  await events.leave();
});

test('hooks run in the async context of their request, or of emitOrderUpdate', async () => {
  const trace = new AsyncLocalStorage<string>();
  const seen: (string | undefined)[] = [];
  const record = () => void seen.push(trace.getStore());
  const shop = createShop({
    hooks: { connectionOpened: record, requestRefused: record, updatePublished: record, conflict: record },
  });
  const { body } = await trace.run('opened', () => shop.stream(get(), 'a1'));
  await trace.run('refused', () => shop.snapshot(get(), 'b1'));
  const update = { orderId: 'a1', status: 'PROCESSING' } as const;
  await trace.run('published', () => shop.emitOrderUpdate(update));
  const late = trace.run('conflict', () => shop.emitOrderUpdate(update, { expectedVersion: 0 }));
  await expect(late).rejects.toThrow(ConflictError);
  expect(seen).toEqual(['opened', 'refused', 'published', 'conflict']);
  await body?.cancel();
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
