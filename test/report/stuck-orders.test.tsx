import { render, screen, within } from '@testing-library/react';
import { StuckOrders, type StuckOrdersProps } from 'react-order-status/report';
import { describe, expect, it } from 'vitest';
import { stuck } from '../../stories/report-data.js';
import { violations } from '../components/axe.js';

const draw = (props: Partial<StuckOrdersProps> = {}) => render(<StuckOrders orders={stuck} {...props} />);
const links = () => screen.queryAllByRole('link').map((link) => link.getAttribute('href'));
const [first] = stuck;

describe('stuck orders', () => {
  it('are a table with the age of each against what is usual, without violations in axe', async () => {
    const { container } = draw({ orderUrl: '/admin/orders/{orderId}' });
    expect(screen.queryByRole('region', { name: 'Orders that wait longer than usual' })).not.toBeNull();
    const rows = within(
      screen.getByRole('table', { name: 'Orders that wait longer than usual' }),
    ).getAllByRole('row');
    expect(rows).toHaveLength(7);
    const texts = rows.map((row) =>
      [...row.children].map(({ textContent }) => textContent?.replace(/\s/g, ' ')),
    );
    expect(texts[0]).toEqual(['Order', 'Status', 'Waiting for', '95% within', 'Times as long']);
    expect(texts[1]).toEqual(['5107-8821', 'Processing', '11d 7h', '6d 7h', '× 1.8']);
    expect(container.querySelector('.os-report__bar > svg')?.getAttribute('width')).toBe('100%');
    expect(await violations(container)).toEqual([]);
  });

  it('lead to their order, by a path in which its id is encoded', () => {
    draw({ orders: first && [{ ...first, orderId: 'a/b $& c' }], orderUrl: '/orders/{orderId}?tab=log' });
    expect(links()).toEqual(['/orders/a%2Fb%20%24%26%20c?tab=log']);
  });

  it('lead where a function says', () => {
    draw({
      orders: stuck.slice(0, 1),
      orderUrl: ({ orderId, status }) => `https://shop.example/${status}/${orderId}`,
    });
    expect(links()).toEqual(['https://shop.example/PROCESSING/5107-8821']);
  });

  it.each(['javascript:alert({orderId})', '//evil.example/{orderId}', 'orders/{orderId}', undefined])(
    'do not lead to %s',
    (orderUrl) => {
      draw({ orderUrl });
      expect(links()).toEqual([]);
      expect(screen.queryByText('5107-8821')).not.toBeNull();
    },
  );

  it('that do not exist are said not to exist, once they are known', () => {
    const { rerender } = draw({ orders: undefined });
    expect(screen.getByRole('status').textContent).toBe('Loading the report…');
    rerender(<StuckOrders orders={[]} />);
    expect(screen.getByRole('status').textContent).toBe('No order waits longer than usual.');
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('with an expected time of nothing have a finite length', () => {
    draw({ orders: first && [{ ...first, usual: 0 }] });
    expect(document.querySelector('.os-report__bar > svg')?.getAttribute('width')).toBe('100%');
  });

  it.each([{ error: { code: 'forbidden' } }, 'a page of a proxy', [null]])(
    'that are no list of orders count as not loaded: %j (G9)',
    (orders) => {
      // As `fetch(…).json()` may return.
      draw({ orders: orders as unknown as StuckOrdersProps['orders'] });
      expect(screen.getByRole('status').textContent).toBe('The report could not be loaded.');
    },
  );
});
