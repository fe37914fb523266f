import { StrictMode, version } from 'react';
import { Toaster } from 'react-hot-toast';
import { OrderStatusProvider, OrderStatusTracker, OrderTimeline } from 'react-order-status';
import { scriptedTransport } from 'react-order-status/testing';
import { expect, inject, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { historyTo, orderAt } from '../components/orders.js';
import { hydrate, mount } from './mount.js';

const order = orderAt('PROCESSING');

function liveOrder() {
  const transport = scriptedTransport('sse');
  const children = (
    <StrictMode>
      <OrderStatusProvider transport={transport}>
        <OrderStatusTracker order={order} />
        <OrderTimeline orderId={order.id} history={order.statusHistory} />
        <Toaster />
      </OrderStatusProvider>
    </StrictMode>
  );
  return { transport, children };
}

it('runs on the React version of the matrix column', () => {
  expect(version).toMatch(new RegExp(`^${inject('reactMajor')}\\.`));
});

it('shows an update once in each place, under StrictMode (G3)', async () => {
  const { transport, children } = liveOrder();
  const host = mount(children);
  await expect.element(page.getByText('Step 2 of 4')).toBeVisible();
  expect(transport.connections.filter(({ isClosed }) => !isClosed)).toHaveLength(1);

  transport.connection.open();
  transport.connection.snapshot({ status: 'PROCESSING', version: 2, history: historyTo('PROCESSING') });
  await expect.element(page.getByText('Live', { exact: true })).toBeVisible();
  transport.connection.update({
    status: 'SHIPPED',
    previousStatus: 'PROCESSING',
    version: 3,
    note: 'Package shipped via FedEx',
  });

  await expect.element(page.getByText('Step 3 of 4')).toBeVisible();
  await expect.element(page.getByText('Order status updated: Processing → Shipped')).toBeVisible();
  const toasts = () => host.textContent?.match(/Order status updated: Processing → Shipped/g);
  expect(toasts()).toHaveLength(1);
  const announced = [...host.querySelectorAll('section [role=status]')].map((region) => region.textContent);
  expect(announced.filter(Boolean)).toHaveLength(1);
});

it('hydrates the server markup without warnings, then is live', async () => {
  const complaints = vi.spyOn(console, 'error');
  const { transport, children } = liveOrder();
  const { html, errors } = hydrate(children);
  expect(html).toContain('Processing');

  transport.connection.open();
  transport.connection.update({ status: 'SHIPPED', previousStatus: 'PROCESSING', version: 3 });

  await expect.element(page.getByText('Step 3 of 4')).toBeVisible();
  expect(errors).toEqual([]);
  expect(complaints).not.toHaveBeenCalled();
});
