import { render, renderHook } from '@testing-library/react';
import { OrderStatusProvider, OrderTimeline, useOrderStatus, useOrderUpdates } from 'react-order-status';
import { scriptedTransport } from 'react-order-status/testing';
import { expect, test, vi } from 'vitest';
import { serverOf } from './watch-order.js';

test.each([undefined, null, ''])('the order id %j is idle: nothing is requested', (orderId) => {
  const transport = scriptedTransport();
  const { result } = renderHook(() => {
    useOrderUpdates(orderId, () => {}, { transport });
    return useOrderStatus(orderId, 'PENDING', { transport });
  });
  result.current.refresh();
  expect(transport.connections).toEqual([]);
  expect(result.current).toMatchObject({ status: 'PENDING', connection: 'idle', isConnected: false });
});

test('an order id that arrives later is connected', () => {
  const transport = scriptedTransport();
  const { result, rerender } = renderHook(
    ({ orderId }: { orderId?: string }) => useOrderStatus(orderId, 'PENDING', { transport }),
    { initialProps: {} },
  );
  rerender({ orderId: '123' });
  serverOf(transport).open();
  serverOf(transport).snapshot({ status: 'SHIPPED' });
  expect(result.current).toMatchObject({ status: 'SHIPPED', connection: 'open' });
  rerender({});
  expect(result.current).toMatchObject({ status: 'PENDING', connection: 'idle' });
});

test.each([undefined, null])('without an order and a status there is nothing to show: %j', (nothing) => {
  const transport = scriptedTransport();
  // As untyped code calls it until the order has loaded.
  const { result, rerender } = renderHook(
    ({ id, initial }: { id?: string; initial?: 'PENDING' }) =>
      useOrderStatus(id, (initial ?? nothing) as 'PENDING', { transport }),
    { initialProps: {} },
  );
  expect(result.current).toMatchObject({ status: '', history: [], connection: 'idle' });
  rerender({ id: '123' });
  expect(result.current).toMatchObject({ status: '', connection: 'connecting' });
  serverOf(transport).open();
  serverOf(transport).snapshot({ status: 'SHIPPED' });
  expect(result.current).toMatchObject({ status: 'SHIPPED', connection: 'open' });
});

test('a numeric id from untyped code is the order of that name', () => {
  const transport = scriptedTransport();
  // As untyped code passes it.
  const id = 123 as unknown as string;
  const listener = vi.fn();
  const { result } = renderHook(() => {
    useOrderUpdates(id, listener, { transport });
    return useOrderStatus(id, 'PENDING', { transport, enableNotifications: false });
  });
  const server = serverOf(transport);
  server.open();
  server.snapshot({ status: 'PROCESSING', version: 1 });
  server.update({ status: 'SHIPPED', version: 2 });
  expect(result.current).toMatchObject({ status: 'SHIPPED', error: null });
  expect(listener).toHaveBeenCalledOnce();
  expect(transport.connections.map(({ orderId }) => orderId)).toEqual(['123']);
});

test.each([undefined, null, '', Number.NaN])('a timeline of the order %j is idle', (orderId) => {
  const transport = scriptedTransport();
  // As untyped code passes it.
  const id = orderId as string;
  render(
    <OrderStatusProvider transport={transport}>
      <OrderTimeline orderId={id} history={[]} />
    </OrderStatusProvider>,
  );
  expect(transport.connections).toEqual([]);
});
