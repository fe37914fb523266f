import { render, screen, within } from '@testing-library/react';
import { createRef } from 'react';
import { describe, expect, it } from 'vitest';
import { OrderStatusTracker } from '../../src/components/index.js';
import { violations } from './axe.js';
import { orderAt } from './orders.js';

const shipped = orderAt('SHIPPED', {
  carrier: 'FedEx',
  trackingNumber: '7712',
  trackingUrl: 'https://example.com/7712',
  estimatedDelivery: { from: '2026-11-23', until: '2026-11-25' },
});

describe('OrderStatusTracker', () => {
  it('is a region labelled by its status', () => {
    render(<OrderStatusTracker order={shipped} live={false} />);
    const region = screen.getByRole('region', { name: 'Order status: Shipped' });
    expect(region.dataset).toMatchObject({ status: 'SHIPPED', tone: 'neutral', orientation: 'auto' });
    expect(within(region).getByRole('heading', { level: 2 }).textContent).toBe('Order status: Shipped');
    expect(region.textContent).toContain('Your order is on its way.');
  });

  it('is an ordered list with exactly one current step, each with its state as text', () => {
    render(<OrderStatusTracker order={shipped} live={false} />);
    const list = screen.getAllByRole('list')[0];
    expect(list?.tagName).toBe('OL');
    expect(list?.getAttribute('role')).toBe('list');
    const steps = [...(list?.children ?? [])];
    expect(steps.map((step) => step.getAttribute('aria-current'))).toEqual([null, null, 'step', null]);
    expect(steps.map((step) => step.getAttribute('data-state'))).toEqual([
      'complete',
      'complete',
      'current',
      'upcoming',
    ]);
    const labels = steps.map((step) => step.querySelector('.os-tracker__label')?.textContent);
    expect(labels).toEqual([
      'Pending, completed',
      'Processing, completed',
      'Shipped, current',
      'Delivered, upcoming',
    ]);
  });

  it('shows the progress once, and has no widget roles', () => {
    const { container } = render(<OrderStatusTracker order={shipped} live={false} />);
    expect(container.textContent?.match(/Step 3 of 4/g)).toHaveLength(1);
    expect(container.querySelector('[role=progressbar], [role=tab], [role=tablist]')).toBeNull();
  });

  it('has no focusable element but the link to the carrier', () => {
    const { container } = render(<OrderStatusTracker order={shipped} live={false} />);
    const focusable = [...container.querySelectorAll('a[href], button, input, [tabindex]')];
    expect(focusable).toEqual([screen.getByRole('link', { name: 'Track package 7712' })]);
    expect(focusable[0]?.getAttribute('href')).toBe('https://example.com/7712');
  });

  it('shows the time and the note of each reached step', () => {
    const { container } = render(<OrderStatusTracker order={shipped} live={false} timeZone="Asia/Tokyo" />);
    const current = container.querySelector('[aria-current=step]');
    const time = current?.querySelector('time');
    expect(time?.dateTime).toBe('2026-11-20T23:05:00Z');
    expect(time?.textContent).toMatch(/^Nov 21(, 2026)?, 8:05\sAM$/);
    expect(current?.textContent).toContain('By FedEx');
    expect(container.textContent).toMatch(/Updated Nov 21|Updated .* ago/);
  });

  it('shows no connection while it is not live', () => {
    const { container } = render(<OrderStatusTracker order={shipped} live={false} />);
    expect(container.querySelector('[data-connection]')).toBeNull();
  });

  it('shows a changed order while it is not live', () => {
    const { rerender } = render(<OrderStatusTracker order={orderAt('PENDING')} live={false} />);
    rerender(<OrderStatusTracker order={orderAt('SHIPPED')} live={false} />);
    expect(screen.getByRole('region', { name: 'Order status: Shipped' })).toBeDefined();
  });

  it('accepts some texts, and keeps the others', () => {
    const labels = {
      statuses: { DELIVERED: 'Zugestellt' },
      stepOf: '{step}/{total}',
      states: { upcoming: 'später' },
    };
    const { container } = render(<OrderStatusTracker order={shipped} live={false} labels={labels} />);
    expect(container.textContent).toContain('3/4');
    expect(container.textContent).toContain('Zugestellt, später');
    expect(container.textContent).toContain('Shipped, current');
  });

  it('has the same classes in every size and orientation', () => {
    const { container } = render(
      <OrderStatusTracker order={shipped} live={false} size="large" orientation="horizontal" />,
    );
    expect(container.querySelector('section')?.dataset).toMatchObject({
      size: 'large',
      orientation: 'horizontal',
    });
  });

  it('accepts classes for its parts, a ref, a style and an id', () => {
    const ref = createRef<HTMLElement>();
    const { container } = render(
      <OrderStatusTracker
        ref={ref}
        order={shipped}
        live={false}
        id="status"
        className="mine"
        style={{ margin: 1 }}
        classNames={{ root: 'root', step: 'step' }}
      />,
    );
    expect(ref.current).toBe(container.firstElementChild);
    expect(ref.current?.className).toBe('os-tracker root mine');
    expect(ref.current?.id).toBe('status');
    expect(ref.current?.style.margin).toBe('1px');
    expect(container.querySelectorAll('.os-tracker__step.step')).toHaveLength(4);
  });

  it('accepts a heading level', () => {
    render(<OrderStatusTracker order={shipped} live={false} headingLevel={4} />);
    expect(screen.getByRole('heading', { level: 4, name: 'Order status: Shipped' })).toBeDefined();
  });

  it.each(['PENDING', 'SHIPPED', 'DELIVERED', 'CANCELLED'] as const)(
    'has no violations in axe (%s)',
    async (status) => {
      const { container } = render(<OrderStatusTracker order={{ ...shipped, status }} live={false} />);
      expect(await violations(container)).toEqual([]);
    },
  );
});
