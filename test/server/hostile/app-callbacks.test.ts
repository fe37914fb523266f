import type { AccessOptions, Order, OrderEventsHooks, OrderEventsOptions } from 'react-order-status/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchBus } from '../bus/watched-bus.js';
import { readEvents } from '../event-reader.js';
import { createShop, freshBus, get } from '../shop.js';

const TIMEOUT = 10_000;
const failure = new Error('the app is broken');

/** What a callback does in place of its work; `work` is what it should have returned. */
const misbehaviours: Readonly<Record<string, (work: () => unknown) => unknown>> = {
  throws: () => {
    throw failure;
  },
  rejects: () => Promise.reject(failure),
  hangs: () => new Promise(() => {}),
  'hangs, then rejects': () =>
    new Promise((_, reject) => {
      setTimeout(() => reject(failure), 2 * TIMEOUT);
    }),
  'is async': async (work) => work(),
  'returns a thenable that throws': () => ({
    // biome-ignore lint/suspicious/noThenProperty: a hostile value
    then() {
      throw failure;
    },
  }),
  'returns a symbol': () => Symbol('garbage'),
  'returns NaN': () => Number.NaN,
  'returns an empty object': () => ({}),
  'returns a text': () => 'garbage',
  'returns undefined': () => undefined,
};

type AccessCallback = Exclude<keyof AccessOptions<unknown, Order>, 'hideForeignOrders'>;

/** What each access callback should have returned; a new one must be added here. */
const accessCallbacks: Readonly<Record<AccessCallback, () => unknown>> = {
  authenticate: () => ({ userId: 'eve' }),
  getOrder: () => ({ id: 'e1', userId: 'eve', status: 'PENDING' }),
  getOrders: () => new Map(['e1', 'e2'].map((id) => [id, { id, userId: 'eve', status: 'PENDING' }])),
  authorize: () => true,
  userIdOf: () => 'eve',
  limitKey: () => 'eve',
};

const hookNames: Readonly<Record<keyof OrderEventsHooks, true>> = {
  connectionOpened: true,
  connectionClosed: true,
  requestRefused: true,
  updatePublished: true,
  updateDropped: true,
  conflict: true,
};

const cases = (callbacks: readonly string[]) =>
  callbacks.flatMap((callback) => Object.keys(misbehaviours).map((way) => ({ callback, way })));

const misbehave = (way: string, work: () => unknown = () => undefined) => misbehaviours[way]?.(work);

/** Whether the way is wrong for any callback, whatever it should return. */
const isFailure = (way: string) => /^(throws|rejects|returns a thenable)/.test(way);
const isHanging = (way: string) => way.startsWith('hangs');

const unhandled = vi.fn();
beforeEach(() => {
  vi.useFakeTimers();
  process.on('unhandledRejection', unhandled);
});
afterEach(async () => {
  await vi.advanceTimersByTimeAsync(3 * TIMEOUT);
  vi.useRealTimers();
  // Node reports a rejection after the microtasks.
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

type Options = Partial<OrderEventsOptions<never, never, never>>;

/** A shop in which one callback misbehaves, for Eve alone, once `hostile.way` is set. */
function hostileShop(callback: string) {
  const hostile: { way: string | undefined } = { way: undefined };
  const watched = watchBus(freshBus());
  const concernsEve: Readonly<Record<AccessCallback, (...args: never[]) => boolean>> = {
    authenticate: (request: Request) => request.headers.get('Authorization') === 'eve',
    getOrder: (orderId: string) => orderId === 'e1',
    getOrders: (orderIds: readonly string[]) => orderIds.includes('e1'),
    authorize: ({ userId }: { userId: string }) => userId === 'eve',
    userIdOf: ({ userId }: { userId: string }) => userId === 'eve',
    limitKey: ({ userId }: { userId: string }) => userId === 'eve',
  };
  const rowOf = (id: string) => ({ id, userId: { a: 'ann', e: 'eve' }[id[0] ?? ''], status: 'PENDING' });
  const honest: Readonly<Record<AccessCallback, (...args: never[]) => unknown>> = {
    authenticate: (request: Request) => ({ userId: request.headers.get('Authorization') }),
    getOrder: rowOf,
    getOrders: (orderIds: readonly string[]) => new Map(orderIds.map((id) => [id, rowOf(id)])),
    authorize: ({ userId }: { userId: string }, order: Order) => userId === order.userId,
    userIdOf: ({ userId }: { userId: string }) => userId,
    limitKey: ({ userId }: { userId: string }) => userId,
  };
  // The keys of a Record of AccessCallback.
  const names = Object.keys(honest) as AccessCallback[];
  const callbacks = Object.fromEntries(
    names.map((name) => [
      name,
      (...args: never[]) =>
        name === callback && hostile.way && concernsEve[name](...args)
          ? misbehave(hostile.way, accessCallbacks[name])
          : honest[name](...args),
    ]),
  );
  // A hostile app is untyped.
  const shop = createShop({ bus: watched.bus, ...(callbacks as Options) });
  /** Eve's stream: of two orders, where the callback is for several. */
  const streamOfEve = () =>
    callback === 'getOrders'
      ? shop.stream(get('/?order=e1&order=e2', { as: 'eve' }))
      : shop.stream(get('/', { as: 'eve' }), 'e1');
  return { shop, hostile, watched, streamOfEve };
}

/** Fails unless the order's stream delivers what is published now. */
async function expectLive(
  shop: ReturnType<typeof createShop>,
  events: ReturnType<typeof readEvents>,
  orderId: string,
) {
  const { version } = await shop.emitOrderUpdate({ orderId, status: 'PROCESSING', note: 'Picked' });
  let received = await events.next();
  while (received?.message.type !== 'order-updated') {
    if (!received) throw new Error('The stream has ended.');
    received = await events.next();
  }
  expect(received.message).toMatchObject({ orderId, version });
}

describe.each(cases(Object.keys(accessCallbacks)))('$callback $way', ({ callback, way }) => {
  test('costs its own request alone, and is reported once', async () => {
    const { shop, hostile, streamOfEve } = hostileShop(callback);
    const ann = readEvents(await shop.stream(get(), 'a1'));
    hostile.way = way;
    const answered = streamOfEve();
    await expectLive(shop, ann, 'a1');
    expect((await shop.snapshot(get(), 'a1')).status).toBe(200);
    await vi.advanceTimersByTimeAsync(TIMEOUT);
    const response = await answered;
    const isSync = callback === 'userIdOf' || callback === 'limitKey';
    if (
      isFailure(way) ||
      (isSync && way !== 'returns a text' && way !== 'returns NaN' && way !== 'returns undefined')
    ) {
      expect(response.status).toBe(500);
      expect(shop.errors).toHaveLength(1);
    } else if (isHanging(way)) {
      expect(response.status).toBe(503);
      expect(shop.errors).toMatchObject([{ code: 'callback-timeout', callback }]);
    } else if (response.status === 500) {
      expect(shop.errors).toHaveLength(1);
    } else {
      expect([200, 401, 403, 404]).toContain(response.status);
      expect(shop.errors).toEqual([]);
    }
    if (way !== 'is async' && !isSync) expect(response.status).not.toBe(200);
    await response.body?.cancel();
    await expectLive(shop, ann, 'a1');
    await ann.leave();
    await shop.close();
  });

  test('never stops the updates of an open stream before it is closed', async () => {
    const { shop, hostile, watched, streamOfEve } = hostileShop(callback);
    const ann = readEvents(await shop.stream(get(), 'a1'));
    const eve = readEvents(await streamOfEve());
    await eve.next();
    hostile.way = way;
    let seconds = 0;
    const read = eve.rest();
    // The first check is due after four to five minutes; then it is repeated for half a minute.
    while (watched.count() > 1 && seconds < 400) {
      await vi.advanceTimersByTimeAsync(1_000);
      seconds += 1;
      if (seconds % 10 === 0)
        await shop.emitOrderUpdate({ orderId: 'e1', status: 'PROCESSING', note: `${seconds}` });
    }
    await expectLive(shop, ann, 'a1');
    if (isFailure(way) || isHanging(way)) {
      expect(seconds).toBeLessThan(400);
      expect((await read).at(-1)?.message).toMatchObject({ type: 'closing', reason: 'reauthorize' });
      expect(shop.errors).toHaveLength(1);
    } else {
      await shop.close();
    }
    const notes = (await read).flatMap(({ message }) =>
      message.type === 'order-updated' ? [message.note] : [],
    );
    expect(notes).toEqual(notes.map((_, index) => `${10 * (index + 1)}`));
    expect(notes.length).toBeGreaterThanOrEqual(Math.floor((seconds - 1) / 10));
    await ann.leave();
    await shop.close();
  });

  test('that ends within half a minute closes no stream', async () => {
    if (!isFailure(way) && !isHanging(way)) return;
    const { shop, hostile, streamOfEve } = hostileShop(callback);
    const eve = readEvents(await streamOfEve());
    hostile.way = way;
    while (shop.errors.length === 0) await vi.advanceTimersByTimeAsync(1_000);
    await vi.advanceTimersByTimeAsync(2_000);
    hostile.way = undefined;
    await vi.advanceTimersByTimeAsync(600_000);
    await expectLive(shop, eve, 'e1');
    expect(shop.errors).toHaveLength(1);
    await eve.leave();
    await shop.close();
  });
});

describe.each(cases([...Object.keys(hookNames), 'onOrderUpdate', 'onceOrderUpdate']))(
  '$callback $way',
  ({ callback, way }) => {
    test('changes nothing, and is reported once', async () => {
      const call = vi.fn(() => misbehave(way));
      // A hostile app is untyped.
      const shop = createShop({ hooks: { [callback]: call } });
      if (callback === 'onOrderUpdate' || callback === 'onceOrderUpdate') {
        await shop.orderEvents[callback]('b1', call).ready;
      }
      const ann = readEvents(await shop.stream(get(), 'a1'));
      expect((await shop.snapshot(get('/', { as: null }), 'a1')).status).toBe(401);
      // Reaches the queue's limit, and a conflict.
      const slow = await shop.stream(get('/', { as: 'ben' }), 'b1');
      const note = 'x'.repeat(1_990);
      const large = { orderId: 'b1', status: 'PROCESSING', note } as const;
      while (call.mock.calls.length === 0 && callback === 'updateDropped') await shop.emitOrderUpdate(large);
      if (callback !== 'updateDropped') await shop.emitOrderUpdate(large);
      const late = { ...large, status: 'SHIPPED' } as const;
      await expect(shop.emitOrderUpdate(late, { expectedVersion: 0 })).rejects.toMatchObject({
        code: 'conflict',
      });
      await slow.body?.cancel();
      await expectLive(shop, ann, 'a1');
      await vi.advanceTimersByTimeAsync(3 * TIMEOUT);
      expect(call).toHaveBeenCalled();
      const reported = isFailure(way) || way === 'hangs, then rejects' ? call.mock.calls.length : 0;
      expect(shop.errors).toEqual(Array.from({ length: reported }, () => failure));
      await ann.leave();
      await shop.close();
    });
  },
);

describe.each(cases(['onError']))('$callback $way', ({ way }) => {
  test('changes nothing, and both errors are written to the console', async () => {
    const report = vi.spyOn(console, 'error').mockImplementation(() => {});
    const cause = new Error('metrics are down');
    const shop = createShop({
      hooks: {
        updatePublished() {
          throw cause;
        },
      },
      onError: () => misbehave(way),
    });
    const ann = readEvents(await shop.stream(get(), 'a1'));
    await expectLive(shop, ann, 'a1');
    await expectLive(shop, ann, 'a1');
    await ann.leave();
    await vi.advanceTimersByTimeAsync(3 * TIMEOUT);
    const written = report.mock.calls.map(([, error]: unknown[]) => error);
    report.mockRestore();
    const isLost = isFailure(way) || way === 'hangs, then rejects';
    expect(written).toEqual(isLost ? [cause, failure, cause, failure] : []);
  });
});
