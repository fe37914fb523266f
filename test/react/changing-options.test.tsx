import { act, renderHook } from '@testing-library/react';
import {
  type OrderUpdate,
  type Transport,
  type UseOrderStatusOptions,
  useOrderStatus,
} from 'react-order-status';
import { type ScriptedTransport, scriptedTransport } from 'react-order-status/testing';
import { expect, test, vi } from 'vitest';
import { serverOf, watchOrder } from './watch-order.js';

const quiet = { enableNotifications: false };

test('another order id shows that order, and receives no updates of the previous one', () => {
  const transport = scriptedTransport();
  const onStatusChange = vi.fn<(update: OrderUpdate) => void>();
  const { result, rerender } = renderHook(
    ({ orderId, status }: { orderId: string; status: 'PENDING' | 'SHIPPED' }) =>
      useOrderStatus(orderId, status, { transport, onStatusChange, ...quiet }),
    { initialProps: { orderId: '1', status: 'PENDING' } },
  );
  const first = transport.connection;
  serverOf(transport).open();

  rerender({ orderId: '2', status: 'SHIPPED' });
  expect(result.current).toMatchObject({ status: 'SHIPPED', connection: 'connecting', isConnected: false });

  act(() => first.update({ status: 'PROCESSING' }));
  expect(result.current.status).toBe('SHIPPED');
  serverOf(transport).update({ status: 'DELIVERED' });

  expect(result.current.status).toBe('DELIVERED');
  expect(onStatusChange.mock.calls.map(([{ orderId, status }]) => [orderId, status])).toEqual([
    ['2', 'DELIVERED'],
  ]);
});

test('another transport connects and the previous one is closed', () => {
  vi.useFakeTimers();
  try {
    const [first, second] = [scriptedTransport('one'), scriptedTransport('two')];
    const { result, rerender } = renderHook(
      ({ transport }) => useOrderStatus('123', 'PENDING', { transport, ...quiet }),
      { initialProps: { transport: first } },
    );
    serverOf(first).open();

    rerender({ transport: second });
    serverOf(second).open();
    vi.runOnlyPendingTimers();

    expect(result.current.connectionType).toBe('two');
    expect(first.connections.map(({ isClosed }) => isClosed)).toEqual([true]);
  } finally {
    vi.useRealTimers();
  }
});

/** The same transport, with the polling intervals that its connections receive. */
function withInterval(scripted: ScriptedTransport) {
  let read: () => number | undefined = () => undefined;
  const transport: Transport = {
    type: 'spy',
    connect(request, sink) {
      read = () => request.pollingInterval();
      return scripted.connect(request, sink);
    },
  };
  return { transport, interval: () => read() };
}

test('another polling interval is used from the next poll on, without a new connection', () => {
  const scripted = scriptedTransport();
  const { transport, interval } = withInterval(scripted);
  const { rerender } = renderHook(
    (options: UseOrderStatusOptions) => useOrderStatus('123', 'PENDING', { ...options, transport, ...quiet }),
    { initialProps: { pollingInterval: 5_000 } },
  );
  expect(interval()).toBe(5_000);

  rerender({ pollingInterval: 1_000 });

  expect(interval()).toBe(1_000);
  expect(scripted.connections).toHaveLength(1);
});

test('a hook that is not live opens no connection and shows the initial state as idle', () => {
  const { result, transport } = watchOrder('SHIPPED', { live: false });

  expect(transport.connections).toEqual([]);
  expect(result.current).toMatchObject({ status: 'SHIPPED', connection: 'idle', isConnected: false });
});

test('it can become live later', () => {
  const { result, rerender, server } = watchOrder('PENDING', { live: false });

  rerender({ live: true });
  expect(result.current.connection).toBe('connecting');
  server.open();
  server.update({ status: 'PROCESSING' });

  expect(result.current).toMatchObject({ status: 'PROCESSING', isConnected: true });
});

test('no longer live, it receives no more updates', () => {
  const onStatusChange = vi.fn();
  const { rerender, server } = watchOrder('PENDING', { onStatusChange });
  server.open();

  rerender({ live: false, onStatusChange });
  server.update({ status: 'PROCESSING' });

  expect(onStatusChange).not.toHaveBeenCalled();
});

test('debug can change between renders, and logs the documented lines', () => {
  const log = vi.spyOn(console, 'log').mockImplementation((..._words: unknown[]) => {});
  const { rerender, server } = watchOrder('PENDING');
  server.open();
  expect(log).not.toHaveBeenCalled();

  rerender({ debug: true });
  server.update({ status: 'PROCESSING' });

  expect(log.mock.calls).toEqual([['[order-status]', '123', expect.any(String), expect.anything()]]);
  log.mockRestore();
});
