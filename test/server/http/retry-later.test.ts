import { RetryLaterError } from 'react-order-status/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchBus } from '../bus/watched-bus.js';
import { readEvents } from '../event-reader.js';
import { createShop, freshBus, get } from '../shop.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A shop in which one callback answers what `answer` throws, once it is set. */
function busyShop(callback: string) {
  const busy: { answer: RetryLaterError | undefined } = { answer: undefined };
  const work = <T>(name: string, value: T): T => {
    if (name === callback && busy.answer) throw busy.answer;
    return value;
  };
  const watched = watchBus(freshBus());
  const requestRefused = vi.fn();
  const shop = createShop({
    bus: watched.bus,
    authenticate: async () => work('authenticate', { userId: 'ann' }),
    getOrder: async (id) => work('getOrder', { id, userId: 'ann', status: 'PENDING' as const }),
    authorize: () => work('authorize', true),
    hooks: { requestRefused },
  });
  return { shop, busy, requestRefused, gap: watched.gap };
}

describe.each(['authenticate', 'getOrder', 'authorize'])('%s throws a RetryLaterError', (callback) => {
  test.each([
    [{ status: 429, after: 90_500 }, 429, '91', 'too-many-requests'],
    [{ status: 503, after: 0 }, 503, '0', 'unavailable'],
    [{}, 503, '5', 'unavailable'],
  ] as const)(
    '%o: the request is answered with it, and it is not an error',
    async (options, status, seconds, code) => {
      const { shop, busy, requestRefused } = busyShop(callback);
      busy.answer = new RetryLaterError(options);
      for (const answer of [shop.stream, shop.snapshot]) {
        const response = await answer(get(), 'a1');
        expect(response.status).toBe(status);
        expect(response.headers.get('Retry-After')).toBe(seconds);
        expect(await response.json()).toMatchObject({ error: { code } });
      }
      expect(requestRefused).toHaveBeenCalledWith(status, code, expect.any(Request));
      expect(shop.errors).toEqual([]);
    },
  );
});

test.each(['authenticate', 'getOrder', 'authorize'])(
  'an open stream stays open while its check is answered 503 by %s for less than half a minute',
  async (callback) => {
    const { shop, busy } = busyShop(callback);
    const events = readEvents(await shop.stream(get(), 'a1'));
    await events.next();
    const next = events.next();
    const throwing = vi.fn(() => new RetryLaterError());
    Object.defineProperty(busy, 'answer', { get: throwing, configurable: true });
    while (throwing.mock.calls.length === 0) await vi.advanceTimersByTimeAsync(1_000);
    await vi.advanceTimersByTimeAsync(20_000);
    const attempts = throwing.mock.calls.length;
    Object.defineProperty(busy, 'answer', { value: undefined });
    await vi.advanceTimersByTimeAsync(200_000);
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
    expect((await next)?.message).toMatchObject({ type: 'order-updated' });
    // Each attempt reads the getter twice: whether there is an answer, and which one.
    expect(attempts).toBeGreaterThanOrEqual(4);
    expect(shop.errors).toEqual([]);
    await events.leave();
  },
);

test('after half a minute of such answers the stream is closed', async () => {
  const { shop, busy } = busyShop('authenticate');
  const events = readEvents(await shop.stream(get(), 'a1'));
  busy.answer = new RetryLaterError();
  const rest = events.rest();
  await vi.advanceTimersByTimeAsync(350_000);
  expect((await rest).at(-1)?.message).toMatchObject({ type: 'closing', reason: 'reauthorize' });
  expect(shop.errors).toEqual([]);
});

test('a row for a new snapshot that is not available ends the stream with a problem that can be retried', async () => {
  const { shop, busy, gap } = busyShop('getOrder');
  const events = readEvents(await shop.stream(get(), 'a1'));
  await events.next();
  busy.answer = new RetryLaterError({ status: 429 });
  gap();
  expect((await events.rest()).at(-1)?.message).toMatchObject({
    type: 'problem',
    status: 429,
    code: 'too-many-requests',
    retryable: true,
  });
  expect(shop.errors).toEqual([]);
});

test('another status is refused with a TypeError', () => {
  // Untyped code may pass any number.
  const status = 500 as 503;
  expect(() => new RetryLaterError({ status })).toThrow(TypeError);
});
