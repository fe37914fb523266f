import {
  type AppendEntry,
  ConflictError,
  createOrderEvents,
  InvalidMessageError,
  InvalidTransitionError,
  type OrderBus,
} from 'react-order-status/server';
import { expect, test, vi } from 'vitest';
import { createShop, freshBus } from '../shop.js';

/** A bus without `appendMany`, which counts its appends. */
function countedBus() {
  const inner = freshBus();
  const counts = { running: 0, most: 0 };
  const order: string[] = [];
  const bus: OrderBus = {
    ...inner,
    async append(update, options) {
      counts.running += 1;
      counts.most = Math.max(counts.most, counts.running);
      await new Promise(setImmediate);
      const stored = await inner.append(update, options);
      counts.running -= 1;
      order.push(`${stored.orderId} ${stored.note}`);
      return stored;
    },
  };
  return { bus, counts, order };
}

/** A bus with `appendMany`, which records the batches. */
function batchingBus() {
  const inner = freshBus();
  const batches: (readonly AppendEntry[])[] = [];
  const bus: OrderBus = {
    ...inner,
    appendMany(entries) {
      batches.push(entries);
      return Promise.allSettled(entries.map(({ update, options }) => inner.append(update, options)));
    },
  };
  return { bus, batches };
}

const scan = (orderId: string, note: string) => ({ orderId, status: 'PROCESSING' as const, note });

test('each update is published or refused on its own, as by emitOrderUpdate', async () => {
  const updatePublished = vi.fn();
  const conflict = vi.fn();
  const { emitMany, readOrder } = createShop({ hooks: { updatePublished, conflict } });
  const results = await emitMany([
    { orderId: 'a1', status: 'PROCESSING', note: 'x'.repeat(5_000) },
    { orderId: '', status: 'PROCESSING' },
    { orderId: 'a1', status: 'PROCESSING', idempotencyKey: '' },
    { orderId: 'a1', status: 'PROCESSING', idempotencyKey: 'job 1', timestamp: new Date(0) },
    { orderId: 'a1', status: 'PENDING' },
    { orderId: 'a1', status: 'SHIPPED', expectedVersion: 5 },
    { orderId: 'a1', status: 'DELIVERED', force: true, reason: 'Handed over in the shop.' },
    // @ts-expect-error: untyped code may pass anything.
    null,
    { orderId: 'b1', status: 'PROCESSING', userId: 'ben' },
  ]);
  expect(results.map(({ status }) => status === 'fulfilled')).toEqual([
    false,
    false,
    false,
    true,
    false,
    false,
    true,
    false,
    true,
  ]);
  const errors = results.map((result): unknown => (result.status === 'rejected' ? result.reason : undefined));
  for (const at of [0, 1, 2]) expect(errors[at]).toBeInstanceOf(InvalidMessageError);
  expect(errors[4]).toBeInstanceOf(InvalidTransitionError);
  expect(errors[5]).toBeInstanceOf(ConflictError);
  expect(errors[7]).toBeInstanceOf(TypeError);
  expect(results[3]).toMatchObject({ value: { version: 1, timestamp: '1970-01-01T00:00:00.000Z' } });
  expect(results[6]).toMatchObject({ value: { version: 2, reason: 'Handed over in the shop.' } });
  expect(results[8]).toMatchObject({ value: { orderId: 'b1', version: 1, userId: 'ben' } });
  expect(updatePublished.mock.calls).toEqual(
    [3, 6, 8].map((at): unknown[] => [Reflect.get(results[at] ?? {}, 'value')]),
  );
  expect(conflict.mock.calls).toEqual([[errors[5]]]);
  expect(await readOrder('a1')).toMatchObject({ status: 'DELIVERED', version: 2 });
});

test('listeners that were registered before are called for each update', async () => {
  const { emitMany, orderEvents } = createShop();
  const received: unknown[] = [];
  orderEvents.onOrderUpdate('a1', ({ note }) => received.push(note));
  await emitMany([scan('a1', '1'), scan('b1', 'other'), scan('a1', '2')]);
  expect(received).toEqual(['1', '2']);
});

test('a bus without appendMany appends each: in order for an order, and 20 orders at once at most', async () => {
  const { bus, counts, order } = countedBus();
  const { emitMany } = createShop({ bus });
  const updates = Array.from({ length: 100 }, (_, at) => scan(`order-${at % 50}`, `${at}`));
  const results = await emitMany(updates);
  expect(results.every(({ status }) => status === 'fulfilled')).toBe(true);
  expect(counts).toEqual({ running: 0, most: 20 });
  for (let at = 0; at < 50; at += 1) {
    const ofOrder = order.filter((each) => each.startsWith(`order-${at} `));
    expect(ofOrder).toEqual([`order-${at} ${at}`, `order-${at} ${at + 50}`]);
  }
});

test('a transaction is passed on, and its updates are not reported, as it may be rolled back', async () => {
  const { bus: inner } = countedBus();
  const transactions: unknown[] = [];
  const bus: OrderBus<string> = {
    ...inner,
    append: (update, { transaction, ...options }) => {
      transactions.push(transaction);
      return inner.append(update, options);
    },
  };
  const updatePublished = vi.fn();
  const { emitMany } = createOrderEvents({
    bus,
    authenticate: () => null,
    getOrder: () => null,
    hooks: { updatePublished },
  });
  await emitMany([scan('a1', '1'), scan('b1', '2')], { transaction: 'tx' });
  expect(transactions).toEqual(['tx', 'tx']);
  expect(updatePublished).not.toHaveBeenCalled();
});

test('a large list is passed to the bus in batches of 500, one after the other', async () => {
  const { bus, batches } = batchingBus();
  const { emitMany } = createShop({ bus });
  const results = await emitMany(Array.from({ length: 1_001 }, (_, at) => scan('a1', `${at}`)));
  expect(batches.map(({ length }) => length)).toEqual([500, 500, 1]);
  expect(results.at(-1)).toMatchObject({ status: 'fulfilled', value: { version: 1_001, note: '1000' } });
  expect(await emitMany([])).toEqual([]);
});

test('a bus that fails is the result of each of its updates, and nothing rejects', async () => {
  const { bus } = batchingBus();
  const error = new Error('The engine is away.');
  const { emitMany, errors } = createShop({ bus: { ...bus, appendMany: () => Promise.reject(error) } });
  const results = await emitMany([
    scan('a1', '1'),
    { orderId: 'a1', status: 'PROCESSING', idempotencyKey: '' },
  ]);
  expect(results).toMatchObject([
    { status: 'rejected', reason: error },
    { status: 'rejected', reason: { code: 'invalid-message' } },
  ]);
  expect(errors).toEqual([]);
});
