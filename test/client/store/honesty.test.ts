import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TransportError } from '../../../src/client/index.js';
import { stubPage } from '../browser/page.js';
import { watchOrder } from './watched-order.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const live = { type: 'sse', live: true, freshFor: 10_000 };

test('claims nothing before the server answered', () => {
  expect(watchOrder().live).toEqual({
    isTold: false,
    news: [],
    connection: 'connecting',
    connectionType: null,
    isStale: false,
    error: null,
  });
});

test.each([
  [true, 'open'],
  [false, 'polling'],
])('with live: %s it says %s', (isLive, connection) => {
  const watched = watchOrder();
  watched.server.open({ type: 'x', live: isLive });
  expect(watched.live).toMatchObject({ connection, connectionType: 'x', isStale: false, error: null });
});

test('takes the claim back when nothing proved it for as long as it is fresh', () => {
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
  '%s keeps the claim up, and restores it',
  (_, speak) => {
    const watched = watchOrder();
    watched.server.open(live);
    vi.advanceTimersByTime(9_000);
    speak(watched);
    vi.advanceTimersByTime(9_000);
    expect(watched.live).toMatchObject({ connection: 'open', isStale: false });
    vi.advanceTimersByTime(1_000);
    expect(watched.live).toMatchObject({ connection: 'reconnecting', isStale: true });
    speak(watched);
    expect(watched.live).toMatchObject({ connection: 'open', isStale: false });
  },
);

test('a shorter time-out takes nothing back at the moment it is told', () => {
  const watched = watchOrder();
  watched.server.open({ ...live, freshFor: 75_000 });
  vi.advanceTimersByTime(60_000);
  watched.server.open(live);
  expect(watched.told.changes).toBe(1);
});

test('is stale when no server ever answered', () => {
  const watched = watchOrder();
  vi.advanceTimersByTime(30_000);
  expect(watched.live).toMatchObject({ connection: 'connecting', isStale: true });
});

test('after a loss it is reconnecting at once, and stale when the last proof is too old', () => {
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

test('becomes stale after a loss also where no silence could be seen before', () => {
  const watched = watchOrder();
  watched.server.open({ freshFor: Number.POSITIVE_INFINITY });
  vi.advanceTimersByTime(3_600_000);
  expect(watched.live).toMatchObject({ connection: 'open', isStale: false });
  watched.server.lose();
  expect(watched.live.isStale).toBe(false);
  vi.advanceTimersByTime(30_000);
  expect(watched.live.isStale).toBe(true);
});

test('a late sign of life from a lost connection restores no claim', () => {
  const watched = watchOrder();
  watched.server.open(live);
  watched.server.lose();
  watched.server.alive();
  expect(watched.live.connection).toBe('reconnecting');
});

test('asking for a refresh proves nothing', () => {
  const watched = watchOrder();
  const { client, server } = watched;
  server.open(live);
  vi.advanceTimersByTime(9_000);
  client.refresh('o1');
  vi.advanceTimersByTime(1_000);
  expect(watched.live).toMatchObject({ connection: 'reconnecting', isStale: true });
});

test('says why the connection is lost, until it is back', () => {
  const watched = watchOrder();
  const error = new TransportError('network', 'Gone.');
  watched.server.open(live);
  watched.server.lose(error);
  expect(watched.live.error).toBe(error);
  expect(watched.told.errors).toEqual([error]);
  watched.server.open(live);
  expect(watched.live.error).toBeNull();
});

test('says refused, and why', () => {
  const watched = watchOrder();
  watched.server.refuse(403);
  expect(watched.live).toMatchObject({ connection: 'refused', error: { status: 403 } });
  expect(watched.told.errors).toMatchObject([{ status: 403 }]);
});

test('a final order is closed, and never becomes stale', () => {
  const watched = watchOrder();
  watched.server.open(live);
  watched.server.finish();
  vi.advanceTimersByTime(3_600_000);
  expect(watched.live).toMatchObject({ connection: 'closed', isStale: false, error: null });
  expect(vi.getTimerCount()).toBe(0);
});

test('says offline as soon as the device does, and open again only when the server was heard', () => {
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

test('a loss or silence without a network is offline', () => {
  const page = stubPage();
  const watched = watchOrder();
  watched.server.open(live);
  page.goOffline();
  vi.advanceTimersByTime(10_000);
  expect(watched.live).toMatchObject({ connection: 'offline', isStale: true });
  watched.server.lose();
  expect(watched.live.connection).toBe('offline');
});

test('what has ended stays as it ended, whatever the network does', () => {
  const page = stubPage();
  const watched = watchOrder();
  watched.server.refuse(404);
  page.goOffline();
  page.goOnline();
  expect(watched.live.connection).toBe('refused');
});

test('notices on waking that the time-out passed while timers slept', () => {
  const page = stubPage();
  const watched = watchOrder();
  watched.server.open(live);
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  expect(watched.live.connection).toBe('open');
  page.show();
  expect(watched.live).toMatchObject({ connection: 'reconnecting', isStale: true });
});
