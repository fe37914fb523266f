import { act, render, screen, waitFor } from '@testing-library/react';
import toast, { Toaster } from 'react-hot-toast';
import { useOrderStatus } from 'react-order-status';
import { type ScriptedTransport, scriptedTransport } from 'react-order-status/testing';
import { afterEach, expect, test } from 'vitest';

afterEach(() => act(() => toast.remove()));

function Watcher({ transport }: { transport: ScriptedTransport }) {
  useOrderStatus('123', 'PENDING', { transport });
  return null;
}

test('two updates within one second from a server without versions show all their toasts', async () => {
  const transport = scriptedTransport();
  render(
    <>
      <Watcher transport={transport} />
      <Watcher transport={transport} />
      <Toaster />
    </>,
  );
  act(() => transport.connection.open());
  act(() => {
    transport.connection.snapshot({ status: 'PENDING', timestamp: '2026-11-28T11:00:00Z' });
    const timestamp = '2026-11-28T12:00:00Z';
    transport.connection.update({ status: 'PROCESSING', note: 'Payment received', timestamp });
    transport.connection.update({ status: 'SHIPPED', note: 'By FedEx', timestamp });
  });
  await waitFor(() => expect(screen.getByText('Order status updated: Processing → Shipped')).toBeDefined());
  for (const text of [
    'Order status updated: Pending → Processing',
    'Payment received',
    'Order status updated: Processing → Shipped',
    'By FedEx',
  ]) {
    expect(screen.getAllByText(text)).toHaveLength(1);
  }
});
