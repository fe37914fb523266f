import { memoryBus, type OrderBus, orderFlow } from 'react-order-status/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { freshBus } from '../shop.js';
import { createSilentErrors } from '../silent-errors.js';
import { testBusContract } from './bus-contract.js';
import { recorder } from './recording-listener.js';

const options = { flow: orderFlow };
const note = (orderId = '1', text = 'Picked') => ({
  orderId,
  status: 'PROCESSING',
  timestamp: '2024-01-01T12:00:00Z',
  note: text,
});

testBusContract('memoryBus', () => freshBus({ onError: createSilentErrors().onError }), { follow: true });

test('one namespace is one log, also when the module is loaded twice', async () => {
  const bus = memoryBus({ namespace: 'twice' });
  await bus.append(note(), options);
  vi.resetModules();
  const copy = await import('react-order-status/server');
  expect(copy.memoryBus).not.toBe(memoryBus);
  expect((await copy.memoryBus({ namespace: 'twice' }).head('1')).update?.version).toBe(1);
  expect((await copy.memoryBus({ namespace: 'another' }).head('1')).update).toBeUndefined();
  await bus.close();
});

test('a closed bus frees its namespace for a new one with new epochs', async () => {
  const bus = memoryBus({ namespace: 'restarted' });
  await bus.append(note(), options);
  const { epoch } = await bus.head('1');
  await bus.close();
  await expect(bus.head('1')).rejects.toMatchObject({ code: 'bus-closed' });
  const next = memoryBus({ namespace: 'restarted' });
  const head = await next.head('1');
  expect(head.update).toBeUndefined();
  expect(head.epoch).not.toBe(epoch);
  await next.close();
});

test('an erased log is empty under another epoch: its subscribers get a gap, and the other orders notice nothing', async () => {
  const bus = freshBus();
  const [erased, other] = [recorder(), recorder()];
  const { epoch } = await bus.open('1', {}, erased.listener);
  await bus.open('2', {}, other.listener);
  for (const orderId of ['1', '1', '2']) await bus.append(note(orderId), options);
  const before = await bus.head('1');
  await bus.erase('1');
  expect(erased.listener.gap).toHaveBeenCalledOnce();
  const after = await bus.head('1');
  expect(after.update).toBeUndefined();
  expect(after.epoch).not.toBe(epoch);
  const cursor = `${epoch}-2-${before.update?.id}`;
  expect(await bus.open('1', { after: cursor }, recorder().listener)).toMatchObject({ resumed: false });
  await bus.append(note('1'), options);
  await bus.append(note('2'), options);
  expect(erased.versions()).toEqual([1, 2, 1]);
  expect(other.versions()).toEqual([1, 2]);
  expect(other.listener.gap).not.toHaveBeenCalled();
});

test('an idempotency key is known for a day after its update was trimmed, and then removed', async () => {
  vi.useFakeTimers({ now: Date.parse('2024-01-01T12:00:00Z'), toFake: ['Date'] });
  const bus = freshBus({ maxUpdatesPerOrder: 1 });
  const keyed = { ...options, idempotencyKey: 'job 1' };
  const stored = await bus.append(note(), keyed);
  await bus.append(note(), options);
  vi.setSystemTime('2024-01-02T11:59:59Z');
  await bus.append(note(), { ...options, idempotencyKey: 'job 2' });
  expect(await bus.append(note(), keyed)).toEqual(stored);
  vi.setSystemTime('2024-01-02T12:00:01Z');
  await bus.append(note(), { ...options, idempotencyKey: 'job 3' });
  expect((await bus.append(note(), keyed)).version).toBe(5);
  vi.useRealTimers();
});

describe('without a namespace', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  /** A copy of the module, as a framework loads one. */
  const copy = async () => {
    vi.resetModules();
    const { memoryBus } = await import('react-order-status/server');
    return {
      make() {
        const bus = memoryBus();
        opened.push(bus);
        return bus;
      },
    };
  };
  const opened: OrderBus[] = [];
  beforeEach(() => void warn.mockClear());
  afterEach(async () => {
    for (const bus of opened.splice(0)) await bus.close();
    vi.unstubAllEnvs();
  });

  test('two buses of one module share no orders, and another copy of it gets the same two', async () => {
    const [routes, actions] = [await copy(), await copy()];
    const [shop, other] = [routes.make(), routes.make()];
    await shop.append(note('1', 'of the shop'), options);
    expect((await other.head('1')).update).toBeUndefined();
    const [sameShop, sameOther] = [actions.make(), actions.make()];
    expect((await sameShop.head('1')).update?.note).toBe('of the shop');
    expect((await sameOther.head('1')).epoch).toBe((await other.head('1')).epoch);
  });

  test('a closed bus is replaced by a new one, not by one of those that are open', async () => {
    const { make } = await copy();
    const [first, second] = [make(), make()];
    await second.append(note('1', 'of the second'), options);
    await first.close();
    const [third, fourth] = [make(), make()];
    for (const bus of [third, fourth]) expect((await bus.head('1')).update).toBeUndefined();
    await third.append(note('1', 'of the third'), options);
    expect((await fourth.head('1')).update).toBeUndefined();
    expect((await second.head('1')).update?.note).toBe('of the second');
  });

  test('the second bus warns the developer, once', async () => {
    const { make } = await copy();
    make();
    expect(warn).not.toHaveBeenCalled();
    make();
    make();
    expect(warn).toHaveBeenCalledOnce();
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('memoryBus({ namespace })'));
  });

  test('production has no warning', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    const { make } = await copy();
    make();
    make();
    expect(warn).not.toHaveBeenCalled();
  });

  test('a runtime without `process` has no warning', async () => {
    const { make } = await copy();
    make();
    vi.stubGlobal('process', undefined);
    make();
    vi.unstubAllGlobals();
    expect(warn).not.toHaveBeenCalled();
  });
});

test('a log keeps its newest updates, and does not resume what it no longer has', async () => {
  const bus = freshBus({ maxUpdatesPerOrder: 3 });
  for (let version = 1; version <= 5; version += 1) await bus.append(note(), options);
  const { epoch } = await bus.head('1');
  expect((await bus.history('1', 10)).updates.map(({ version }) => version)).toEqual([3, 4, 5]);

  const late = recorder();
  expect((await bus.open('1', { after: `${epoch}-1` }, late.listener)).resumed).toBe(false);
  const inTime = recorder();
  expect((await bus.open('1', { after: `${epoch}-2` }, inTime.listener)).resumed).toBe(true);
  expect(late.versions()).toEqual([]);
  expect(inTime.versions()).toEqual([3, 4, 5]);
});

test('a listener that fell behind what is kept is notified of the gap', async () => {
  const bus = freshBus({ maxUpdatesPerOrder: 1 });
  const received = recorder();
  await bus.open(
    '1',
    {},
    {
      ...recorder().listener,
      update: ({ version }) => {
        if (version < 3) void bus.append(note(), options);
      },
    },
  );
  await bus.open('1', {}, received.listener);
  await bus.append(note(), options);
  expect(received.listener.gap).toHaveBeenCalledTimes(1);
  await bus.append(note(), options);
  expect(received.versions()).toEqual([4]);
});

test('the least recently used order is dropped, and starts a new epoch when it is used again', async () => {
  const bus = freshBus({ maxOrders: 2 });
  await bus.append(note('1'), options);
  await bus.append(note('2'), options);
  const first = await bus.head('1');
  await bus.append(note('3'), options);
  expect(await bus.head('1')).toEqual(first);
  const again = await bus.append(note('2'), options);
  expect(again.version).toBe(1);
});

test('using an order that is kept drops no other', async () => {
  const bus = freshBus({ maxOrders: 2 });
  await bus.append(note('1'), options);
  await bus.append(note('2'), options);
  await bus.head('2');
  expect((await bus.head('1')).update?.version).toBe(1);
});

test('reads of orders without a log drop no log, and are bounded (G7)', async () => {
  const bus = freshBus({ maxOrders: 2 });
  await bus.append(note('1'), options);
  await bus.append(note('2'), options);
  const first = await bus.head('read first');
  for (let order = 0; order < 100; order += 1) {
    const orderId = `unknown-${order}`;
    const { epoch } = await bus.head(orderId);
    expect((await bus.history(orderId, 10)).epoch).toBe(epoch);
    const { close } = await bus.open(orderId, {}, recorder().listener);
    close();
  }
  for (const orderId of ['1', '2']) expect((await bus.head(orderId)).update?.version).toBe(1);
  expect((await bus.head('read first')).epoch).not.toBe(first.epoch);
});

test('the first update of an order that was read keeps its epoch and its subscribers', async () => {
  const bus = freshBus({ maxOrders: 1 });
  const received = recorder();
  const { epoch } = await bus.open('1', {}, received.listener);
  await bus.append(note('1'), options);
  await bus.head('another');
  expect((await bus.head('1')).epoch).toBe(epoch);
  await bus.append(note('1'), options);
  expect(received.versions()).toEqual([1, 2]);
  await bus.close();
  expect(received.listener.closed).toHaveBeenCalledOnce();
});

test('an order that has subscribers is never dropped', async () => {
  const bus = freshBus({ maxOrders: 1 });
  const received = recorder();
  const subscription = await bus.open('1', {}, received.listener);
  await bus.append(note('2'), options);
  await bus.append(note('1'), options);
  expect(received.versions()).toEqual([1]);
  subscription.close();
  await bus.append(note('2'), options);
  expect((await bus.head('1')).update).toBeUndefined();
});

test('what a listener throws is reported', async () => {
  const { errors, onError } = createSilentErrors();
  const bus = freshBus({ onError });
  await bus.open(
    '1',
    {},
    {
      ...recorder().listener,
      update: () => {
        throw new Error('mine');
      },
    },
  );
  await bus.append(note(), options);
  expect(errors).toEqual([new Error('mine')]);
});
