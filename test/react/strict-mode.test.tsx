import { renderHook } from '@testing-library/react';
import { StrictMode } from 'react';
import { useOrderStatus } from 'react-order-status';
import { scriptedTransport } from 'react-order-status/testing';
import { expect, test, vi } from 'vitest';
import { serverOf } from './watch-order.js';

test('StrictMode does not double connections, callbacks or notifications', () => {
  const transport = scriptedTransport();
  const notifier = { notify: vi.fn() };
  const onStatusChange = vi.fn();
  const { result } = renderHook(
    () => useOrderStatus('123', 'PENDING', { transport, notifier, onStatusChange }),
    { wrapper: StrictMode },
  );

  serverOf(transport).open();
  serverOf(transport).update({ status: 'PROCESSING', note: 'Packing' });

  expect(transport.connections).toHaveLength(1);
  expect(transport.connection.isClosed).toBe(false);
  expect(onStatusChange).toHaveBeenCalledTimes(1);
  expect(notifier.notify).toHaveBeenCalledTimes(1);
  expect(result.current).toMatchObject({ status: 'PROCESSING', isConnected: true });
});
