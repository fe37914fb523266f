import { act, renderHook } from '@testing-library/react';
import { useOrderStatus } from 'react-order-status';
import { scriptedTransport } from 'react-order-status/testing';
import { expect, test, vi } from 'vitest';

/** The number of times that react-hot-toast was loaded. */
const loads = vi.hoisted(() => ({ count: 0 }));
const success = vi.hoisted(() => vi.fn<(text: string) => void>());

vi.mock('react-hot-toast', () => {
  loads.count += 1;
  return { toast: Object.assign(vi.fn(), { success }) };
});

test('react-hot-toast is loaded with the first notification, not before, and only once', async () => {
  const transport = scriptedTransport();
  renderHook(() => useOrderStatus('123', 'PENDING', { transport }));
  act(() => transport.connection.open());
  act(() => transport.connection.snapshot({ status: 'PENDING', version: 1 }));
  // An import would be complete by then.
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(loads.count).toBe(0);

  act(() => transport.connection.update({ status: 'PROCESSING', version: 2 }));
  await vi.waitFor(() => expect(success).toHaveBeenCalledTimes(1));
  act(() => transport.connection.update({ status: 'SHIPPED', version: 3 }));
  await vi.waitFor(() => expect(success).toHaveBeenCalledTimes(2));

  expect(loads.count).toBe(1);
  expect(success.mock.calls.map(([text]) => text)).toEqual([
    'Order status updated: Pending → Processing',
    'Order status updated: Processing → Shipped',
  ]);
});
