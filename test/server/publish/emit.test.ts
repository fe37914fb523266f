import { runInNewContext } from 'node:vm';
import {
  ConflictError,
  createOrderEvents,
  defineOrderFlow,
  InvalidMessageError,
  InvalidTransitionError,
  type OrderBus,
} from 'react-order-status/server';
import { describe, expect, expectTypeOf, test, vi } from 'vitest';
import { watchBus } from '../bus/watched-bus.js';
import { createShop, freshBus } from '../shop.js';

const update = { orderId: 'a1', status: 'PROCESSING', note: 'Picked' } as const;

describe('emitOrderUpdate', () => {
  test('resolves with the update as it was stored', async () => {
    const { emitOrderUpdate } = createShop();
    const timestamp = new Date('2024-01-01T12:00:00Z');
    const id: unknown = expect.stringMatching(/^\w{1,16}$/);
    const storedAt: unknown = expect.stringMatching(/^\d{4}-.*Z$/);
    expect(
      await emitOrderUpdate({
        orderId: 'a1',
        userId: 'ann',
        status: 'SHIPPED',
        previousStatus: 'PROCESSING',
        timestamp,
        note: 'Off',
      }),
    ).toEqual({
      orderId: 'a1',
      userId: 'ann',
      status: 'SHIPPED',
      previousStatus: 'PROCESSING',
      timestamp: '2024-01-01T12:00:00.000Z',
      note: 'Off',
      version: 1,
      id,
      storedAt,
    });
    const delivered = await emitOrderUpdate({ orderId: 'a1', status: 'DELIVERED' });
    expect(delivered).toMatchObject({ previousStatus: 'SHIPPED', version: 2 });
    expect(delivered.timestamp).toMatch(/^\d{4}-.*Z$/);
  });

  test('rejects a transition that the flow does not allow, and a conflict with another writer', async () => {
    const { emitOrderUpdate } = createShop();
    await emitOrderUpdate(update);
    await expect(emitOrderUpdate({ orderId: 'a1', status: 'PENDING' })).rejects.toThrow(
      InvalidTransitionError,
    );
    await expect(
      emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED', previousStatus: 'PENDING' }),
    ).rejects.toThrow(ConflictError);
  });

  test.each([
    ['an order id', { orderId: '' }],
    ['a time', { timestamp: 'yesterday' }],
    ['an invalid Date', { timestamp: new Date(Number.NaN) }],
    ['a note', { note: 'x'.repeat(2_001) }],
    ['a location', { location: 'x'.repeat(501) }],
    ['an action’s link', { action: { label: 'Pay', url: '//evil.example' } }],
    ['an action without a label', { action: { label: '', url: '/pay' } }],
    ['a package’s status', { tracking: [{ status: 'x'.repeat(65) }] }],
    [
      'a former estimate',
      { tracking: [{ estimatedDelivery: { until: '2024-01-05', previous: { until: '' } } }] },
    ],
    ['a tracking link', { tracking: [{ trackingUrl: 'javascript:alert(1)' }] }],
  ])('rejects %s that the wire refuses, and stores nothing', async (_, wrong) => {
    const bus = freshBus();
    const { emitOrderUpdate } = createShop({ bus });
    await expect(emitOrderUpdate({ ...update, ...wrong })).rejects.toThrow(InvalidMessageError);
    expect((await bus.head('a1')).update).toBeUndefined();
  });
});

test.each([
  ['action.url', { action: { label: 'Pay', url: 'javascript:alert(1)' } }],
  ['action.label', { action: { label: 'x'.repeat(501) } }],
  ['location', { location: 'x'.repeat(501) }],
])('emitOrderUpdate names the invalid field: %s', async (path, wrong) => {
  const { emitOrderUpdate } = createShop();
  await expect(emitOrderUpdate({ ...update, ...wrong })).rejects.toMatchObject({
    code: 'invalid-message',
    path,
  });
});

test.each([
  ['empty', ''],
  ['too long', 'x'.repeat(201)],
  ['a control character', 'a\u0000'],
  ['a lone surrogate', 'a\ud800'],
  ['a number', 7],
  ['null', null],
])('an idempotency key that is not valid is refused, and nothing is stored: %s', async (_, key) => {
  const bus = freshBus();
  const { emitOrderUpdate } = createShop({ bus });
  // As untyped code passes it.
  const options = { idempotencyKey: key as string };
  await expect(emitOrderUpdate(update, options)).rejects.toMatchObject({
    code: 'invalid-message',
    path: 'idempotencyKey',
  });
  expect((await bus.head('a1')).update).toBeUndefined();
});

test.each([
  ['a text, as drivers return a bigint column', '0'],
  ['null', null],
  ['NaN', Number.NaN],
  ['negative', -1],
  ['a fraction', 0.5],
  ['a BigInt', 0n],
  ['no safe integer', 2 ** 53],
])('an expected version that is no version is refused, and is no conflict: %s', async (_, version) => {
  const { emitOrderUpdate, emitMany } = createShop();
  // As untyped code passes it.
  const expectedVersion = version as number;
  const invalid = { code: 'invalid-message', path: 'expectedVersion' };
  await expect(emitOrderUpdate(update, { expectedVersion })).rejects.toMatchObject(invalid);
  expect(await emitMany([{ ...update, expectedVersion }])).toMatchObject([{ reason: invalid }]);
});

test('a Date of another window, and null for a user, are taken as rows are', async () => {
  const timestamp: unknown = runInNewContext('new Date(0)');
  const { emitOrderUpdate } = createShop();
  // As untyped code passes them.
  const stored = await emitOrderUpdate({ ...update, timestamp: timestamp as Date, userId: null as never });
  expect(stored.timestamp).toBe('1970-01-01T00:00:00.000Z');
  expect(stored).not.toHaveProperty('userId');
});

test('what code of the app writes into an update reaches nobody else', async () => {
  const seen: unknown[] = [];
  /** What a callback of an app could do, although its types forbid it. */
  const spoil = (stored: object) => {
    seen.push(structuredClone(stored));
    // Updates and snapshots have them.
    const { tracking } = stored as { tracking?: { carrier?: string }[] };
    Object.assign(stored, { status: 'CANCELLED', note: 'spoiled', version: 77 });
    if (tracking?.[0]) tracking[0].carrier = 'spoiled';
  };
  const { emitOrderUpdate, emitMany, orderEvents, follow, readOrder } = createShop({
    hooks: { updatePublished: spoil },
  });
  await orderEvents.onOrderUpdate('a1', spoil).ready;
  await orderEvents.onOrderUpdate('a1', spoil).ready;
  await follow('spoiling', spoil).ready;
  const published = { ...update, tracking: [{ carrier: 'UPS' }] };
  const stored = await emitOrderUpdate(published);
  await vi.waitFor(() => expect(seen).toHaveLength(4));
  expect(new Set(seen.map((each) => JSON.stringify(each)))).toEqual(new Set([JSON.stringify(stored)]));
  spoil(stored);
  spoil((await readOrder('a1')) ?? {});
  const [result] = await emitMany([update]);
  if (result?.status === 'fulfilled') spoil(result.value);
  expect(await readOrder('a1')).toMatchObject({
    version: 2,
    status: 'PROCESSING',
    tracking: [{ carrier: 'UPS' }],
    history: [{ note: 'Picked' }, { note: 'Picked' }],
  });
});

test('with a known idempotency key the stored update is returned, and no listener is called again', async () => {
  const { emitOrderUpdate, orderEvents } = createShop();
  const listener = vi.fn();
  await orderEvents.onOrderUpdate('a1', listener).ready;
  const once = { idempotencyKey: 'x'.repeat(200) };
  const stored = await emitOrderUpdate({ orderId: 'a1', status: 'CANCELLED' }, once);
  expect(await emitOrderUpdate({ orderId: 'a1', status: 'CANCELLED' }, once)).toEqual(stored);
  expect(listener).toHaveBeenCalledOnce();
});

test('fields that only the log assigns are not taken from untyped code', async () => {
  const { emitOrderUpdate } = createShop();
  const forged = { ...update, version: 9, id: 'forged', storedAt: '2001-01-01T00:00:00Z' };
  const stored = await emitOrderUpdate(forged);
  expect(stored.version).toBe(1);
  expect(stored.id).not.toBe('forged');
  expect(stored.storedAt).not.toBe(forged.storedAt);
});

test('an action stays until null clears it', async () => {
  const { emitOrderUpdate } = createShop();
  const action = { label: 'Pay customs', url: '/customs' };
  await emitOrderUpdate({ ...update, action });
  expect((await emitOrderUpdate(update)).action).toEqual(action);
  expect((await emitOrderUpdate({ ...update, action: null })).action).toBeNull();
});

test('two shops of one process that name no bus share no orders', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const createDefaultShop = () =>
    createOrderEvents({
      authenticate: () => ({ userId: 'ann' }),
      getOrder: (id) => ({ id, userId: 'ann', status: 'PENDING' as const }),
    });
  const [one, other] = [createDefaultShop(), createDefaultShop()];
  const listener = vi.fn();
  await other.orderEvents.onOrderUpdate('1', listener).ready;
  expect((await one.emitOrderUpdate({ ...update, orderId: '1' })).version).toBe(1);
  expect((await other.emitOrderUpdate({ ...update, orderId: '1', note: 'its own' })).version).toBe(1);
  expect(listener.mock.calls).toMatchObject([[{ note: 'its own' }]]);
  expect(warn).toHaveBeenCalledOnce();
  await Promise.all([one.close(), other.close()]);
  warn.mockRestore();
});

describe('orderEvents', () => {
  test('a listener receives the updates of its order after the call, with the user id', async () => {
    const { orderEvents, emitOrderUpdate } = createShop();
    const listener = vi.fn();
    orderEvents.onOrderUpdate('a1', listener);
    await emitOrderUpdate({ ...update, userId: 'ann' });
    await emitOrderUpdate({ ...update, orderId: 'b1' });
    expect(listener).toHaveBeenCalledTimes(1);
    expect(listener).toHaveBeenCalledWith(
      expect.objectContaining({ orderId: 'a1', userId: 'ann', version: 1 }),
    );
  });

  test('the returned function removes the listener, and is idempotent', async () => {
    const watched = watchBus(freshBus());
    const { orderEvents, emitOrderUpdate } = createShop({ bus: watched.bus });
    const listener = vi.fn();
    const stop = orderEvents.onOrderUpdate('a1', listener);
    await emitOrderUpdate(update);
    stop();
    stop();
    await emitOrderUpdate(update);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(watched.count()).toBe(0);
  });

  test('a listener that is removed before the bus has opened leaves no subscription', async () => {
    const watched = watchBus(freshBus());
    const { orderEvents, emitOrderUpdate } = createShop({ bus: watched.bus });
    const listener = vi.fn();
    orderEvents.onOrderUpdate('a1', listener)();
    await emitOrderUpdate(update);
    expect(listener).not.toHaveBeenCalled();
    expect(watched.count()).toBe(0);
  });

  test('onceOrderUpdate receives the next update only', async () => {
    const watched = watchBus(freshBus());
    const { orderEvents, emitOrderUpdate } = createShop({ bus: watched.bus });
    const [received, stopped] = [vi.fn(), vi.fn()];
    orderEvents.onceOrderUpdate('a1', received);
    orderEvents.onceOrderUpdate('a1', stopped)();
    await emitOrderUpdate(update);
    await emitOrderUpdate(update);
    expect(received).toHaveBeenCalledTimes(1);
    expect(stopped).not.toHaveBeenCalled();
    expect(watched.count()).toBe(0);
  });

  test('a listener that throws is reported, and does not affect the others', async () => {
    const { orderEvents, emitOrderUpdate, errors } = createShop();
    const listener = vi.fn();
    orderEvents.onOrderUpdate('a1', () => {
      throw new Error('mine');
    });
    orderEvents.onOrderUpdate('a1', listener);
    await emitOrderUpdate(update);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(errors).toEqual([new Error('mine')]);
  });

  test('an invalid id throws synchronously', () => {
    expect(() => createShop().orderEvents.onOrderUpdate('', () => {})).toThrow(InvalidMessageError);
  });
});

test('statuses, session and row are inferred from the options', async () => {
  const flow = defineOrderFlow({
    statuses: { COOKING: { label: 'Cooking' }, READY: { label: 'Ready' } },
    steps: ['COOKING', 'READY'],
    transitions: { COOKING: ['READY'] },
  });
  const bus: OrderBus = freshBus();
  const kitchen = createOrderEvents({
    bus,
    flow,
    authenticate: async () => ({ table: 7 }),
    getOrder: async (id) => ({ id, status: 'COOKING' as const, table: 7 }),
    authorize: (session, order) => {
      expectTypeOf(session).toEqualTypeOf<{ table: number }>();
      expectTypeOf(order.table).toEqualTypeOf<number>();
      return session.table === order.table;
    },
  });
  kitchen.orderEvents.onOrderUpdate('1', ({ status }) =>
    expectTypeOf(status).toEqualTypeOf<'COOKING' | 'READY'>(),
  );
  expect((await kitchen.emitOrderUpdate({ orderId: '1', status: 'READY' })).status).toBe('READY');
  // @ts-expect-error no status of this flow
  await expect(kitchen.emitOrderUpdate({ orderId: '1', status: 'SHIPPED' })).rejects.toThrow(
    InvalidTransitionError,
  );

  const getOrder = (id: string) => ({ id, status: 'PENDING' as const });
  // @ts-expect-error the default `authorize` needs a session with a userId
  createOrderEvents({ bus, authenticate: () => ({ table: 7 }), getOrder });
  const getMeal = (id: string) => ({ id, status: 'COOKING' as const });
  // @ts-expect-error no status of the flow
  createOrderEvents({ bus, authenticate: () => ({ userId: 'ann' }), getOrder: getMeal });
  const { emitOrderUpdate } = createOrderEvents({ bus, authenticate: () => ({ userId: 'ann' }), getOrder });
  expectTypeOf<Parameters<typeof emitOrderUpdate>[0]['status']>().toEqualTypeOf<
    'PENDING' | 'PROCESSING' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED' | 'REFUNDED'
  >();
});
