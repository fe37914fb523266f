import { cleanup, renderHook } from '@testing-library/react';
import { useOrderStatus } from 'react-order-status';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchOrder } from './watch-order.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  // So that the connections of one test, and what they listen to, are gone with it.
  cleanup();
  vi.runOnlyPendingTimers();
  vi.useRealTimers();
});

test('the connection is closed a moment after the last hook is gone, and no timer is left', () => {
  const { unmount, transport, server } = watchOrder();
  server.open();
  const { connection } = transport;

  unmount();
  expect(connection.isClosed).toBe(false);
  vi.runOnlyPendingTimers();

  expect(connection.isClosed).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('a remount within that moment keeps the connection and what is known', () => {
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

test('no listener is left at the window or the document', () => {
  const added: AbortSignal[] = [];
  const spies = [window, document].map((target) =>
    vi.spyOn(target, 'addEventListener').mockImplementation((type, _listener, options) => {
      // React's own, for all of its roots and for ever.
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

test('what arrives after the unmount is told to nobody', () => {
  const onStatusChange = vi.fn();
  const { unmount, transport, server } = watchOrder('PENDING', { onStatusChange });
  server.open();

  unmount();
  transport.connection.update({ status: 'SHIPPED' });

  expect(onStatusChange).not.toHaveBeenCalled();
});
