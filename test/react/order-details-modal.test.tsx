import { act, render, screen, within } from '@testing-library/react';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import toast, { Toaster } from 'react-hot-toast';
import { type Order, OrderStatusTracker, OrderTimeline } from 'react-order-status';
import { mockOrderServer } from 'react-order-status/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const network = setupServer();
beforeAll(() => network.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  network.resetHandlers();
  toast.remove();
});
afterAll(() => network.close());

/** A modal with the live status of an order. */
function OrderDetailsModal({ order }: { order: Order }) {
  return (
    <div role="dialog" aria-label="Order details">
      <OrderStatusTracker order={order} />
      <OrderTimeline history={order.statusHistory} orderId={order.id} />
    </div>
  );
}

const order: Order = {
  id: '123',
  userId: 'user-456',
  status: 'PROCESSING',
  statusHistory: [
    { status: 'PENDING', timestamp: '2024-01-01T12:00:00Z' },
    { status: 'PROCESSING', timestamp: '2024-01-02T12:00:00Z', previousStatus: 'PENDING' },
  ],
};

describe('Order details modal', () => {
  it('should display real-time status updates', async () => {
    const shop = mockOrderServer({ http, orders: [order] });
    network.use(...shop.handlers);
    render(
      <>
        <OrderDetailsModal order={order} />
        <Toaster />
      </>,
    );
    const dialog = within(screen.getByRole('dialog', { name: 'Order details' }));
    const current = () => dialog.getAllByRole('listitem').find((item) => item.getAttribute('aria-current'));
    expect(current()?.textContent).toContain('Processing');
    await dialog.findByText(/^live/i);

    await act(async () => {
      await shop.emitOrderUpdate({
        orderId: '123',
        userId: 'user-456',
        status: 'SHIPPED',
        previousStatus: 'PROCESSING',
        note: 'Package shipped via FedEx',
        tracking: [{ carrier: 'FedEx', trackingNumber: '4711' }],
      });
    });

    expect(await screen.findByText('Order status updated: Processing → Shipped')).toBeDefined();
    expect(current()?.textContent).toContain('Shipped');
    expect(dialog.getByText('4711')).toBeDefined();
    const timeline = within(dialog.getByRole('region', { name: 'Order history' }));
    const [newest] = timeline.getAllByRole('listitem');
    expect(newest?.textContent).toContain('Shipped');
    expect(newest?.textContent).toContain('Package shipped via FedEx');
    await shop.close();
  });
});
