import { act, renderHook } from '@testing-library/react';
import {
  createOrderStatusClient,
  OrderStatusProvider,
  type OrderUpdate,
  useOrderStatus,
  useOrderUpdates,
} from 'react-order-status';
import { scriptedTransport } from 'react-order-status/testing';
import { expect, test, vi } from 'vitest';
import { serverOf } from './watch-order.js';

const quiet = { enableNotifications: false };

test('several hooks of one order share one connection and one state', () => {
  const transport = scriptedTransport();
  const { result } = renderHook(() => [
    useOrderStatus('123', 'PENDING', { transport, ...quiet }),
    useOrderStatus('123', 'PENDING', { transport, ...quiet }),
  ]);
  const other = renderHook(() => useOrderStatus('123', 'PENDING', { transport, ...quiet }));

  serverOf(transport).open();
  serverOf(transport).update({ status: 'SHIPPED' });

  expect(transport.connections).toHaveLength(1);
  const statuses = [...result.current, other.result.current].map(({ status }) => status);
  expect(statuses).toEqual(['SHIPPED', 'SHIPPED', 'SHIPPED']);
});

test('two orders have a connection each', () => {
  const transport = scriptedTransport();
  renderHook(() => useOrderStatus('1', 'PENDING', { transport, ...quiet }));
  renderHook(() => useOrderStatus('2', 'PENDING', { transport, ...quiet }));

  expect(transport.connections.map(({ orderId }) => orderId)).toEqual(['1', '2']);
});

test('hooks of two transports do not share', () => {
  const [first, second] = [scriptedTransport(), scriptedTransport()];
  const { result } = renderHook(() => [
    useOrderStatus('123', 'PENDING', { transport: first, ...quiet }),
    useOrderStatus('123', 'PENDING', { transport: second, ...quiet }),
  ]);

  serverOf(first).update({ status: 'SHIPPED' });

  expect(result.current.map(({ status }) => status)).toEqual(['SHIPPED', 'PENDING']);
});

test('a hook that mounts later shows the current state immediately', () => {
  const transport = scriptedTransport();
  renderHook(() => useOrderStatus('123', 'PENDING', { transport, ...quiet }));
  serverOf(transport).open();
  serverOf(transport).update({ status: 'SHIPPED' });
  const shown: string[] = [];

  renderHook(() => shown.push(useOrderStatus('123', 'PENDING', { transport, ...quiet }).status));

  expect(new Set(shown)).toEqual(new Set(['SHIPPED']));
});

test('useOrderUpdates shares the connection too, and receives notes as well as changes', () => {
  const transport = scriptedTransport();
  const listener = vi.fn<(update: OrderUpdate<string>) => void>();
  renderHook(() => useOrderStatus('123', 'PENDING', { transport, ...quiet }));
  renderHook(() => useOrderUpdates('123', listener, { transport }));

  serverOf(transport).update({ status: 'PENDING', note: 'We are on it', version: 1 });
  serverOf(transport).update({ status: 'PROCESSING', version: 2 });

  expect(transport.connections).toHaveLength(1);
  expect(listener.mock.calls.map(([update]) => update)).toMatchObject([
    { status: 'PENDING', previousStatus: 'PENDING', note: 'We are on it' },
    { status: 'PROCESSING', previousStatus: 'PENDING' },
  ]);
});

test("an app's own client is used through the provider, and outside of React", () => {
  const transport = scriptedTransport();
  const client = createOrderStatusClient({ transport });
  const stop = client.subscribe('123', {});
  transport.connection.open();
  transport.connection.update({ status: 'SHIPPED' });

  const { result } = renderHook(() => useOrderStatus('123', 'PENDING', quiet), {
    wrapper: ({ children }) => <OrderStatusProvider client={client}>{children}</OrderStatusProvider>,
  });

  expect(result.current.status).toBe('SHIPPED');
  act(() => client.close());
  stop();
});
