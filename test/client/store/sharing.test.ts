import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { clientFor, createOrderStatusClient, NOTHING_KNOWN } from '../../../src/client/index.js';
import { scriptedTransport } from '../../../src/testing/index.js';
import { createWatcher, watchOrder } from './watched-order.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('connects for the first subscriber only, once per order', () => {
  const transport = scriptedTransport();
  const client = createOrderStatusClient({ transport });
  expect(transport.connections).toHaveLength(0);
  for (const orderId of ['a', 'a', 'b', 'a']) client.subscribe(orderId, {});
  expect(transport.connections.map(({ orderId }) => orderId)).toEqual(['a', 'b']);
  client.close();
});

test('the last one to leave closes the connection, after the linger', () => {
  const { client, server, unsubscribe } = watchOrder();
  const leave = client.subscribe('o1', {});
  unsubscribe();
  vi.advanceTimersByTime(10_000);
  expect(server.isClosed).toBe(false);
  leave();
  vi.advanceTimersByTime(999);
  expect(server.isClosed).toBe(false);
  vi.advanceTimersByTime(1);
  expect(server.isClosed).toBe(true);
  expect(client.get('o1')).toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
});

test('leaving and coming back at once, as StrictMode does, costs nothing', () => {
  const { client, transport, server, live, unsubscribe } = watchOrder();
  unsubscribe();
  client.subscribe('o1', {});
  vi.advanceTimersByTime(10_000);
  expect(server.isClosed).toBe(false);
  expect(transport.connections).toHaveLength(1);
  expect(client.get('o1')).toMatchObject({ connection: live.connection });
});

test('leaving twice counts once', () => {
  const { client, server, unsubscribe } = watchOrder();
  client.subscribe('o1', {});
  unsubscribe();
  unsubscribe();
  vi.advanceTimersByTime(10_000);
  expect(server.isClosed).toBe(false);
});

test('one subscriber may watch twice', () => {
  const { client, transport } = watchOrder();
  const { told, subscriber } = createWatcher();
  const leave = client.subscribe('o1', subscriber);
  client.subscribe('o1', subscriber);
  leave();
  transport.connection.open();
  expect(told.changes).toBe(1);
});

test('an object with methods of a class may watch', () => {
  class Page {
    updates = 0;
    onUpdate() {
      this.updates += 1;
    }
  }
  const { client, server } = watchOrder();
  const page = new Page();
  client.subscribe('o1', page);
  server.snapshot({ status: 'PENDING', version: 1 }, 'k-1');
  server.update({ status: 'PROCESSING', version: 2 }, 'k-2');
  expect(page.updates).toBe(1);
});

test('polls as often as the most impatient subscriber wishes', () => {
  const pollingInterval = vi.fn();
  const client = createOrderStatusClient({
    transport: {
      type: 'asks',
      connect(request) {
        pollingInterval.mockImplementation(() => request.pollingInterval());
        return () => {};
      },
    },
  });
  client.subscribe('o1', {});
  expect(pollingInterval()).toBeUndefined();
  client.subscribe('o1', { pollingInterval: 5_000 });
  const leave = client.subscribe('o1', { pollingInterval: 2_000 });
  expect(pollingInterval()).toBe(2_000);
  leave();
  expect(pollingInterval()).toBe(5_000);
  client.close();
});

test('knows whether someone speaks the updates', () => {
  const { client } = watchOrder();
  expect(client.isAnnounced('o1')).toBe(false);
  const leave = client.subscribe('o1', { announces: true });
  expect(client.isAnnounced('o1')).toBe(true);
  leave();
  expect(client.isAnnounced('o1')).toBe(false);
});

test('close() closes everything at once and leaves no timer, whoever leaves later', () => {
  const { client, server, unsubscribe } = watchOrder();
  client.close();
  unsubscribe();
  expect(server.isClosed).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('one who left is told nothing more, even amid the telling', () => {
  const { client, server } = watchOrder({ onChange: () => leave() });
  const { told, subscriber } = createWatcher();
  const leave = client.subscribe('o1', subscriber);
  server.open();
  expect(told.changes).toBe(0);
});

test('hooks with the same transport share a client, and those without share the default', () => {
  const transport = scriptedTransport();
  expect(clientFor(transport)).toBe(clientFor(transport));
  expect(clientFor(transport)).not.toBe(clientFor(scriptedTransport()));
  expect(clientFor(undefined)).toBe(clientFor(undefined));
});

test('who was shown but a guess is told of what happens from then on, not of how it came (G3)', () => {
  const { client, server } = watchOrder();
  server.open();
  server.update({ status: 'PROCESSING', version: 1, timestamp: '2024-01-01T12:01:00Z' }, 'k-1');
  const { told, subscriber } = createWatcher();
  const guess = {
    orderId: 'o1',
    authority: 'claim',
    status: 'PENDING',
    notifiedStatus: 'PENDING',
    history: [],
    omitted: 0,
    retired: [],
  } as const;
  client.subscribe('o1', subscriber, { ...NOTHING_KNOWN, order: guess });
  expect(told.updates).toEqual([]);
  server.update({ status: 'SHIPPED', version: 2, timestamp: '2024-01-01T12:02:00Z' }, 'k-2');
  expect(told.updates.map(({ version }) => version)).toEqual([2]);
  client.close();
});
