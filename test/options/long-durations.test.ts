import { polling } from 'react-order-status';
import { createOrderEvents, memoryBus } from 'react-order-status/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { setLongTimeout } from '../../src/options/index.js';
import { createSharedInterval } from '../../src/server/timers/index.js';
import { connect } from '../client/transports/recording-sink.js';

const DAY = 86_400_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a timer', () => {
  test.each([1, 30, 100])('of %i days fires once, then', (days) => {
    const callback = vi.fn();
    setLongTimeout(callback, days * DAY);
    vi.advanceTimersByTime(days * DAY - 1);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(callback).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(200 * DAY);
    expect(callback).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('of Infinity never fires, and is no timer', () => {
    setLongTimeout(() => {}, Number.POSITIVE_INFINITY);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('stops, also after the first 24.8 days', () => {
    const callback = vi.fn();
    const stop = setLongTimeout(callback, 60 * DAY);
    vi.advanceTimersByTime(50 * DAY);
    stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('hands over each timer that it starts', () => {
    const started = vi.fn();
    setLongTimeout(() => {}, 60 * DAY, started);
    vi.advanceTimersByTime(60 * DAY);
    expect(started).toHaveBeenCalledTimes(3);
  });
});

test('an interval of more than 24.8 days does not tick at once, and one of Infinity never', () => {
  const tick = vi.fn();
  const stop = createSharedInterval(40 * DAY).add(tick);
  vi.advanceTimersByTime(20 * DAY);
  expect(tick).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5 * DAY);
  expect(tick).toHaveBeenCalledTimes(1);
  stop();
  createSharedInterval(Number.POSITIVE_INFINITY).add(tick)();
  expect(vi.getTimerCount()).toBe(0);
});

describe('a stream', () => {
  async function open(maxLifetime: number) {
    const closed = vi.fn();
    const { stream, close } = createOrderEvents({
      bus: memoryBus({ namespace: crypto.randomUUID() }),
      authenticate: () => ({ userId: 'ann' }),
      getOrder: (id) => ({ id, userId: 'ann', status: 'PENDING' }),
      hooks: { connectionClosed: closed },
      heartbeatInterval: 20 * DAY,
      reauthorizeInterval: Number.POSITIVE_INFINITY,
      maxLifetime,
    });
    await stream(new Request('http://shop.test'), 'a1');
    return { closed, close };
  }

  test('with a maxLifetime of 40 days ends after 32 to 40 days', async () => {
    const { closed, close } = await open(40 * DAY);
    vi.advanceTimersByTime(31 * DAY);
    expect(closed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10 * DAY);
    expect(closed.mock.calls).toMatchObject([[{}, 'lifetime']]);
    await close();
  });

  test('with a maxLifetime of Infinity stays open', async () => {
    const { closed, close } = await open(Number.POSITIVE_INFINITY);
    vi.advanceTimersByTime(100 * DAY);
    expect(closed).not.toHaveBeenCalled();
    await close();
  });
});

describe('polling', () => {
  const body = JSON.stringify({ orderId: 'o1', status: 'PENDING' });
  const isDue = async (fetch: ReturnType<typeof vi.fn>, times: number) => {
    await vi.advanceTimersByTimeAsync(1_000);
    expect(fetch).toHaveBeenCalledTimes(times);
  };

  test('with an interval of Infinity polls once', async () => {
    const fetch = vi.fn(async () => new Response(body));
    vi.stubGlobal('fetch', fetch);
    const { calls, close } = connect(
      polling({ url: 'http://shop.test', interval: Number.POSITIVE_INFINITY }),
    );
    await isDue(fetch, 1);
    expect(calls.message).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(100 * DAY);
    expect(fetch).toHaveBeenCalledTimes(1);
    close();
  });

  test('with a timeout of Infinity waits for a response', async () => {
    let respond = (_: Response) => {};
    const fetch = vi.fn(() => new Promise<Response>((resolve) => (respond = resolve)));
    vi.stubGlobal('fetch', fetch);
    const { calls, close } = connect(polling({ url: 'http://shop.test', timeout: Number.POSITIVE_INFINITY }));
    await isDue(fetch, 1);
    await vi.advanceTimersByTimeAsync(100 * DAY);
    respond(new Response(body));
    await vi.advanceTimersByTimeAsync(0);
    expect(calls.lost).toEqual([]);
    expect(calls.message).toHaveLength(1);
    close();
  });
});
