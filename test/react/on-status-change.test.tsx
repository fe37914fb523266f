import { renderHook } from '@testing-library/react';
import { type OrderUpdate, useOrderStatus } from 'react-order-status';
import { scriptedTransport } from 'react-order-status/testing';
import { expect, test, vi } from 'vitest';
import { arrow, serverOf, watchOrder } from './watch-order.js';

/** The hook, and the changes it notified of. */
function watchChanges() {
  const changes: OrderUpdate[] = [];
  const watched = watchOrder('PENDING', { onStatusChange: (update) => changes.push(update) });
  return { ...watched, changes };
}

test('onStatusChange is called once for each change, in order, with the update', () => {
  const { server, changes } = watchChanges();
  server.open();

  server.update({ status: 'PROCESSING', version: 1, note: 'Packing' });
  server.update({ status: 'SHIPPED', version: 2 });

  expect(changes.map(arrow)).toEqual(['PENDING → PROCESSING', 'PROCESSING → SHIPPED']);
  expect(changes[0]).toMatchObject({ orderId: '123', version: 1, note: 'Packing' });
});

test("the server's first state is not a change, even if it differs from the initial one", () => {
  const { server, changes, result } = watchChanges();
  server.open();

  server.snapshot({ status: 'SHIPPED', version: 3, timestamp: '2024-01-01T12:00:00Z' }, 'a-3');

  expect(result.current.status).toBe('SHIPPED');
  expect(changes).toEqual([]);
});

test('an update with a note only is not a change of the status', () => {
  const { server, changes } = watchChanges();
  server.open();

  server.update({ status: 'PENDING', note: 'We are on it', version: 1 });

  expect(changes).toEqual([]);
});

test('changes missed in a gap are notified from the snapshot, each once and in order', () => {
  const { server, changes } = watchChanges();
  server.open();
  server.update({ status: 'PROCESSING', version: 1, timestamp: '2024-01-01T12:00:00Z' }, 'a-1');
  server.lose();
  server.open();

  const history = [
    { status: 'PROCESSING', timestamp: '2024-01-01T12:00:00Z', version: 1 },
    { status: 'SHIPPED', timestamp: '2024-01-02T12:00:00Z', version: 2 },
    { status: 'DELIVERED', timestamp: '2024-01-03T12:00:00Z', version: 3 },
  ];
  server.snapshot({ status: 'DELIVERED', version: 3, history }, 'a-3');

  expect(changes.map(arrow)).toEqual(['PENDING → PROCESSING', 'PROCESSING → SHIPPED', 'SHIPPED → DELIVERED']);
});

test('a replay after a reconnect repeats no change', () => {
  const { server, changes } = watchChanges();
  server.open();
  server.update({ status: 'PROCESSING', version: 1 }, 'a-1');
  server.lose();
  server.open();

  server.update({ status: 'PROCESSING', version: 1 }, 'a-1');
  server.update({ status: 'SHIPPED', version: 2 }, 'a-2');
  server.snapshot({ status: 'SHIPPED', version: 2 }, 'a-2');

  expect(changes.map(arrow)).toEqual(['PENDING → PROCESSING', 'PROCESSING → SHIPPED']);
});

test('a late update is not a change', () => {
  const { server, changes } = watchChanges();
  server.open();
  server.update({ status: 'SHIPPED', version: 2 }, 'a-2');

  server.update({ status: 'PROCESSING', version: 1 }, 'a-1');

  expect(changes.map(arrow)).toEqual(['PENDING → SHIPPED']);
});

test('a hook that mounts later receives only later changes', () => {
  const { server, transport } = watchChanges();
  server.open();
  server.update({ status: 'PROCESSING', version: 1 });
  const onStatusChange = vi.fn<(update: OrderUpdate) => void>();
  renderHook(() =>
    useOrderStatus('123', 'PENDING', { transport, onStatusChange, enableNotifications: false }),
  );

  server.update({ status: 'SHIPPED', version: 2 });

  expect(onStatusChange.mock.calls.map(([update]) => arrow(update))).toEqual(['PROCESSING → SHIPPED']);
});

test('each of several hooks receives a change once', () => {
  const transport = scriptedTransport();
  const calls: string[] = [];
  renderHook(() => {
    const quiet = { transport, enableNotifications: false };
    useOrderStatus('123', 'PENDING', {
      ...quiet,
      onStatusChange: (update) => calls.push(`a ${arrow(update)}`),
    });
    useOrderStatus('123', 'PENDING', {
      ...quiet,
      onStatusChange: (update) => calls.push(`b ${arrow(update)}`),
    });
  });

  serverOf(transport).update({ status: 'PROCESSING' });

  expect(calls).toEqual(['a PENDING → PROCESSING', 'b PENDING → PROCESSING']);
});

test('the callback of the newest render is called', () => {
  const first = vi.fn();
  const second = vi.fn();
  const { rerender, server, transport } = watchOrder('PENDING', { onStatusChange: first });

  rerender({ onStatusChange: second });
  server.update({ status: 'PROCESSING' });

  expect(first).not.toHaveBeenCalled();
  expect(second).toHaveBeenCalledTimes(1);
  expect(transport.connections).toHaveLength(1);
});
