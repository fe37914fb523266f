import { renderHook } from '@testing-library/react';
import { useOrderStatus, useOrderUpdates } from 'react-order-status';
import { scriptedTransport } from 'react-order-status/testing';
import { expect, test } from 'vitest';
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
