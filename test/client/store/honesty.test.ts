import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createOrderStatusClient, fallback, TransportError } from '../../../src/client/index.js';
import { scriptedTransport } from '../../../src/testing/index.js';
import { stubPage } from '../browser/page.js';
import { createWatcher, watchOrder } from './watched-order.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const live = { type: 'sse', live: true, freshFor: 10_000 };

test('is connecting before the server has responded', () => {
  expect(watchOrder().live).toEqual({
    hasServerState: false,
    delivered: [],
    connection: 'connecting',
    connectionType: null,
    isStale: false,
    error: null,
  });
});

test.each([
  [true, 'open'],
  [false, 'polling'],
])('with live: %s it is %s', (isLive, connection) => {
  const watched = watchOrder();
  watched.server.open({ type: 'x', live: isLive });
  expect(watched.live).toMatchObject({ connection, connectionType: 'x', isStale: false, error: null });
});

test('reports a stream that a proxy holds back while polling serves, and goes on polling', () => {
  const [stream, polls] = [scriptedTransport(), scriptedTransport()];
  const client = createOrderStatusClient({ transport: fallback([stream, polls], { hedgeAfter: 0 }) });
  onTestFinished(() => client.close());
  const { received, subscriber } = createWatcher();
  client.subscribe('o1', subscriber);
  vi.advanceTimersByTime(0);
  polls.connection.open({ live: false });
  const mute = new TransportError('mute-stream', 'A proxy buffers the stream.');
  stream.connection.lose(mute);
  expect(received.errors).toEqual([mute]);
  expect(client.get('o1')).toMatchObject({ connection: 'polling', error: null });
});

test('is reconnecting and stale when nothing was received for the time of `freshFor`', () => {
  const watched = watchOrder();
  watched.server.open(live);
  vi.advanceTimersByTime(9_999);
  expect(watched.live).toMatchObject({ connection: 'open', isStale: false });
  vi.advanceTimersByTime(1);
  expect(watched.live).toMatchObject({ connection: 'reconnecting', isStale: true });
});

test.each([
  ['a heartbeat', (watched: ReturnType<typeof watchOrder>) => watched.server.alive()],
  ['a message', (watched) => watched.server.snapshot({ status: 'PENDING' })],
  ['an answer', (watched) => watched.server.open(live)],
] satisfies [string, (watched: ReturnType<typeof watchOrder>) => void][])(
  '%s keeps the order live, and makes it live again',
  (_, receive) => {
    const watched = watchOrder();
    watched.server.open(live);
    vi.advanceTimersByTime(9_000);
    receive(watched);
    vi.advanceTimersByTime(9_000);
    expect(watched.live).toMatchObject({ connection: 'open', isStale: false });
    vi.advanceTimersByTime(1_000);
    expect(watched.live).toMatchObject({ connection: 'reconnecting', isStale: true });
    receive(watched);
    expect(watched.live).toMatchObject({ connection: 'open', isStale: false });
  },
);

test('a shorter `freshFor` causes no timeout when it is reported', () => {
  const watched = watchOrder();
  watched.server.open({ ...live, freshFor: 75_000 });
  vi.advanceTimersByTime(60_000);
  watched.server.open(live);
  expect(watched.received.changes).toBe(1);
});

test('a report of an open connection counts from its last data', () => {
  const watched = watchOrder();
  watched.server.open({ ...live, age: 6_000 });
  vi.advanceTimersByTime(3_999);
  expect(watched.live).toMatchObject({ connection: 'open', isStale: false });
  vi.advanceTimersByTime(1);
  expect(watched.live).toMatchObject({ connection: 'reconnecting', isStale: true });
});

test('a report whose last data is as old as `freshFor` proves nothing', () => {
  const watched = watchOrder();
  watched.server.open({ ...live, age: 10_000 });
  expect(watched.live).toMatchObject({ connection: 'connecting', isStale: true });
  watched.server.alive();
  expect(watched.live).toMatchObject({ connection: 'open', isStale: false });
  watched.server.open({ ...live, age: 10_000 });
  expect(watched.live.connection).toBe('reconnecting');
});

test('a longer `freshFor` holds for data that arrived before it was reported', () => {
  const watched = watchOrder();
  watched.server.open(live);
  vi.advanceTimersByTime(10_000);
  watched.server.open({ ...live, freshFor: 75_000, age: 60_000 });
  expect(watched.live.connection).toBe('open');
  vi.advanceTimersByTime(65_000);
  expect(watched.live.connection).toBe('reconnecting');
});

test('is stale when no server has responded for a while', () => {
  const watched = watchOrder();
  vi.advanceTimersByTime(30_000);
  expect(watched.live).toMatchObject({ connection: 'connecting', isStale: true });
});

test('after a loss it is reconnecting immediately, and stale once `freshFor` has expired', () => {
  const watched = watchOrder();
  watched.server.open(live);
  vi.advanceTimersByTime(4_000);
  watched.server.lose();
  expect(watched.live).toMatchObject({ connection: 'reconnecting', isStale: false });
  vi.advanceTimersByTime(5_999);
  expect(watched.live.isStale).toBe(false);
  vi.advanceTimersByTime(1);
  expect(watched.live.isStale).toBe(true);
});

test('becomes stale after a loss also without visible heartbeats', () => {
  const watched = watchOrder();
  watched.server.open({ freshFor: Number.POSITIVE_INFINITY });
  vi.advanceTimersByTime(3_600_000);
  expect(watched.live).toMatchObject({ connection: 'open', isStale: false });
  watched.server.lose();
  expect(watched.live.isStale).toBe(false);
  vi.advanceTimersByTime(30_000);
  expect(watched.live.isStale).toBe(true);
});

test('a late heartbeat of a lost connection does not make the order live again', () => {
  const watched = watchOrder();
  watched.server.open(live);
  watched.server.lose();
  watched.server.alive();
  expect(watched.live.connection).toBe('reconnecting');
});

test('a refresh does not extend the freshness', () => {
  const watched = watchOrder();
  const { client, server } = watched;
  server.open(live);
  vi.advanceTimersByTime(9_000);
  client.refresh('o1');
  vi.advanceTimersByTime(1_000);
  expect(watched.live).toMatchObject({ connection: 'reconnecting', isStale: true });
});

test('has the error of a lost connection until it is open again', () => {
  const watched = watchOrder();
  const error = new TransportError('network', 'Gone.');
  watched.server.open(live);
  watched.server.lose(error);
  expect(watched.live.error).toBe(error);
  expect(watched.received.errors).toEqual([error]);
  watched.server.open(live);
  expect(watched.live.error).toBeNull();
});

test('has the error of a refusal', () => {
  const watched = watchOrder();
  watched.server.refuse(403);
  expect(watched.live).toMatchObject({ connection: 'refused', error: { status: 403 } });
  expect(watched.received.errors).toMatchObject([{ status: 403 }]);
});

test('a final order is closed, and never becomes stale', () => {
  const watched = watchOrder();
  watched.server.open(live);
  watched.server.finish();
  vi.advanceTimersByTime(3_600_000);
  expect(watched.live).toMatchObject({ connection: 'closed', isStale: false, error: null });
  expect(vi.getTimerCount()).toBe(0);
});

test('is offline as soon as the device is, and open again only when something is received', () => {
  const page = stubPage();
  const watched = watchOrder();
  watched.server.open(live);
  page.goOffline();
  expect(watched.live.connection).toBe('offline');
  page.goOnline();
  expect(watched.live.connection).toBe('reconnecting');
  watched.server.alive();
  expect(watched.live.connection).toBe('open');
});

test('a loss or a timeout without a network means offline', () => {
  const page = stubPage();
  const watched = watchOrder();
  watched.server.open(live);
  page.goOffline();
  vi.advanceTimersByTime(10_000);
  expect(watched.live).toMatchObject({ connection: 'offline', isStale: true });
  watched.server.lose();
  expect(watched.live.connection).toBe('offline');
});

test('a refused order stays refused on network events', () => {
  const page = stubPage();
  const watched = watchOrder();
  watched.server.refuse(404);
  page.goOffline();
  page.goOnline();
  expect(watched.live.connection).toBe('refused');
});

test('detects on waking a timeout that expired while timers slept', () => {
  const page = stubPage();
  const watched = watchOrder();
  watched.server.open(live);
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  expect(watched.live.connection).toBe('open');
  page.show();
  expect(watched.live).toMatchObject({ connection: 'reconnecting', isStale: true });
});

test('is not live for ever after a machine has slept while an answer was processed', () => {
  const watched = watchOrder();
  let time = performance.now();
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (time += 2 * live.freshFor));
  watched.server.open(live);
  clock.mockRestore();
  vi.advanceTimersByTime(2 * live.freshFor);
  expect(watched.live).toMatchObject({ connection: 'reconnecting', isStale: true });
});
