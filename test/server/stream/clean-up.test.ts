import type { OrderBus } from 'react-order-status/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchBus } from '../bus/watched-bus.js';
import { readEvents } from '../event-reader.js';
import { createShop, freshBus, get } from '../shop.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A shop, and what is left of its streams. */
function watchedShop(wrap: (bus: OrderBus) => OrderBus = (bus) => bus) {
  const watched = watchBus(freshBus());
  const shop = createShop({ bus: wrap(watched.bus) });
  const emit = () => shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', note: 'Picked' });
  const left = () => ({ subscriptions: watched.count(), timers: vi.getTimerCount() });
  return { shop, emit, left, watched };
}
const nothing = { subscriptions: 0, timers: 0 };
const something = { subscriptions: 1, timers: 1 };

test('abort of the request frees everything and ends the stream', async () => {
  const { shop, left, emit } = watchedShop();
  const client = new AbortController();
  const removed = vi.spyOn(client.signal, 'removeEventListener');
  const events = readEvents(await shop.stream(get('/', { signal: client.signal }), 'a1'));
  await events.next();
  expect(left()).toEqual(something);
  client.abort();
  expect(left()).toEqual(nothing);
  expect(await events.next()).toBeUndefined();
  await emit();
  removed.mockRestore();
});

test('cancel of the body frees everything, also the listener on the request’s signal', async () => {
  const { shop, left, emit } = watchedShop();
  const request = get();
  const removed = vi.spyOn(request.signal, 'removeEventListener');
  const response = await shop.stream(request, 'a1');
  expect(left()).toEqual(something);
  await response.body?.cancel();
  expect(left()).toEqual(nothing);
  expect(removed).toHaveBeenCalledTimes(1);
  await emit();
});

test('a runtime that reports a disconnection only by throwing on a write frees everything', async () => {
  let broken = false;
  const Native = ReadableStream;
  vi.stubGlobal(
    'ReadableStream',
    // A stream whose controller throws once the client is gone, as in workerd.
    class extends Native<Uint8Array> {
      constructor(source: UnderlyingDefaultSource<Uint8Array>, strategy: QueuingStrategy<Uint8Array>) {
        super(
          {
            ...source,
            start: (controller): unknown =>
              source.start?.({
                get desiredSize() {
                  return controller.desiredSize;
                },
                close: () => controller.close(),
                error: (reason) => controller.error(reason),
                enqueue: (chunk) => {
                  if (broken) throw new TypeError('The client is gone.');
                  controller.enqueue(chunk);
                },
              }),
          },
          strategy,
        );
      }
    },
  );
  const { shop, left, emit } = watchedShop();
  await shop.stream(get(), 'a1');
  expect(left()).toEqual(something);
  broken = true;
  await emit();
  expect(left()).toEqual(nothing);
  expect(shop.errors).toEqual([]);
});

test('a heartbeat that can’t be written frees everything', async () => {
  const { shop, left } = watchedShop();
  const response = await shop.stream(get(), 'a1');
  const enqueue = vi.spyOn(ReadableStreamDefaultController.prototype, 'enqueue').mockImplementation(() => {
    throw new TypeError('The client is gone.');
  });
  await vi.advanceTimersByTimeAsync(60_000);
  enqueue.mockRestore();
  expect(left()).toEqual(nothing);
  expect(response.status).toBe(200);
});

test('abort, cancel and close at once free everything, without an error', async () => {
  const { shop, left, emit } = watchedShop();
  const client = new AbortController();
  const response = await shop.stream(get('/', { signal: client.signal }), 'a1');
  const cancelled = response.body?.cancel();
  client.abort();
  await cancelled;
  await emit();
  await shop.close();
  expect(left()).toEqual(nothing);
  expect(shop.errors).toEqual([]);
});

test('a client that disconnects while its stream opens leaves nothing', async () => {
  const client = new AbortController();
  const { shop, left } = watchedShop((bus) => ({
    ...bus,
    open: async (...args) => {
      client.abort();
      return bus.open(...args);
    },
  }));
  await shop.stream(get('/', { signal: client.signal }), 'a1');
  expect(left()).toEqual(nothing);
});

test('a client that disconnected before its request was answered leaves nothing', async () => {
  const { shop, left } = watchedShop();
  await shop.stream(get('/', { signal: AbortSignal.abort() }), 'a1');
  expect(left()).toEqual(nothing);
});

test('a stream that fails to open leaves nothing', async () => {
  const { shop, left } = watchedShop((bus) => ({ ...bus, history: () => Promise.reject(new Error('down')) }));
  expect((await shop.stream(get(), 'a1')).status).toBe(503);
  expect(left()).toEqual(nothing);
});

test('a closed bus leaves nothing', async () => {
  const { shop, left } = watchedShop();
  const events = readEvents(await shop.stream(get(), 'a1'));
  await events.next();
  await shop.close();
  await events.rest();
  expect(left()).toEqual(nothing);
});

test('a stream that is no longer read frees everything, though its queue has room (G7)', async () => {
  const { shop, left } = watchedShop();
  const response = await shop.stream(get(), 'a1');
  await response.body?.getReader().read();
  expect(left()).toEqual(something);
  // One heartbeat is queued, ten are not read, and for two the end may be read.
  await vi.advanceTimersByTimeAsync(13 * 30_000);
  expect(left()).toEqual(nothing);
});

test('a stream of which one message is read at each heartbeat stays open', async () => {
  const { shop, left } = watchedShop();
  const reader = (await shop.stream(get(), 'a1')).body?.getReader();
  for (let heartbeat = 0; heartbeat < 20; heartbeat += 1) {
    await vi.advanceTimersByTimeAsync(30_000);
    await reader?.read();
  }
  expect(left()).toEqual(something);
  await reader?.cancel();
});

test('an ended stream that is not read is aborted after two heartbeats', async () => {
  const { shop, left } = watchedShop();
  const { body } = await shop.stream(get(), 'a1');
  await shop.close();
  expect(left()).toEqual({ subscriptions: 0, timers: 1 });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(left()).toEqual(nothing);
  await expect(body?.getReader().read()).rejects.toThrow('The client does not read.');
});
