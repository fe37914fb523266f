import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readEvents } from '../event-reader.js';
import { createShop, get } from '../shop.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each([
  ['longer than the default', '60000', 30_000],
  ['the default', '30000', 30_000],
  ['a little shorter', '29999', 15_000],
  ['much shorter', '4000', 3_750],
  ['shorter than the minimum', '1', 1_875],
  ['zero', '0', 1_875],
  ['a negative number', '-5', 1_875],
  ['not a number', 'fast', 30_000],
  ['infinite', 'Infinity', 30_000],
])('a requested interval that is %s (%s ms) gives %i ms', async (_, text, heartbeatInterval) => {
  const { stream } = createShop();
  const events = readEvents(await stream(get(`/?heartbeatInterval=${text}`), 'a1'));
  expect(await events.next()).toMatchObject({ message: { type: 'connected', heartbeatInterval } });
  await events.leave();
});

test('a shorter interval applies to its own stream only', async () => {
  const { stream } = createShop();
  const [fast, slow] = [
    readEvents(await stream(get('/?heartbeatInterval=8000'), 'a1')),
    readEvents(await stream(get(), 'a1')),
  ];
  await fast.next();
  await slow.next();
  await vi.advanceTimersByTimeAsync(15_000);
  await fast.readChunk();
  await fast.leave();
  await slow.leave();
  expect(fast.raw()).toMatch(/: heartbeat\n$/);
  expect(slow.raw()).not.toContain('heartbeat\n');
  expect(vi.getTimerCount()).toBe(0);
});

test('clients that request many different intervals share a few timers', async () => {
  const { stream } = createShop();
  const all = [];
  for (let ms = 0; ms < 40_000; ms += 500) {
    const events = readEvents(await stream(get(`/?heartbeatInterval=${ms}`), 'a1'));
    await events.next();
    all.push(events);
  }
  // 30, 15, 7.5, 3.75 and 1.875 seconds.
  expect(vi.getTimerCount()).toBe(5);
  for (const events of all) await events.leave();
});
