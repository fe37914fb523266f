import type { Meta, StoryObj } from '@storybook/react-vite';
import { OrderStatusTracker, OrderTimeline } from 'react-order-status';
import { expect, within } from 'storybook/test';
import { LiveShopDesk, useLiveShop } from './live-shop.js';
import { now, orderAt } from './orders.js';
import { Scripted } from './scripted.js';
import './side-by-side.css';

/**
 * A tracker and a timeline on one connection, with controls: publish, cut the connection, publish while it is cut,
 * restore it. A scripted transport takes the place of the server.
 */
const meta = { title: 'Recipes/Live order' } satisfies Meta;

export default meta;

const order = orderAt('PROCESSING');

function LiveOrderPage() {
  const shop = useLiveShop();
  return (
    <>
      <LiveShopDesk shop={shop} />
      <Scripted script={shop.connected}>
        <div className="side-by-side">
          <OrderStatusTracker order={order} timeZone="UTC" now={now} />
          <OrderTimeline orderId={order.id} history={order.statusHistory} timeZone="UTC" now={now} />
        </div>
      </Scripted>
    </>
  );
}

export const LiveOrder: StoryObj<typeof meta> = {
  render: () => <LiveOrderPage />,
  play: async ({ canvas, userEvent, step }) => {
    const click = (name: string) => userEvent.click(canvas.getByRole('button', { name }));
    const tracker = within(await canvas.findByRole('region', { name: /^Order status/ }));
    const timeline = within(canvas.getByRole('region', { name: 'Order history' }));
    const announced = () =>
      canvas
        .getAllByRole('status')
        .map(({ textContent }) => textContent)
        .join('');
    await tracker.findByText('Live');

    await step('An update is shown everywhere, and announced once', async () => {
      await click('Publish next status');
      await expect(tracker.getByRole('heading')).toHaveTextContent('Shipped');
      await expect(timeline.getAllByRole('listitem')[0]).toHaveTextContent('Handed to FedEx');
      await expect(announced()).toBe('Order status updated: from Processing to Shipped. Handed to FedEx');
    });
    await step('A lost connection is shown, and not announced', async () => {
      await click('Cut the connection');
      await tracker.findByText('Reconnecting…');
      await click('Publish next status');
      await expect(tracker.getByRole('heading')).toHaveTextContent('Shipped');
    });
    await step('A missed update is announced after the reconnect', async () => {
      await click('Restore it');
      await tracker.findByText('Live');
      await expect(tracker.getByRole('heading')).toHaveTextContent('Delivered');
      await expect(announced()).toMatch(/from Shipped to Delivered\. Left at the front door$/);
    });
  },
};
