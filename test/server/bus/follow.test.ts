import { createOrderEvents, memoryBus, type StoredUpdate } from 'react-order-status/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSilentErrors } from '../silent-errors.js';

let buses = 0;
const note = (orderId: string, text: string) => ({
  orderId,
  status: 'PROCESSING' as const,
  note: text,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server on a bus of its own; `handled` are the notes that its handler has received. */
function createShop(options: Parameters<typeof memoryBus>[0] = {}) {
  const onError = vi.fn();
  const bus = memoryBus({ namespace: `follow-${++buses}`, onError, ...options });
  const events = createOrderEvents({ bus, authenticate: () => null, getOrder: () => null });
  const handled: string[] = [];
  const publish = async (orderId: string, ...texts: string[]) => {
    for (const text of texts) await events.emitOrderUpdate(note(orderId, text));
  };
  return {
    bus,
    ...events,
    onError,
    handled,
    publish,
    record: ({ note: text }: StoredUpdate) => void handled.push(text ?? ''),
  };
}
const settle = () => vi.advanceTimersByTimeAsync(0);

test('a handler that hangs is given up after `callbackTimeout`, and the other orders go on (G9)', async () => {
  const { follow, publish, handled, onError, close } = createShop();
  let calls = 0;
  const hang = (update: StoredUpdate) => {
    if (update.orderId === 'b') return handled.push(update.note ?? '');
    calls += 1;
    return new Promise(() => {});
  };
  const follower = follow('mail', hang, { concurrency: 2, callbackTimeout: 5_000 });
  await follower.ready;
  await publish('a', '1');
  await publish('b', '2');
  await settle();
  expect(handled).toEqual(['2']);
  await vi.advanceTimersByTimeAsync(5_000);
  const timedOut: unknown = expect.objectContaining({ code: 'callback-timeout' });
  expect(onError).toHaveBeenCalledWith(
    expect.objectContaining({
      code: 'follow-handler',
      follower: 'mail',
      orderId: 'a',
      version: 1,
      attempt: 1,
      cause: timedOut,
    }),
  );
  await vi.advanceTimersByTimeAsync(1_000);
  expect(calls).toBe(2);
  const closed = close();
  await vi.advanceTimersByTimeAsync(5_000);
  await closed;
});

test('attempts are repeated with growing delays of at most 5 minutes, and each failure is reported', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(1);
  const { follow, publish, onError, close } = createShop();
  const times: number[] = [];
  const start = Date.now();
  const fail = () => {
    times.push((Date.now() - start) / 1_000);
    throw new Error('always');
  };
  await follow('mail', fail).ready;
  await publish('a', '1');
  await vi.advanceTimersByTimeAsync(1_200_000);
  expect(times).toEqual([0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 811, 1_111]);
  expect(onError.mock.calls).toEqual(
    times.map((_, n): unknown[] => [expect.objectContaining({ code: 'follow-handler', attempt: n + 1 })]),
  );
  await close();
});

test('at most `concurrency` orders are handled at once', async () => {
  const { follow, publish, close } = createShop();
  let running = 0;
  let most = 0;
  const handle = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 10));
    running -= 1;
  };
  await follow('mail', handle, { concurrency: 3 }).ready;
  for (let order = 0; order < 20; order += 1) await publish(`order-${order}`, '1');
  await vi.advanceTimersByTimeAsync(200);
  expect(most).toBe(3);
  await close();
});

test('updates that wait in memory are bounded, and all are handled (G7)', async () => {
  const { follow, publish, handled, record, close } = createShop();
  let isAway = true;
  const handle = (update: StoredUpdate) => {
    if (isAway) throw new Error('The mail server is away.');
    record(update);
  };
  const follower = follow('mail', handle, { concurrency: 5_000 });
  await follower.ready;
  const orderIds = Array.from({ length: 1_500 }, (_, index) => `order-${index}`);
  for (const orderId of orderIds) await publish(orderId, orderId);
  await settle();
  isAway = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(new Set(handled)).toEqual(new Set(orderIds));
  expect(handled).toHaveLength(1_500);
  await close();
});

test('no publication of a turn of the event loop waits for a handler', async () => {
  vi.useRealTimers();
  const { follow, publish, handled, record, close } = createShop();
  await follow('mail', record).ready;
  await publish('first', 'update');
  await expect.poll(() => handled.length).toBe(1);
  for (let order = 0; order < 100; order += 1) await publish(String(order), 'update');
  expect(handled).toHaveLength(1);
  await expect.poll(() => handled.length).toBe(101);
  await close();
});

test('publications go on while a backlog is handled', async () => {
  vi.useRealTimers();
  const { follow, publish, handled, record, close } = createShop();
  await follow('mail', record).ready;
  for (let order = 0; order < 5_000; order += 1) await publish(String(order), 'update');
  // The event loop turns between the first call and the last one.
  const counts = new Set<number>();
  while (handled.length < 5_000) {
    await new Promise((resolve) => setImmediate(resolve));
    counts.add(handled.length);
  }
  expect(counts.size).toBeGreaterThan(5);
  await close();
});

test('a process whose lease is over begins no call until it has it again', async () => {
  const { bus, follow, publish, handled, record, close } = createShop();
  const slow = follow(
    'mail',
    async (update) => {
      record(update);
      // The process is suspended during the call: its timers do not run, and its clock goes on.
      if (update.note === '1') vi.setSystemTime(Date.now() + 60_000);
      await Promise.resolve();
    },
    { lease: 10_000 },
  );
  await slow.ready;
  const taken: string[] = [];
  await publish('a', '1', '2');
  await settle();
  expect(handled).toEqual(['1']);
  // Its lease is renewed when its timer runs again, as nobody else has asked for it.
  await vi.advanceTimersByTimeAsync(10_000);
  expect(handled).toEqual(['1', '2']);
  await bus.follow('mail', ({ note: text }) => void taken.push(text ?? '')).close();
  expect(taken).toEqual([]);
  await close();
});

test('close waits for the calls that run, and begins no others', async () => {
  const { follow, publish, handled, record, close } = createShop();
  const follower = follow('mail', async (update) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    record(update);
  });
  await follower.ready;
  await publish('a', '1', '2');
  await settle();
  let isClosed = false;
  void follower.close().then(() => {
    isClosed = true;
  });
  await vi.advanceTimersByTimeAsync(999);
  expect(isClosed).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isClosed).toBe(true);
  expect(handled).toEqual(['1']);
  // The one that was handled was acknowledged.
  await follow('mail', record).ready;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(handled).toEqual(['1', '2']);
  await close();
  expect(vi.getTimerCount()).toBe(0);
});

test('beyond `maxUnfollowed` the oldest are dropped, and reported once (G7)', async () => {
  const { follow, publish, handled, record, onError, close } = createShop({ maxUnfollowed: 2 });
  await follow('mail', () => {}).close();
  const before = follow('mail', () => {});
  await before.ready;
  await before.close();
  await publish('a', '1', '2', '3', '4', '5');
  await follow('mail', record).ready;
  await settle();
  expect(handled).toEqual(['4', '5']);
  expect(onError.mock.calls).toEqual([
    [expect.objectContaining({ code: 'follow-gap', follower: 'mail', count: 3 })],
  ]);
  await close();
});

test('a closed bus closes its followers, and refuses new ones', async () => {
  const { bus, follow, close } = createShop();
  const follower = follow('mail', () => {});
  await close();
  await follower.ready;
  expect(() => bus.follow('mail', () => {})).toThrow(expect.objectContaining({ code: 'bus-closed' }));
  await expect(bus.unfollow('mail')).rejects.toMatchObject({ code: 'bus-closed' });
  expect(vi.getTimerCount()).toBe(0);
});

test.each(['', ' \n', 'x'.repeat(101)])('the name %j is refused', (name) => {
  const { follow } = createShop();
  expect(() => follow(name, () => {})).toThrow(TypeError);
});

test('a bus without a feed is refused with a typed error', async () => {
  const { bus } = createShop();
  const { onError } = createSilentErrors();
  const without = { ...bus, follow: undefined, unfollow: undefined };
  const events = createOrderEvents({ bus: without, authenticate: () => null, getOrder: () => null, onError });
  const refused = { code: 'follow-unsupported' };
  expect(() => events.follow('mail', () => {})).toThrow(expect.objectContaining(refused));
  await expect(events.unfollow('mail')).rejects.toThrow(expect.objectContaining(refused));
});
