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

describe('an action for the customer', () => {
  it('is in the tracker with its reason and its link', async () => {
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

  it('shows its reason once: the step does not repeat it', () => {
    const { container } = render(<OrderStatusTracker order={order} live={false} />);
    expect(container.textContent?.match(/The street has no such number/g)).toHaveLength(1);
  });

  it.each(['DELIVERED', 'CANCELLED'] as const)(
    'stays until a terminal status, also one from the row only: %s',
    (status) => {
      render(<OrderStatusTracker order={{ ...order, status }} live={false} />);
      expect(attention() === null).toBe(status === 'CANCELLED');
    },
  );

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
    'is shown without a link for the URL %s',
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

  it.each([
    ['without an action', {}],
    ['that carries it forward', { action: { ...confirm } }],
  ])('stays at its own entry after a later entry %s', (_, carried) => {
    const later = {
      status: 'SHIPPED' as const,
      timestamp: '2026-11-21T11:00:00Z',
      note: 'Scanned',
      ...carried,
    };
    render(
      <>
        <OrderStatusTracker order={orderAt('SHIPPED', { statusHistory: [...history, later] })} live={false} />
        <OrderTimeline history={[...history, later]} />
      </>,
    );
    expect(attention()?.textContent).toBe('Action neededThe street has no such number.Confirm your address');
    const [tracker, timeline, ...more] = screen.getAllByRole('link', { name: 'Confirm your address' });
    expect(attention()?.contains(tracker ?? null)).toBe(true);
    expect(timeline?.closest('li')?.textContent).toContain('The street has no such number.');
    expect(more).toEqual([]);
  });

  it('is removed by an entry that clears it', () => {
    const later = { status: 'SHIPPED' as const, timestamp: '2026-11-21T11:00:00Z', action: null };
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

  it('is shown again at a later entry, after it was cleared', async () => {
    const { server } = livePage(<OrderTimeline history={[]} orderId="o-1" />);
    await server((connection) => {
      connection.open();
      const updates = [needed(confirm), { status: 'SHIPPED', note: 'Thank you', action: null }] as const;
      for (const [index, update] of [...updates, { ...needed(confirm), note: 'Still wrong.' }].entries()) {
        connection.update({ ...update, version: 1 + index, timestamp: time(index) });
      }
    });
    const [link, ...more] = screen.getAllByRole('link', { name: 'Confirm your address' });
    expect(link?.closest('li')?.textContent).toContain('Still wrong.');
    expect(more).toEqual([]);
  });

  it('is added by an update, stays through the next ones, and is removed when one replaces or clears it', async () => {
    const { server } = livePage(
      <>
        <OrderStatusTracker order={orderAt('SHIPPED')} />
        <OrderTimeline history={historyTo('SHIPPED')} orderId="o-1" />
      </>,
    );
    const shown = (label = 'Confirm your address') => screen.queryAllByText(label).length;
    expect(shown()).toBe(0);
    await server((connection) => {
      connection.open();
      connection.update({ ...needed(confirm), timestamp: time(1) });
    });
    expect(shown()).toBe(2);
    await server((connection) =>
      connection.update({ status: 'SHIPPED', location: 'Memphis, TN, US', timestamp: time(2) }),
    );
    expect(shown()).toBe(2);
    expect(attention()?.textContent).toContain('The street has no such number.');
    const pay = { label: 'Pay customs', url: '/orders/o-1/customs' };
    await server((connection) =>
      connection.update({ status: 'SHIPPED', note: 'At customs', timestamp: time(3), action: pay }),
    );
    expect([shown(), shown('Pay customs')]).toEqual([0, 2]);
    expect(attention()?.textContent).toContain('At customs');
    await server((connection) =>
      connection.update({ status: 'SHIPPED', note: 'Paid', timestamp: time(4), action: null }),
    );
    expect([shown(), shown('Pay customs')]).toEqual([0, 0]);
    expect(attention()).toBeNull();
  });
});
