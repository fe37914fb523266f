import type { Meta, StoryObj } from '@storybook/react-vite';
import { http } from 'msw';
import { setupWorker } from 'msw/browser';
import { useState } from 'react';
import { nextStatuses, OrderStatusProvider, OrderStatusTracker, orderFlow, sse } from 'react-order-status';
import { mockOrderServer } from 'react-order-status/testing';
import { expect } from 'storybook/test';
import { Desk, DeskButton } from './desk.js';
import { now, orderAt } from './orders.js';

const order = orderAt('PENDING');
const worker = setupWorker();
const openShop = () => mockOrderServer({ http, orders: [order] });
/** The server of the current story. */
let shop: ReturnType<typeof openShop>;

/**
 * The server half of the package in a service worker, by `mockOrderServer` and msw: the page opens a real stream, visible
 * in the network panel.
 */
const meta = {
  title: 'Recipes/Real SSE with msw',
  async beforeEach() {
    shop = openShop();
    worker.use(...shop.handlers);
    await worker.start({
      quiet: true,
      onUnhandledRequest: 'bypass',
      serviceWorker: { url: `${import.meta.env.BASE_URL}mockServiceWorker.js` },
    });
    return async () => {
      worker.stop();
      worker.resetHandlers();
      await shop.close();
    };
  },
} satisfies Meta;

export default meta;

function OrderPage() {
  const [transport] = useState(() => sse());
  const [status, setStatus] = useState(order.status);
  const [next] = nextStatuses(orderFlow, status);

  async function publish(status: typeof order.status) {
    await shop.emitOrderUpdate({ orderId: order.id, status, timestamp: now, note: 'From the mock server' });
    setStatus(status);
  }

  return (
    <OrderStatusProvider transport={transport} enableNotifications={false}>
      <Desk label="The server">
        <DeskButton onClick={next && (() => void publish(next))}>Publish next status</DeskButton>
      </Desk>
      <OrderStatusTracker order={order} timeZone="UTC" now={now} />
    </OrderStatusProvider>
  );
}

export const RealSse: StoryObj<typeof meta> = {
  render: () => <OrderPage />,
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText('Live');
    await userEvent.click(canvas.getByRole('button', { name: 'Publish next status' }));
    await canvas.findByText('Step 2 of 4');
    await expect(canvas.getByText('Live')).toBeVisible();
  },
};
