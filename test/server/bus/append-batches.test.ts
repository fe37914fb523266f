import { orderFlow } from 'react-order-status/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  AppendBatches,
  type AppendEntry,
  type SettledUpdate,
  type StoredUpdate,
} from '../../../src/server/bus/index.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const entry = (orderId: string): AppendEntry => ({
  update: { orderId, status: 'PROCESSING', timestamp: '2024-01-01T12:00:00Z' },
  options: { flow: orderFlow },
});

const stored = (orderId: string): StoredUpdate => ({
  ...entry(orderId).update,
  version: 1,
  id: orderId,
  storedAt: '2024-01-01T12:00:00.000Z',
});

/** An engine whose calls end when `finish` is called, the oldest first. */
function fakeEngine() {
  const calls: string[][] = [];
  const unfinished: (() => void)[] = [];
  const call = <T>(orderIds: string[], outcome: (orderId: string) => T) => {
    calls.push(orderIds);
    return new Promise<T[]>((resolve) => unfinished.push(() => resolve(orderIds.map(outcome))));
  };
  const outcomes = new Map<string, SettledUpdate | undefined>();
  const batches = new AppendBatches({
    async alone({ update: { orderId } }) {
      await call([orderId], () => undefined);
      return stored(orderId);
    },
    together: (entries) =>
      call(
        entries.map(({ update }) => update.orderId),
        (orderId): SettledUpdate | undefined =>
          outcomes.has(orderId) ? outcomes.get(orderId) : { status: 'fulfilled', value: stored(orderId) },
      ),
  });
  return {
    calls,
    outcomes,
    append: (...orderIds: string[]) => orderIds.map((orderId) => batches.append(entry(orderId))),
    async finish() {
      await vi.advanceTimersByTimeAsync(0);
      unfinished.shift()?.();
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

test('an update that is published alone is appended alone, at once', async () => {
  const { append, calls, finish } = fakeEngine();
  const [result] = append('a1');
  await vi.advanceTimersByTimeAsync(0);
  expect(calls).toEqual([['a1']]);
  await finish();
  expect(await result).toEqual(stored('a1'));
});

test('updates of one turn of the event loop, and those that are published meanwhile, are appended together', async () => {
  const { append, calls, finish } = fakeEngine();
  const results = append('a1', 'b1');
  await vi.advanceTimersByTimeAsync(0);
  results.push(...append('c1'));
  await vi.advanceTimersByTimeAsync(0);
  results.push(...append('d1'));
  expect(calls).toEqual([['a1', 'b1']]);
  await finish();
  expect(calls).toEqual([
    ['a1', 'b1'],
    ['c1', 'd1'],
  ]);
  await finish();
  expect((await Promise.all(results)).map(({ id }) => id)).toEqual(['a1', 'b1', 'c1', 'd1']);
});

test('an update that is refused, or must be appended alone, delays no other one (G9)', async () => {
  const { append, calls, outcomes, finish } = fakeEngine();
  outcomes.set('refused', { status: 'rejected', reason: new Error('refused') });
  outcomes.set('alone', undefined);
  const [first, refused, alone] = append('a1', 'refused', 'alone');
  const rejection = expect(refused).rejects.toThrow('refused');
  await finish();
  await rejection;
  expect(await first).toEqual(stored('a1'));
  void append('b1');
  await vi.advanceTimersByTimeAsync(0);
  expect(calls.slice(1)).toEqual([['alone'], ['b1']]);
  await finish();
  expect(await alone).toEqual(stored('alone'));
});

test('appends that do not end do not stop the others', async () => {
  const { append, calls } = fakeEngine();
  void append('stuck');
  await vi.advanceTimersByTimeAsync(0);
  void append('a1', 'b1');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(calls).toEqual([['stuck'], ['a1', 'b1']]);
});

test('at most 500 updates are appended together (G7)', async () => {
  const { append, calls, finish } = fakeEngine();
  void append(...Array.from({ length: 700 }, (_, index) => `${index}`));
  await vi.advanceTimersByTimeAsync(0);
  expect(calls.map(({ length }) => length)).toEqual([500]);
  await finish();
  expect(calls.map(({ length }) => length)).toEqual([500, 200]);
});
