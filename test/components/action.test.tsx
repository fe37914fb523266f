import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { OrderStatusTracker, OrderTimeline } from '../../src/components/index.js';
import type { OrderAction } from '../../src/order/index.js';
import { violations } from './axe.js';
import { livePage, time } from './live-page.js';
import { historyTo, orderAt } from './orders.js';

const needed = (action: OrderAction) => ({
  status: 'SHIPPED' as const,
  timestamp: '2026-11-21T10:00:00Z',
  note: 'The street has no such number.',
  action,
});
const confirm = { label: 'Confirm your address', url: '/orders/o-1/address' };
const history = [...historyTo('SHIPPED'), needed(confirm)];
const order = orderAt('SHIPPED', { statusHistory: history });

const attention = () => document.querySelector('.os-tracker__attention');

describe('what the customer has to do', () => {
  it('stands in the tracker with its reason and its link', async () => {
    const { container } = render(<OrderStatusTracker order={order} live={false} />);
    expect([...(attention()?.children ?? [])].map((part) => part.textContent)).toEqual([
      'Action needed',
      'The street has no such number.',
      'Confirm your address',
    ]);
    expect(screen.getByRole('link').getAttribute('href')).toBe('/orders/o-1/address');
    expect(screen.getByRole('region').dataset.action).toBe('true');
    expect(await violations(container)).toEqual([]);
  });

  it('is told with its reason once: the step does not repeat it', () => {
    const { container } = render(<OrderStatusTracker order={order} live={false} />);
    expect(container.textContent?.match(/The street has no such number/g)).toHaveLength(1);
  });

  it('is not that of another status, where the row is ahead of its history', () => {
    render(<OrderStatusTracker order={{ ...order, status: 'DELIVERED' }} live={false} />);
    expect(attention()).toBeNull();
  });

  it.each([
    'https://example.com/customs',
    'http://example.com/customs',
    '/orders/o-1/address?from=tracker#form',
  ])('links to %s, in tracker and timeline', (url) => {
    const statusHistory = [...historyTo('SHIPPED'), needed({ label: 'Pay customs', url })];
    render(
      <>
        <OrderStatusTracker order={orderAt('SHIPPED', { statusHistory })} live={false} />
        <OrderTimeline history={statusHistory} />
      </>,
    );
    const links = screen.getAllByRole('link', { name: 'Pay customs' });
    expect(links.map((link) => link.getAttribute('href'))).toEqual([url, url]);
  });

  it.each(['javascript:alert(1)', '//example.com', '/\\example.com', undefined])(
    'is named without a link where the address is %s',
    (url) => {
      const statusHistory = [...historyTo('SHIPPED'), needed({ label: 'Call us', url })];
      render(
        <>
          <OrderStatusTracker order={orderAt('SHIPPED', { statusHistory })} live={false} />
          <OrderTimeline history={statusHistory} />
        </>,
      );
      expect(screen.getAllByText('Call us')).toHaveLength(2);
      expect(document.querySelector('[href]')).toBeNull();
    },
  );

  it('is that of the newest entry only', () => {
    const later = { status: 'SHIPPED' as const, timestamp: '2026-11-21T11:00:00Z', note: 'On its way again' };
    render(
      <>
        <OrderStatusTracker order={orderAt('SHIPPED', { statusHistory: [...history, later] })} live={false} />
        <OrderTimeline history={[...history, later]} />
      </>,
    );
    expect(attention()).toBeNull();
    expect(screen.queryByText('Confirm your address')).toBeNull();
    expect(document.querySelector('section[data-action]')).toBeNull();
  });

  it('comes with an update, and is gone with the next unless that repeats it', async () => {
    const { server } = livePage(
      <>
        <OrderStatusTracker order={orderAt('SHIPPED')} />
        <OrderTimeline history={historyTo('SHIPPED')} orderId="o-1" />
      </>,
    );
    const shown = () => screen.queryAllByText('Confirm your address').length;
    expect(shown()).toBe(0);
    await server((connection) => {
      connection.open();
      connection.update({ ...needed(confirm), timestamp: time(1) });
    });
    expect(shown()).toBe(2);
    await server((connection) =>
      connection.update({ ...needed(confirm), note: 'We tried again', timestamp: time(2) }),
    );
    expect(shown()).toBe(2);
    expect(attention()?.textContent).toContain('We tried again');
    await server((connection) => connection.update({ status: 'DELIVERED', timestamp: time(3) }));
    expect(shown()).toBe(0);
  });
});
