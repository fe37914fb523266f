import { cleanup, renderHook } from '@testing-library/react';
import { useOrderStatus } from 'react-order-status';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchOrder } from './watch-order.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  // Closes the connections of a test, and removes their listeners.
  cleanup();
  vi.runOnlyPendingTimers();
  vi.useRealTimers();
});

test('the connection is closed after the linger time of the last hook, without a remaining timer', () => {
  const { unmount, transport, server } = watchOrder();
  server.open();
  const { connection } = transport;

  unmount();
  expect(connection.isClosed).toBe(false);
  vi.runOnlyPendingTimers();

  expect(connection.isClosed).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('a remount within that time keeps the connection and the state', () => {
  const { unmount, transport, server } = watchOrder();
  server.open();
  server.update({ status: 'SHIPPED' });

  unmount();
  const { result } = renderHook(() =>
    useOrderStatus('123', 'PENDING', { transport, enableNotifications: false }),
  );
  vi.runOnlyPendingTimers();

  expect(transport.connections).toHaveLength(1);
  expect(transport.connection.isClosed).toBe(false);
  expect(result.current).toMatchObject({ status: 'SHIPPED', isConnected: true });
});

test('the connection stays while another hook watches', () => {
  const { unmount, transport } = watchOrder();
  renderHook(() => useOrderStatus('123', 'PENDING', { transport, enableNotifications: false }));

  unmount();
  vi.advanceTimersByTime(60_000);

  expect(transport.connection.isClosed).toBe(false);
});

test('no listener remains on the window or the document', () => {
  const added: AbortSignal[] = [];
  const spies = [window, document].map((target) =>
    vi.spyOn(target, 'addEventListener').mockImplementation((type, _listener, options) => {
      // Those of React, which stay for all of its roots.
      if (type === 'selectionchange') return;
      const signal = typeof options === 'object' ? options.signal : undefined;
      expect(signal, 'a listener that nothing removes').toBeDefined();
      if (signal) added.push(signal);
    }),
  );
  const { unmount, server } = watchOrder();
  server.open();
  unmount();
  vi.runOnlyPendingTimers();
  for (const spy of spies) spy.mockRestore();

  expect(added.length).toBeGreaterThan(0);
  expect(added.every(({ aborted }) => aborted)).toBe(true);
});

test('an update after the unmount causes no callback', () => {
  const onStatusChange = vi.fn();
  const { unmount, transport, server } = watchOrder('PENDING', { onStatusChange });
  server.open();

  unmount();
  transport.connection.update({ status: 'SHIPPED' });

  expect(onStatusChange).not.toHaveBeenCalled();
});
