import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stubPage } from '../browser/page.js';
import { watchOrder } from './watched-order.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const MINUTE = 60_000;
const cursor = 'k-1';

/** An order that is live, or polled, on a page. */
function watch(isLive = true) {
  const page = stubPage();
  const watched = watchOrder();
  watched.server.open({ live: isLive });
  watched.server.snapshot({ status: 'PROCESSING', version: 1 }, cursor);
  return { page, watched };
}

test('a hidden page is suspended after five minutes, and resumes from its cursor when it is shown again', () => {
  const { page, watched } = watch();
  const first = watched.server;
  page.hide();
  vi.advanceTimersByTime(5 * MINUTE - 1);
  expect(watched.live.connection).toBe('open');
  vi.advanceTimersByTime(1);
  expect(first.isClosed).toBe(true);
  expect(watched.live.connection).toBe('suspended');
  page.show();
  expect(watched.live.connection).toBe('reconnecting');
  expect(watched.transport.connections).toHaveLength(2);
  expect(watched.server.cursor).toBe(cursor);
  watched.server.open();
  expect(watched.live.connection).toBe('open');
});

test('a page that is hidden for a short time keeps its connection', () => {
  const { page, watched } = watch();
  page.hide();
  vi.advanceTimersByTime(4 * MINUTE);
  page.show();
  vi.advanceTimersByTime(60 * MINUTE);
  expect(watched.transport.connections).toHaveLength(1);
  expect(watched.live.connection).toBe('open');
});

test('polling is suspended immediately while hidden', () => {
  const { page, watched } = watch(false);
  page.hide();
  expect(watched.live.connection).toBe('suspended');
  expect(watched.transport.connections.every(({ isClosed }) => isClosed)).toBe(true);
  page.show();
  expect(watched.transport.connections).toHaveLength(2);
});

test('a hidden page that falls back to polling is suspended then', () => {
  const { page, watched } = watch();
  page.hide();
  watched.server.open({ type: 'polling', live: false });
  expect(watched.live.connection).toBe('suspended');
});

test('an order that is opened on a hidden page is suspended after five minutes too', () => {
  const page = stubPage();
  page.hide();
  const watched = watchOrder();
  watched.server.open();
  vi.advanceTimersByTime(5 * MINUTE);
  expect(watched.live.connection).toBe('suspended');
});

test.each([
  ['frozen', 'freeze', 'resume'],
  ['left for the back/forward cache', 'leave', 'restore'],
] as const)(
  'a page that is %s has no connection, and connects again when it is back',
  (_, leave, comeBack) => {
    const { page, watched } = watch();
    page[leave]();
    expect(watched.transport.connections.every(({ isClosed }) => isClosed)).toBe(true);
    expect(watched.live.connection).toBe('suspended');
    page[comeBack]();
    expect(watched.live.connection).toBe('reconnecting');
    expect(watched.server.cursor).toBe(cursor);
  },
);

test('a page that is frozen while hidden reconnects only when it is shown', () => {
  const { page, watched } = watch();
  page.hide();
  page.freeze();
  page.resume();
  expect(watched.live.connection).toBe('suspended');
  page.show();
  expect(watched.live.connection).toBe('reconnecting');
});

test('a state from before the suspension is stale after it (G4)', () => {
  const { page, watched } = watch();
  watched.server.open({ freshFor: 10_000 });
  page.freeze();
  vi.setSystemTime(Date.now() + 3 * 3_600_000);
  page.resume();
  expect(watched.live).toMatchObject({ connection: 'reconnecting', isStale: true });
});

test('updates during the suspension are delivered once, by the replay (G1, G3)', () => {
  const { page, watched } = watch();
  page.freeze();
  page.resume();
  watched.server.open();
  watched.server.update({ status: 'SHIPPED', version: 2 }, 'k-2');
  watched.server.update({ status: 'SHIPPED', version: 2 }, 'k-2');
  expect(watched.received.updates.map(({ status }) => status)).toEqual(['SHIPPED']);
});

test('a closed order stays closed, hidden or not', () => {
  const { page, watched } = watch();
  watched.server.finish();
  page.freeze();
  page.resume();
  expect(watched.live.connection).toBe('closed');
  expect(watched.transport.connections).toHaveLength(1);
});

test('refresh() of a suspended order waits until the page is shown', () => {
  const { page, watched } = watch();
  page.freeze();
  watched.client.refresh('o1');
  expect(watched.transport.connections).toHaveLength(1);
  page.resume();
  expect(watched.transport.connections).toHaveLength(2);
});

test('an order is offline after a suspension during which the device lost its network', () => {
  const { page, watched } = watch();
  page.freeze();
  page.goOffline();
  expect(watched.live.connection).toBe('suspended');
  page.resume();
  expect(watched.live.connection).toBe('offline');
});

test('once closed, no timer and no listener is left', () => {
  const { page, watched } = watch();
  page.hide();
  watched.client.close();
  expect(vi.getTimerCount()).toBe(0);
  page.show();
  expect(watched.transport.connections).toHaveLength(1);
});
