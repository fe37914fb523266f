import { act, render, screen, within } from '@testing-library/react';
import { StrictMode } from 'react';
import { OrderStatusProvider } from 'react-order-status';
import { StuckOrders, type StuckOrdersProps } from 'react-order-status/report';
import { describe, expect, it, vi } from 'vitest';
import { stuck } from '../../stories/report-data.js';
import { violations } from '../components/axe.js';

const draw = (props: Partial<StuckOrdersProps> = {}) => render(<StuckOrders orders={stuck} {...props} />);
const links = () => screen.queryAllByRole('link').map((link) => link.getAttribute('href'));
const [first] = stuck;
const failure = new Error('the app is broken');

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

  describe.each<readonly [of: string, orderUrl: unknown]>([
    [
      'a function that throws',
      () => {
        throw failure;
      },
    ],
    [
      'a function that throws for one order',
      ({ orderId }: { orderId: string }) => {
        if (orderId === stuck[1]?.orderId) throw failure;
      },
    ],
    ['a function that returns a number', () => 5],
    ['a function that returns a symbol', () => Symbol('url')],
    ['an async function', async () => '/orders/1'],
    ['a URL that is no text', new URL('https://shop.example/')],
    ['a number', 5],
    ['null', null],
  ])('with the URL %s', (of, given) => {
    // As of untyped apps.
    const orderUrl = given as StuckOrdersProps['orderUrl'];

    it('are shown without links (G9)', () => {
      draw({ orderUrl });
      expect(screen.getAllByRole('row')).toHaveLength(7);
      expect(links()).toEqual([]);
    });

    it('report what is thrown, once (G9)', async () => {
      const onError = vi.fn();
      const page = () => (
        <StrictMode>
          <OrderStatusProvider onError={onError}>
            {/* A new function in each render, as apps make. */}
            <StuckOrders
              orders={stuck}
              orderUrl={typeof orderUrl === 'function' ? (order) => orderUrl(order) : orderUrl}
            />
          </OrderStatusProvider>
        </StrictMode>
      );
      const { rerender } = render(page());
      rerender(page());
      await act(async () => {});
      const report = { code: 'invalid-message', path: 'orderUrl', isPartial: true, cause: failure };
      expect(onError.mock.calls).toMatchObject(of.includes('throws') ? [[report]] : []);
    });
  });

  it('lead elsewhere than the one for which the function throws (G9)', () => {
    draw({
      orderUrl: ({ orderId }) => {
        if (orderId === first?.orderId) throw failure;
        return `/orders/${orderId}`;
      },
    });
    expect(links()).toEqual(stuck.slice(1).map(({ orderId }) => `/orders/${orderId}`));
  });

  it('with an id that no URL can contain have no link (G9)', () => {
    draw({ orders: first && [{ ...first, orderId: '\ud800' }], orderUrl: '/orders/{orderId}' });
    expect(screen.getAllByRole('row')).toHaveLength(2);
    expect(links()).toEqual([]);
  });

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
