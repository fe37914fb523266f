import { act, renderHook } from '@testing-library/react';
import { type Order, type UseOrderStatusOptions, useOrderStatus } from 'react-order-status';
import { scriptedTransport } from 'react-order-status/testing';
import { expect, test } from 'vitest';
import { serverOf } from './watch-order.js';

/** As in apps: the row and the options are created in each render. */
function watchInline() {
  const transport = scriptedTransport();
  const row = (): Order => ({
    id: '123',
    status: 'PROCESSING',
    trackingNumber: '42',
    statusHistory: [{ status: 'PROCESSING', timestamp: '2024-01-01T10:00:00Z' }],
  });
  const hook = renderHook(
    (options: UseOrderStatusOptions) =>
      useOrderStatus('123', row(), { ...options, transport, onError: () => {}, onStatusChange: () => {} }),
    { initialProps: { enableNotifications: false } },
  );
  return { ...hook, transport, server: serverOf(transport) };
}

test('a render without changes returns the same object', () => {
  const { result, rerender, server } = watchInline();
  server.open();
  const before = result.current;

  rerender({ enableNotifications: false });
  expect(result.current).toBe(before);
});

test('a heartbeat, and a message without changes, return the same object', () => {
  const { result, transport, server } = watchInline();
  const history = [{ status: 'PROCESSING', timestamp: '2024-01-01T10:00:00Z', version: 1 }];
  const order = { status: 'PROCESSING', version: 1, timestamp: '2024-01-01T10:00:00Z', history };
  server.open();
  server.snapshot(order, 'a-1');
  const before = result.current;

  act(() => transport.connection.alive());
  server.snapshot(order, 'a-1');

  expect(result.current).toBe(before);
});

test('a change of the connection keeps the fields of the order', () => {
  const { result, server } = watchInline();
  server.open();
  const { history, tracking, lastUpdate, refresh } = result.current;

  server.lose();

  expect(result.current.connection).toBe('reconnecting');
  expect(result.current.history).toBe(history);
  expect(result.current.tracking).toBe(tracking);
  expect(result.current.lastUpdate).toBe(lastUpdate);
  expect(result.current.refresh).toBe(refresh);
});

test('an update keeps the fields that it does not change', () => {
  const { result, server } = watchInline();
  server.open();
  server.lose();
  const { history, tracking, error, refresh } = result.current;

  server.update({ status: 'SHIPPED', version: 2 });

  expect(result.current.status).toBe('SHIPPED');
  expect(result.current.history).not.toBe(history);
  expect(result.current.history[0]).toBe(history[0]);
  expect(result.current.tracking).toBe(tracking);
  expect(result.current.error).toBe(error);
  expect(result.current.refresh).toBe(refresh);
});

test('another order has another refresh', () => {
  const transport = scriptedTransport();
  const { result, rerender } = renderHook(
    ({ orderId }) => useOrderStatus(orderId, 'PENDING', { transport, enableNotifications: false }),
    { initialProps: { orderId: '1' } },
  );
  const { refresh } = result.current;

  rerender({ orderId: '2' });
  act(() => result.current.refresh());

  expect(result.current.refresh).not.toBe(refresh);
  expect(transport.connections.map(({ orderId }) => orderId)).toEqual(['1', '2', '2']);
});
