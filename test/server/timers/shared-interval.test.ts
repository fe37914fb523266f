import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchBus } from '../bus/watched-bus.js';
import { readEvents } from '../event-reader.js';
import { freshBus, get } from '../shop.js';

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const INTERVAL = 1_000;

/** A shop as workerd runs it: the timers of a request end with it, possibly without an `abort` event. */
async function workerdShop() {
  const { createOrderEvents } = await import('react-order-status/server');
  const watched = watchBus(freshBus());
  const shop = createOrderEvents({
    bus: watched.bus,
    heartbeatInterval: INTERVAL,
    authenticate: () => ({ userId: 'ann' }),
    getOrder: (id) => ({ id, userId: 'ann', status: 'PENDING' as const }),
  });
  /** Opens a stream. @returns `drop` stops its timers, as the runtime does when it has ended a request. */
  async function open(): Promise<{ readonly drop: () => void; readonly close: () => void }> {
    const started = vi.spyOn(globalThis, 'setInterval');
    const leaving = new AbortController();
    const events = readEvents(await shop.stream(get('/', { signal: leaving.signal }), 'a1'));
    await events.next();
    void events.rest();
    // What `setInterval` returned.
    const timers = started.mock.results.map(({ value }) => value as ReturnType<typeof setInterval>);
    started.mockRestore();
    return { drop: () => timers.forEach((timer) => void clearInterval(timer)), close: () => leaving.abort() };
  }
  return { open, count: watched.count };
}

test('a stream whose timers the runtime dropped is freed within five heartbeats of another', async () => {
  const shop = await workerdShop();
  const dropped = await shop.open();
  const other = await shop.open();
  dropped.drop();
  await vi.advanceTimersByTimeAsync(5 * INTERVAL);
  expect(shop.count()).toBe(1);
  other.close();
  expect(shop.count()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('streams that all tick stay open, also after a pause of the whole process', async () => {
  const shop = await workerdShop();
  const streams = await Promise.all([shop.open(), shop.open(), shop.open()]);
  await vi.advanceTimersByTimeAsync(10 * INTERVAL);
  vi.setSystemTime(Date.now() + 60_000);
  await vi.advanceTimersByTimeAsync(10 * INTERVAL);
  expect(shop.count()).toBe(3);
  for (const { close } of streams) close();
  expect(vi.getTimerCount()).toBe(0);
});
