import type { OrderBus } from 'react-order-status/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchBus } from '../bus/watched-bus.js';
import { createShop, freshBus } from '../shop.js';

const update = { orderId: 'a1', status: 'PROCESSING', note: 'Picked' } as const;

/** A bus whose engine can be away, and whose registrations can be delayed. */
function engineBus(inner: OrderBus = freshBus()) {
  const state = { away: false, opens: 0, delay: 0 };
  const reach = async () => {
    if (state.delay > 0) await new Promise((resolve) => setTimeout(resolve, state.delay));
    if (state.away) throw new Error('the engine is away');
  };
  const bus: OrderBus = {
    ...inner,
    append: async (...args) => {
      if (state.away) throw new Error('the engine is away');
      return inner.append(...args);
    },
    head: (orderId) => reach().then(() => inner.head(orderId)),
    open: async (...args) => {
      state.opens += 1;
      await reach();
      return inner.open(...args);
    },
  };
  return { bus, state };
}

/** A listener that records the versions it receives. */
function versions() {
  const received: number[] = [];
  return { received, listener: ({ version }: { version: number }) => void received.push(version) };
}

describe('with fake timers', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('an update that is published right after the call is received, however long registration takes', async () => {
    const { bus, state } = engineBus();
    state.delay = 1_000;
    const { orderEvents, emitOrderUpdate } = createShop({ bus });
    const { received, listener } = versions();
    orderEvents.onOrderUpdate('a1', listener);
    const emitted = emitOrderUpdate(update);
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await emitted).version).toBe(1);
    expect(received).toEqual([1]);
  });

  test('a registration that hangs delays a publisher of its order for a limited time, and no other publisher', async () => {
    const { bus, state } = engineBus();
    const { orderEvents, emitOrderUpdate } = createShop({ bus });
    state.delay = 3_600_000;
    const stop = orderEvents.onOrderUpdate('a1', () => {});
    expect((await emitOrderUpdate({ ...update, orderId: 'b1' })).version).toBe(1);
    const emitted = emitOrderUpdate(update);
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await emitted).version).toBe(1);
    stop();
  });

  test('while the engine is away registration is retried, and the error reported once', async () => {
    const { bus, state } = engineBus();
    state.away = true;
    const { orderEvents, emitOrderUpdate, errors } = createShop({ bus });
    const { received, listener } = versions();
    const isReady = vi.fn();
    void orderEvents.onOrderUpdate('a1', listener).ready.then(isReady);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(errors).toEqual([new Error('the engine is away')]);
    expect(isReady).not.toHaveBeenCalled();
    state.away = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(isReady).toHaveBeenCalled();
    await emitOrderUpdate(update);
    expect(received).toEqual([1]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a publisher rejects with the error of an engine that is away, and its next update is received', async () => {
    const { bus, state } = engineBus();
    state.away = true;
    const { orderEvents, emitOrderUpdate } = createShop({ bus });
    const { received, listener } = versions();
    orderEvents.onOrderUpdate('a1', listener);
    await expect(emitOrderUpdate(update)).rejects.toThrow('the engine is away');
    await vi.advanceTimersByTimeAsync(600_000);
    state.away = false;
    // Registers immediately, although the next attempt is not due yet.
    await emitOrderUpdate(update);
    expect(received).toEqual([1]);
  });

  test('when a listener is removed while the engine is away, `ready` resolves and no timer is left', async () => {
    const { bus, state } = engineBus();
    state.away = true;
    const { orderEvents } = createShop({ bus });
    const stop = orderEvents.onOrderUpdate('a1', () => {});
    await vi.advanceTimersByTimeAsync(1_000);
    stop();
    await stop.ready;
    expect(vi.getTimerCount()).toBe(0);
  });

  test('close removes a listener that is not registered yet, and no timer is left', async () => {
    const { bus, state } = engineBus();
    state.away = true;
    const { orderEvents, close } = createShop({ bus });
    const { ready } = orderEvents.onOrderUpdate('a1', () => {});
    await vi.advanceTimersByTimeAsync(1_000);
    await close();
    await ready;
    expect(vi.getTimerCount()).toBe(0);
  });

  test('after an outage a listener receives the missed updates', async () => {
    const watched = watchBus(freshBus());
    const { bus, state } = engineBus(watched.bus);
    const { orderEvents, emitOrderUpdate, errors } = createShop({ bus });
    const { received, listener } = versions();
    await orderEvents.onOrderUpdate('a1', listener).ready;
    await emitOrderUpdate(update);
    state.away = true;
    watched.gap();
    await vi.advanceTimersByTimeAsync(5_000);
    // Published by another process, which reaches the engine.
    const elsewhere = createShop({ bus: watched.bus });
    for (let count = 0; count < 3; count += 1) await elsewhere.emitOrderUpdate(update);
    expect(received).toEqual([1]);
    state.away = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(received).toEqual([1, 2, 3, 4]);
    expect(errors).toEqual([new Error('the engine is away')]);
    await emitOrderUpdate(update);
    expect(received).toEqual([1, 2, 3, 4, 5]);
    expect(watched.count()).toBe(1);
  });
});

test('after `ready` the updates of every process are received', async () => {
  const bus = freshBus();
  const [here, there] = [createShop({ bus }), createShop({ bus })];
  const { received, listener } = versions();
  await there.emitOrderUpdate(update);
  await here.orderEvents.onOrderUpdate('a1', listener).ready;
  await there.emitOrderUpdate(update);
  expect(received).toEqual([2]);
});

test('onceOrderUpdate has a `ready` too', async () => {
  const { orderEvents, emitOrderUpdate } = createShop();
  const { received, listener } = versions();
  await orderEvents.onceOrderUpdate('a1', listener).ready;
  await emitOrderUpdate(update);
  await emitOrderUpdate(update);
  expect(received).toEqual([1]);
});

test('updates that the log no longer has are reported, and those that it still has are received', async () => {
  const watched = watchBus(freshBus({ maxUpdatesPerOrder: 2 }));
  const { bus, state } = engineBus(watched.bus);
  const { orderEvents, emitOrderUpdate, errors } = createShop({ bus });
  const { received, listener } = versions();
  await orderEvents.onOrderUpdate('a1', listener).ready;
  await emitOrderUpdate(update);
  state.delay = 20;
  watched.gap();
  const elsewhere = createShop({ bus: watched.bus });
  for (let count = 0; count < 5; count += 1) await elsewhere.emitOrderUpdate(update);
  await vi.waitFor(() => expect(received).toEqual([1, 5, 6]));
  expect(errors).toMatchObject([{ code: 'missed-updates', orderId: 'a1' }]);
  await emitOrderUpdate(update);
  expect(received).toEqual([1, 5, 6, 7]);
});

test('updates of another epoch are received when they were stored later', async () => {
  const engine = { current: freshBus() };
  const watched = watchBus({
    append: (...args) => engine.current.append(...args),
    open: (...args) => engine.current.open(...args),
    head: (...args) => engine.current.head(...args),
    history: (...args) => engine.current.history(...args),
    erase: (orderId) => engine.current.erase(orderId),
    close: () => engine.current.close(),
  });
  const { orderEvents, emitOrderUpdate, errors } = createShop({ bus: watched.bus });
  const received: (string | undefined)[] = [];
  await orderEvents.onOrderUpdate('a1', ({ note }) => void received.push(note)).ready;
  await emitOrderUpdate({ ...update, note: 'of the first epoch' });
  engine.current = freshBus();
  // Storage times have milliseconds.
  await new Promise((resolve) => setTimeout(resolve, 5));
  await createShop({ bus: engine.current }).emitOrderUpdate({ ...update, note: 'of the next epoch' });
  watched.gap();
  await vi.waitFor(() => expect(received).toEqual(['of the first epoch', 'of the next epoch']));
  expect(errors).toMatchObject([{ code: 'missed-updates' }]);
  await emitOrderUpdate({ ...update, note: 'and more' });
  expect(received).toEqual(['of the first epoch', 'of the next epoch', 'and more']);
});

test('a gap without a missed update reports no error', async () => {
  const watched = watchBus(freshBus());
  const { orderEvents, emitOrderUpdate, errors } = createShop({ bus: watched.bus });
  const { received, listener } = versions();
  await orderEvents.onOrderUpdate('a1', listener).ready;
  watched.gap();
  await emitOrderUpdate(update);
  await vi.waitFor(() => expect(received).toEqual([1]));
  expect(errors).toEqual([]);
});

test('a gap during registration loses no update', async () => {
  const bus = freshBus();
  let openings = 0;
  const shop = createShop({
    bus: {
      ...bus,
      // The first subscription receives nothing.
      open: async (orderId, options, listener) => {
        openings += 1;
        if (openings > 1) return bus.open(orderId, options, listener);
        listener.gap();
        const { epoch } = await bus.head(orderId);
        return { epoch, resumed: true, close: () => {} };
      },
    },
  });
  const { received, listener } = versions();
  await shop.orderEvents.onOrderUpdate('a1', listener).ready;
  await shop.emitOrderUpdate(update);
  await vi.waitFor(() => expect(received).toEqual([1]));
  expect(shop.errors).toEqual([]);
});

test('a closed bus is reported, resolves `ready`, and is not retried', async () => {
  const { bus, state } = engineBus();
  const shop = createShop({ bus });
  await shop.close();
  await shop.orderEvents.onOrderUpdate('a1', () => {}).ready;
  expect(shop.errors).toMatchObject([{ code: 'bus-closed' }]);
  await expect(shop.emitOrderUpdate(update)).rejects.toMatchObject({ code: 'bus-closed' });
  expect(state.opens).toBe(0);
});

test('a listener that rejects is reported, and does not affect its next updates or the other listeners', async () => {
  const { orderEvents, emitOrderUpdate, errors } = createShop();
  const { received, listener } = versions();
  orderEvents.onOrderUpdate('a1', async ({ version }) => {
    throw new Error(`mine ${version}`);
  });
  orderEvents.onceOrderUpdate('a1', () => Promise.reject(new Error('mine, once')));
  orderEvents.onOrderUpdate('a1', listener);
  await emitOrderUpdate(update);
  await emitOrderUpdate(update);
  await vi.waitFor(() =>
    expect(errors).toEqual([new Error('mine 1'), new Error('mine, once'), new Error('mine 2')]),
  );
  expect(received).toEqual([1, 2]);
});
