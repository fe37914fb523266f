import { createOrderEvents, memoryBus, type OrderBus } from 'react-order-status/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readEvents } from '../event-reader.js';
import { createShop, freshBus, get } from '../shop.js';

const BERLIN = { latitude: 52.520008, longitude: 13.404954, at: '2024-01-01T12:00:00.000Z' };
const seconds = (count: number) => new Date(Date.parse(BERLIN.at) + count * 1_000);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A shop whose couriers are shown while orders are SHIPPED; order `a1` is. */
async function courierShop(options: Parameters<typeof createShop>[0] = {}) {
  const shop = createShop({ positions: { statuses: ['SHIPPED'] }, ...options });
  for (const status of ['PROCESSING', 'SHIPPED'] as const)
    await shop.emitOrderUpdate({ orderId: 'a1', status });
  return shop;
}

/** The snapshot of `a1`, and its `ETag`. */
async function poll(shop: Awaited<ReturnType<typeof courierShop>>, known?: string | null) {
  const response = await shop.snapshot(get('/', known ? { headers: { 'If-None-Match': known } } : {}), 'a1');
  const order: unknown = response.status === 200 ? await response.json() : undefined;
  return { status: response.status, order, etag: response.headers.get('ETag') };
}

test('while nothing is published, the row says whether the package is out: also after a restart of memoryBus', async () => {
  const rows = { a1: 'SHIPPED', b2: 'PENDING' } as const;
  const { emitPosition, snapshot } = createOrderEvents({
    bus: freshBus(),
    authenticate: () => ({ userId: 'ann' }),
    getOrder: (id) => (id === 'a1' || id === 'b2' ? { id, userId: 'ann', status: rows[id] } : null),
    positions: { statuses: ['SHIPPED'] },
  });
  expect(await emitPosition('a1', BERLIN)).toBe(true);
  expect(await (await snapshot(get(), 'a1')).json()).toMatchObject({ position: { latitude: 52.52 } });
  expect(await emitPosition('b2', BERLIN)).toBe(false);
  expect(await emitPosition('c3', BERLIN)).toBe(false);
});

describe('what pages receive', () => {
  test('a stream begins with the last position, and receives new ones without a cursor', async () => {
    const shop = await courierShop();
    expect(await shop.emitPosition('a1', { ...BERLIN, heading: 89.6 })).toBe(true);
    const events = readEvents(await shop.stream(get(), 'a1'));
    const position = { latitude: 52.52, longitude: 13.405, at: BERLIN.at, heading: 90 };
    expect((await events.next())?.message).toMatchObject({
      type: 'connected',
      order: { status: 'SHIPPED', position: { ...position, age: 0 } },
    });
    await vi.advanceTimersByTimeAsync(1_000);
    await shop.emitPosition('a1', { ...BERLIN, latitude: 52.6, at: seconds(1) });
    const next = await events.next();
    expect(next).toEqual({
      id: undefined,
      message: {
        type: 'position',
        orderId: 'a1',
        position: { latitude: 52.6, longitude: 13.405, at: seconds(1).toISOString() },
      },
    });
    await events.leave();
  });

  test('a stream that resumes is sent the last position, with its age', async () => {
    const shop = await courierShop();
    const first = readEvents(await shop.stream(get(), 'a1'));
    const cursor = (await first.next())?.id ?? '';
    await first.leave();
    await shop.emitPosition('a1', BERLIN);
    await vi.advanceTimersByTimeAsync(20_000);
    const events = readEvents(await shop.stream(get('/', { headers: { 'Last-Event-ID': cursor } }), 'a1'));
    expect((await events.next())?.message).toMatchObject({ type: 'connected', resumed: true });
    expect((await events.next())?.message).toMatchObject({
      type: 'position',
      orderId: 'a1',
      position: { latitude: 52.52, age: 20_000 },
    });
    await events.leave();
  });

  test('a poll receives a position that is new, and 304 while nothing has changed', async () => {
    const shop = await courierShop();
    const { etag: before } = await poll(shop);
    await shop.emitPosition('a1', BERLIN);
    const moved = await poll(shop, before);
    expect(moved).toMatchObject({ status: 200, order: { position: { latitude: 52.52 } } });
    expect(moved.etag).not.toBe(before);
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await poll(shop, moved.etag)).status).toBe(304);
    await shop.emitPosition('a1', { ...BERLIN, longitude: 13.5, at: seconds(5) });
    expect(await poll(shop, moved.etag)).toMatchObject({
      status: 200,
      order: { position: { longitude: 13.5 } },
    });
  });

  test('a position is no entry of the log: it moves no version, and calls no listener', async () => {
    const shop = await courierShop();
    const listener = vi.fn();
    const { ready } = shop.orderEvents.onOrderUpdate('a1', listener);
    await ready;
    await shop.emitPosition('a1', BERLIN);
    expect((await shop.readOrder('a1'))?.version).toBe(2);
    expect(listener).not.toHaveBeenCalled();
  });

  test('somebody else receives no position of the order (G8)', async () => {
    const shop = await courierShop();
    await shop.emitPosition('a1', BERLIN);
    const response = await shop.snapshot(get('/', { as: 'ben' }), 'a1');
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('52.52');
  });
});

describe('when the package is not out', () => {
  test('nothing is stored, and the caller is notified', async () => {
    const shop = createShop({ positions: { statuses: ['SHIPPED'] } });
    expect(await shop.emitPosition('a1', BERLIN)).toBe(false);
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await shop.emitPosition('a1', BERLIN)).toBe(false);
    expect(await shop.readOrder('a1')).not.toHaveProperty('position');
  });

  test.each(['emitOrderUpdate', 'emitMany'] as const)('its position is removed by %s', async (way) => {
    const bus = freshBus();
    const shop = await courierShop({ bus });
    await shop.emitPosition('a1', BERLIN);
    expect(await bus.position?.('a1')).toMatchObject({ latitude: 52.52 });
    const delivered = { orderId: 'a1', status: 'DELIVERED' } as const;
    if (way === 'emitMany') await shop.emitMany([delivered]);
    else await shop.emitOrderUpdate(delivered);
    await vi.waitFor(async () => expect(await bus.position?.('a1')).toBeUndefined());
  });

  test('a position that another process stores after the end is not sent', async () => {
    const bus = freshBus();
    const shop = await courierShop({ bus });
    const events = readEvents(await shop.stream(get(), 'a1'));
    await events.next();
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'DELIVERED' });
    await bus.setPosition?.('a1', BERLIN, 600_000);
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'REFUNDED' });
    expect((await events.rest()).map(({ message }) => message.type)).toEqual([
      'order-updated',
      'order-updated',
      'end',
    ]);
    expect(await shop.readOrder('a1')).not.toHaveProperty('position');
  });

  test('a position expires after ten minutes', async () => {
    const shop = await courierShop();
    await shop.emitPosition('a1', BERLIN);
    await vi.advanceTimersByTimeAsync(599_000);
    expect(await shop.readOrder('a1')).toHaveProperty('position');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await shop.readOrder('a1')).not.toHaveProperty('position');
  });
});

describe('bounded (G7)', () => {
  test('a thousand positions in a second store two: the first, and after a second the newest', async () => {
    const bus = freshBus();
    const stored = vi.spyOn(bus, 'setPosition');
    const shop = await courierShop({ bus });
    const calls = Array.from({ length: 1_000 }, (_, index) =>
      // One that is late is of an earlier time.
      shop.emitPosition('a1', {
        ...BERLIN,
        latitude: 50 + index / 1_000,
        at: seconds(index === 999 ? 0 : index),
      }),
    );
    await vi.advanceTimersByTimeAsync(999);
    expect(stored).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await Promise.all(calls)).toEqual(calls.map(() => true));
    expect(stored.mock.calls.map(([, position]) => position?.latitude)).toEqual([50, 50.998]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('closing leaves no timer, and rejects what waits', async () => {
    const shop = await courierShop();
    await shop.emitPosition('a1', BERLIN);
    const waiting = shop.emitPosition('a1', { ...BERLIN, at: seconds(1) });
    const refused = expect(waiting).rejects.toMatchObject({ code: 'bus-closed' });
    await shop.close();
    await refused;
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('what is stored', () => {
  test.each([
    [0, 53, 13],
    [3, 52.52, 13.405],
    [5, 52.52001, 13.40495],
  ])('with %d decimals the position is %d, %d', async (decimals, latitude, longitude) => {
    const shop = await courierShop({ positions: { statuses: ['SHIPPED'], decimals } });
    await shop.emitPosition('a1', BERLIN);
    expect((await shop.readOrder('a1'))?.position).toMatchObject({ latitude, longitude });
  });

  test('the accuracy includes what rounding has moved', async () => {
    const shop = await courierShop();
    await shop.emitPosition('a1', { ...BERLIN, accuracy: 10 });
    expect((await shop.readOrder('a1'))?.position?.accuracy).toBe(89);
  });

  test.each([-1, Number.NaN, null])('a device that stands still has no heading: %s', async (heading) => {
    const shop = await courierShop();
    // \`null\` is what JSON makes of \`NaN\`.
    expect(await shop.emitPosition('a1', { ...BERLIN, heading: heading as never })).toBe(true);
    expect((await shop.readOrder('a1'))?.position).not.toHaveProperty('heading');
  });

  test.each([
    ['latitude', { latitude: 91 }],
    ['latitude', { latitude: Number.NaN }],
    // As of untyped code.
    ['longitude', { longitude: '13.4' as never }],
    ['at', { at: '2024-01-01T12:00:00' }],
    ['accuracy', { accuracy: -1 }],
    ['heading', { heading: 361 }],
  ])('an invalid %s is refused', async (field, invalid) => {
    const shop = await courierShop();
    const message: unknown = expect.stringContaining(field);
    await expect(shop.emitPosition('a1', { ...BERLIN, ...invalid })).rejects.toMatchObject({
      code: 'invalid-message',
      message,
    });
  });
});

describe('options', () => {
  const create = (options: object) =>
    createOrderEvents({ authenticate: () => null, getOrder: () => null, bus: freshBus(), ...options });

  test.each([
    ['no statuses', { positions: { statuses: [] } }, /is empty/],
    ['an unknown status', { positions: { statuses: ['OUT'] } }, /"OUT"/],
    ['decimals', { positions: { statuses: ['SHIPPED'], decimals: 7 } }, /decimals is 7/],
    [
      'a bus without positions',
      { positions: { statuses: ['SHIPPED'] }, bus: withoutPositions() },
      /setPosition/,
    ],
  ])('%s are refused', (_, options, message) => {
    expect(() => create(options)).toThrow(message);
  });

  test('without the option `emitPosition` states what is missing, and the bus is not read for positions', async () => {
    const bus = freshBus();
    const read = vi.spyOn(bus, 'position');
    const shop = await courierShop({ bus, positions: undefined });
    await expect(shop.emitPosition('a1', BERLIN)).rejects.toThrow(/positions: \{ statuses/);
    await poll(shop);
    expect(read).not.toHaveBeenCalled();
  });
});

test('a position that can not be read costs the position alone, and is reported once (G9)', async () => {
  const bus = freshBus();
  const shop = await courierShop({ bus });
  vi.spyOn(bus, 'position').mockRejectedValue(new Error('relation does not exist'));
  expect(await poll(shop)).toMatchObject({ status: 200, order: { status: 'SHIPPED' } });
  await poll(shop);
  expect(shop.errors).toHaveLength(1);
});

function withoutPositions(): OrderBus {
  const { setPosition: _, position: __, ...bus }: OrderBus = memoryBus({ namespace: crypto.randomUUID() });
  return bus;
}
