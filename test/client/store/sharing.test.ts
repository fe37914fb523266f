import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { clientFor, createOrderStatusClient, EMPTY_ORDER } from '../../../src/client/index.js';
import { scriptedTransport } from '../../../src/testing/index.js';
import { minute } from '../messages.js';
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

test('the last unsubscribe closes the connection, after `linger`', () => {
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

test('unsubscribing and subscribing again immediately, like StrictMode does, keeps the connection', () => {
  const { client, transport, server, live, unsubscribe } = watchOrder();
  unsubscribe();
  client.subscribe('o1', {});
  vi.advanceTimersByTime(10_000);
  expect(server.isClosed).toBe(false);
  expect(transport.connections).toHaveLength(1);
  expect(client.get('o1')).toMatchObject({ connection: live.connection });
});

test('unsubscribing twice counts once', () => {
  const { client, server, unsubscribe } = watchOrder();
  client.subscribe('o1', {});
  unsubscribe();
  unsubscribe();
  vi.advanceTimersByTime(10_000);
  expect(server.isClosed).toBe(false);
});

test('one subscriber may subscribe twice', () => {
  const { client, transport } = watchOrder();
  const { received, subscriber } = createWatcher();
  const leave = client.subscribe('o1', subscriber);
  client.subscribe('o1', subscriber);
  leave();
  transport.connection.open();
  expect(received.changes).toBe(1);
});

test('an instance of a class may subscribe', () => {
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

test('uses the shortest polling interval of all subscribers', () => {
  const pollingInterval = vi.fn();
  const client = createOrderStatusClient({
    transport: {
      type: 'recording',
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

test('has the information whether a subscriber announces the updates', () => {
  const { client } = watchOrder();
  expect(client.isAnnounced('o1')).toBe(false);
  const leave = client.subscribe('o1', { announces: true });
  expect(client.isAnnounced('o1')).toBe(true);
  leave();
  expect(client.isAnnounced('o1')).toBe(false);
});

test('close() closes everything immediately and leaves no timer, also if a subscriber unsubscribes later', () => {
  const { client, server, unsubscribe } = watchOrder();
  client.close();
  unsubscribe();
  expect(server.isClosed).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('a subscriber that an earlier one unsubscribes is not notified', () => {
  const { client, server } = watchOrder({ onChange: () => leave() });
  const { received, subscriber } = createWatcher();
  const leave = client.subscribe('o1', subscriber);
  server.open();
  expect(received.changes).toBe(0);
});

test('hooks with the same transport share a client, and those without share the default', () => {
  const transport = scriptedTransport();
  expect(clientFor(transport)).toBe(clientFor(transport));
  expect(clientFor(transport)).not.toBe(clientFor(scriptedTransport()));
  expect(clientFor(undefined)).toBe(clientFor(undefined));
});

test('a subscriber with only a claim is notified of later updates, not of earlier ones (G3)', () => {
  const { client, server } = watchOrder();
  server.open();
  server.update({ status: 'PROCESSING', version: 1, timestamp: '2024-01-01T12:01:00Z' }, 'k-1');
  const { received, subscriber } = createWatcher();
  const claim = {
    orderId: 'o1',
    authority: 'claim',
    status: 'PENDING',
    notifiedStatus: 'PENDING',
    history: [],
    omitted: 0,
    retired: [],
  } as const;
  client.subscribe('o1', subscriber, { ...EMPTY_ORDER, order: claim });
  expect(received.updates).toEqual([]);
  server.update({ status: 'SHIPPED', version: 2, timestamp: '2024-01-01T12:02:00Z' }, 'k-2');
  expect(received.updates.map(({ version }) => version)).toEqual([2]);
  client.close();
});

test('a subscriber that leaves during a replay, and one whose client is closed, are notified once of what was replayed', () => {
  const notified: (readonly (number | undefined)[])[] = [];
  const { client, server, unsubscribe, received } = watchOrder({
    onNotify: (updates) => void notified.push(updates.map(({ version }) => version)),
  });
  const replay = (version: number) => {
    server.update(
      { status: 'PROCESSING', note: 'Scan', version, timestamp: minute(version) },
      `k-${version}`,
    );
  };
  const { subscriber } = createWatcher({ onNotify: (updates) => void notified.push([updates.length]) });
  client.subscribe('o1', subscriber);
  server.open();
  server.snapshot({ status: 'PROCESSING', version: 1, timestamp: minute(1) }, 'k-1');
  server.lose();
  server.open();
  server.message({ type: 'connected', resumed: true });
  replay(2);
  replay(3);
  expect([received.updates.length, notified]).toEqual([2, []]);
  unsubscribe();
  expect(notified).toEqual([[2, 3], [2]]);
  replay(4);
  expect(notified).toHaveLength(2);
  client.close();
  expect(notified.slice(2)).toEqual([[1]]);
});
