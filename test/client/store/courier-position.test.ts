import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWatcher, watchOrder } from './watched-order.js';

const position = { latitude: 52.52, longitude: 13.405, at: '2024-01-01T12:00:00.000Z' };
const later = { ...position, latitude: 52.6, at: '2024-01-01T12:00:05.000Z' };
const shipped = { status: 'SHIPPED', version: 3 } as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Order `o1`, SHIPPED, with a count of the changes of its position. */
function watchCourier() {
  const onPosition = vi.fn();
  const watched = watchOrder({ onPosition });
  watched.server.open();
  watched.server.snapshot({ ...shipped, position: { ...position, age: 4_000 } });
  return {
    ...watched,
    server: watched.server,
    onPosition,
    known: () => watched.client.position('o1')?.position,
  };
}

test('the position of a snapshot, then those of messages', () => {
  const { server, known, onPosition, received } = watchCourier();
  expect(known()).toEqual(position);
  const { changes } = received;
  server.message({ type: 'position', orderId: 'o1', position: later });
  expect(known()).toEqual(later);
  expect(onPosition).toHaveBeenCalledTimes(2);
  // The order itself has not changed, so no hook of it renders again.
  expect(received.changes).toBe(changes);
});

test('an earlier position is ignored, until the known one is a minute old', () => {
  const { server, known } = watchCourier();
  server.message({ type: 'position', orderId: 'o1', position: later });
  server.message({ type: 'position', orderId: 'o1', position });
  expect(known()).toEqual(later);
  vi.advanceTimersByTime(60_000);
  server.message({ type: 'position', orderId: 'o1', position });
  expect(known()).toEqual(position);
});

test('another status removes it, and so does a snapshot without one', () => {
  const { server, known } = watchCourier();
  server.update({ status: 'SHIPPED', previousStatus: 'SHIPPED', note: 'Nearly there', version: 4 });
  expect(known()).toEqual(position);
  server.update({ status: 'DELIVERED', previousStatus: 'SHIPPED', version: 5 });
  expect(known()).toBeUndefined();
  server.snapshot({ ...shipped, version: 6, position });
  expect(known()).toEqual(position);
  server.snapshot({ ...shipped, version: 6 });
  expect(known()).toBeUndefined();
});

test('a late snapshot of the status before does not bring it back (G2)', () => {
  const { server, known } = watchCourier();
  server.update({ status: 'DELIVERED', previousStatus: 'SHIPPED', version: 4 });
  server.snapshot({ ...shipped, position: later });
  expect(known()).toBeUndefined();
});

test('a position of another order is ignored', () => {
  const { server, known } = watchCourier();
  server.message({ type: 'position', orderId: 'o2', position: later });
  expect(known()).toEqual(position);
});

test('it causes no update and no notification (G3)', () => {
  const onNotify = vi.fn();
  const { client, server } = watchCourier();
  const { received, subscriber } = createWatcher({ onNotify });
  client.subscribe('o1', subscriber);
  server.message({ type: 'position', orderId: 'o1', position: later });
  expect(received.updates).toEqual([]);
  expect(onNotify).not.toHaveBeenCalled();
});
