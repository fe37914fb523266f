import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readEvents } from '../event-reader.js';
import { createShop, get } from '../shop.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const note = { orderId: 'a1', status: 'PROCESSING', note: 'Picked' } as const;

test('a stream sends a heartbeat every 30 seconds, as a comment', async () => {
  const shop = createShop();
  const events = readEvents(await shop.stream(get(), 'a1'));
  await events.next();
  await vi.advanceTimersByTimeAsync(30_000);
  await events.readChunk();
  await vi.advanceTimersByTimeAsync(30_000);
  await events.readChunk();
  expect(events.raw()).toMatch(/\n\n: heartbeat\n: heartbeat\n$/);
  await events.leave();
});

test('a client that requests it gets the heartbeat as a message without an id', async () => {
  const shop = createShop({ heartbeatInterval: 1_000 });
  const events = readEvents(await shop.stream(get('/?heartbeat=message'), 'a1'));
  expect(await events.next()).toMatchObject({ message: { heartbeatInterval: 1_000 } });
  await vi.advanceTimersByTimeAsync(2_000);
  await events.next();
  expect(events.raw()).toMatch(/\n\ndata: {"type":"heartbeat"}\n\n$/);
  expect(events.comments).toEqual([]);
  await events.leave();
});

test('each empty line ends an event with data, as fetch-event-source reports each one as a message', async () => {
  const shop = createShop({ heartbeatInterval: 1_000 });
  const events = readEvents(await shop.stream(get(), 'a1'));
  await events.next();
  await vi.advanceTimersByTimeAsync(1_000);
  await events.readChunk();
  await shop.emitOrderUpdate(note);
  await events.next();
  const blocks = events.raw().split('\n\n').slice(0, -1);
  expect(blocks).toHaveLength(2);
  for (const block of blocks) expect(block).toMatch(/^data: {.+}$/m);
  await events.leave();
});

test('an update does not delay the next heartbeat', async () => {
  const shop = createShop({ heartbeatInterval: 1_000 });
  const events = readEvents(await shop.stream(get(), 'a1'));
  await events.next();
  await vi.advanceTimersByTimeAsync(10);
  await shop.emitOrderUpdate(note);
  await events.next();
  await vi.advanceTimersByTimeAsync(990);
  await events.readChunk();
  expect(events.raw()).toMatch(/"version":1,[^\n]*}\n\n: heartbeat\n$/);
  await events.leave();
});

test('one timer serves all streams, and runs only while there are some', async () => {
  const shop = createShop();
  expect(vi.getTimerCount()).toBe(0);
  const first = readEvents(await shop.stream(get(), 'a1'));
  const second = readEvents(await shop.stream(get(), 'a1'));
  expect(vi.getTimerCount()).toBe(1);
  await first.leave();
  expect(vi.getTimerCount()).toBe(1);
  await second.leave();
  expect(vi.getTimerCount()).toBe(0);
  const third = readEvents(await shop.stream(get(), 'a1'));
  expect(vi.getTimerCount()).toBe(1);
  await third.leave();
  expect(vi.getTimerCount()).toBe(0);
});

test('the timer does not keep the process alive', async () => {
  vi.useRealTimers();
  const started = vi.spyOn(globalThis, 'setInterval');
  const shop = createShop();
  const events = readEvents(await shop.stream(get(), 'a1'));
  const result = started.mock.results[0];
  const timer = result?.type === 'return' ? result.value : undefined;
  expect(timer?.hasRef()).toBe(false);
  await events.leave();
  started.mockRestore();
});
