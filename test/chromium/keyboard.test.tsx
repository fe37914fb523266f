import { OrderStatusTracker, OrderTimeline } from 'react-order-status';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { orderAt } from '../components/orders.js';
import { mount } from './mount.js';

const scans = Array.from({ length: 6 }, (_, scan) => ({
  status: 'SHIPPED' as const,
  timestamp: new Date(Date.UTC(2026, 10, 20, 8 + scan)),
  note: `Scan ${scan + 1}`,
}));

const order = orderAt('SHIPPED', {
  statusHistory: [
    ...scans,
    {
      status: 'SHIPPED',
      timestamp: '2026-11-21T08:00:00Z',
      action: { label: 'Choose another day', url: '/orders/1/redeliver' },
    },
  ],
  tracking: [
    { carrier: 'FedEx', trackingNumber: '7712', trackingUrl: 'https://example.com/7712' },
    { carrier: 'UPS', trackingNumber: '1Z99', trackingUrl: 'https://example.com/1Z99' },
  ],
});

const focused = () => document.activeElement?.textContent?.replace(/\s+/g, ' ').trim();

it('the Tab key focuses each control once, in reading order, and then the entries that "show more" reveals', async () => {
  mount(
    <>
      <button type="button">Before</button>
      <OrderStatusTracker order={order} live={false} />
      <OrderTimeline history={order.statusHistory} limit={2} />
    </>,
    { width: '720px' },
  );
  await expect.element(page.getByRole('button', { name: 'Show 5 more' })).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: 'Before' }));

  const visited: (string | undefined)[] = [];
  for (let stop = 0; stop < 7; stop += 1) {
    await userEvent.keyboard('{Tab}');
    visited.push(focused());
    expect(document.activeElement?.matches(':focus-visible')).toBe(true);
  }
  expect(visited).toEqual([
    'Choose another day',
    'Track package 7712',
    'Copy Tracking number 7712',
    'Track package 1Z99',
    'Copy Tracking number 1Z99',
    'Choose another day',
    'Show 5 more',
  ]);

  await userEvent.keyboard('{Enter}');

  await expect.poll(() => document.activeElement?.closest('li')?.textContent).toContain('Scan 5');
});
