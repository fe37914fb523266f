import { afterEach, expect, test, vi } from 'vitest';
import { minute } from '../messages.js';
import { createWatcher, watchOrder } from './watched-order.js';

afterEach(() => void vi.restoreAllMocks());

const first = { status: 'PENDING', version: 1, timestamp: minute(1) };
const update = (version: number, status: string) => ({ version, status, timestamp: minute(version) });

test('the first snapshot delivers no updates', () => {
  const { server, received } = watchOrder();
  server.open();
  server.snapshot(first, 'k-1');
  expect(received.updates).toEqual([]);
});

test('each subscriber is notified of each update once, in order', () => {
  const { client, server, received } = watchOrder();
  const other = createWatcher();
  client.subscribe('o1', other.subscriber);
  server.open();
  server.snapshot(first, 'k-1');
  for (const cursor of ['k-2', 'k-2']) server.update(update(2, 'PROCESSING'), cursor);
  server.update(update(3, 'SHIPPED'), 'k-3');
  server.update(update(2, 'PROCESSING'), 'k-2');
  for (const { updates } of [received, other.received]) {
    expect(updates).toMatchObject([
      { orderId: 'o1', version: 2, previousStatus: 'PENDING', status: 'PROCESSING' },
      { orderId: 'o1', version: 3, previousStatus: 'PROCESSING', status: 'SHIPPED' },
    ]);
  }
});

test('updates that are replayed after a reconnect are delivered', () => {
  const { server, received } = watchOrder();
  server.open();
  server.snapshot(first, 'k-1');
  server.lose();
  server.open();
  server.message({ type: 'connected', resumed: true });
  server.update(update(2, 'PROCESSING'), 'k-2');
  expect(received.updates.map(({ version }) => version)).toEqual([2]);
});

test('new updates in a later snapshot are delivered one by one', () => {
  const { server, received } = watchOrder();
  server.snapshot(first, 'k-1');
  const history = [first, update(2, 'PROCESSING'), update(3, 'SHIPPED')];
  server.snapshot({ ...update(3, 'SHIPPED'), history }, 'k-3');
  expect(received.updates.map(({ previousStatus, status }) => [previousStatus, status])).toEqual([
    ['PENDING', 'PROCESSING'],
    ['PROCESSING', 'SHIPPED'],
  ]);
});

test('neither a late event nor an old snapshot changes the state back', () => {
  const watched = watchOrder();
  const { server, received } = watched;
  server.snapshot(first, 'k-1');
  server.update(update(3, 'SHIPPED'), 'k-3');
  server.update(update(2, 'PROCESSING'), 'k-2');
  server.snapshot(first, 'k-1');
  expect(watched.live.order).toMatchObject({ status: 'SHIPPED', version: 3 });
  expect(watched.live.order?.history.map(({ version }) => version)).toEqual([2, 3]);
  expect(received.updates.map(({ status }) => status)).toEqual(['SHIPPED']);
});

test('subscribers are not notified of messages that change nothing', () => {
  const watched = watchOrder();
  const { server, received } = watched;
  server.open();
  server.snapshot(first, 'k-1');
  const [before, changes] = [watched.live, received.changes];
  server.snapshot(first, 'k-1');
  server.alive();
  server.open();
  expect(watched.live).toBe(before);
  expect(received.changes).toBe(changes);
});

test('an error of a subscriber affects neither the others nor the stream, and is rethrown as uncaught', async () => {
  const failure = new Error('A bug on the page');
  const thrown: unknown[] = [];
  const keep = (error: unknown) => void thrown.push(error);
  const listeners = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException').on('uncaughtException', keep);
  try {
    const { client, server } = watchOrder({
      onUpdate() {
        throw failure;
      },
    });
    const other = createWatcher();
    client.subscribe('o1', other.subscriber);
    server.snapshot(first, 'k-1');
    server.update(update(2, 'PROCESSING'), 'k-2');
    expect(other.received.updates).toHaveLength(1);
    await vi.waitFor(() => expect(thrown).toEqual([failure]));
  } finally {
    process.off('uncaughtException', keep);
    for (const listener of listeners) process.on('uncaughtException', listener);
  }
});

test('a message for another order is dropped and reported', () => {
  const watched = watchOrder();
  watched.server.message({ type: 'order-updated', orderId: 'o2', status: 'SHIPPED', timestamp: minute(1) });
  expect(watched.received.errors).toMatchObject([{ code: 'invalid-message', path: 'orderId' }]);
  expect(watched.live.order).toBeUndefined();
});

test('debug logs what happens, and only then', () => {
  const log = vi.spyOn(console, 'log').mockReturnValue();
  const { client, server } = watchOrder();
  server.open({ type: 'sse' });
  expect(log).not.toHaveBeenCalled();
  client.subscribe('o1', { debug: true });
  server.open({ type: 'polling', live: false });
  server.open({ type: 'polling', live: false });
  server.snapshot(first, 'k-1');
  server.lose();
  expect(log.mock.calls).toEqual([
    ['[order-status]', 'o1', 'falling back to', 'polling'],
    ['[order-status]', 'o1', 'message received:', expect.objectContaining({ type: 'snapshot' })],
    ['[order-status]', 'o1', 'The scripted connection was lost.'],
  ]);
});
