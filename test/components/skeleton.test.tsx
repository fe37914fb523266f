import { render, screen } from '@testing-library/react';
import { createRef } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { OrderStatusTracker, OrderTimeline, Timeline, Tracker } from '../../src/components/index.js';
import { defineOrderFlow } from '../../src/order/index.js';
import { OrderStatusProvider } from '../../src/react/index.js';
import { violations } from './axe.js';
import { livePage } from './live-page.js';
import { historyTo, orderAt } from './orders.js';

const flow = defineOrderFlow({
  statuses: { NEW: { label: 'New' }, DONE: { label: 'Done' } },
  steps: ['NEW', 'DONE'],
  transitions: {},
});

describe.each([
  ['tracker', <OrderStatusTracker key="1" order={null} />],
  ['timeline', <OrderTimeline key="2" history={null} loading />],
])('the skeleton of the %s', (_name, skeleton) => {
  it('is a busy region with a loading text, and nothing else, for screen readers', async () => {
    const { container } = render(skeleton);
    const region = screen.getByRole('region', { name: 'Loading order status…' });
    expect(region.getAttribute('aria-busy')).toBe('true');
    expect(region.dataset.loading).toBe('true');
    expect(screen.queryByRole('list')).toBeNull();
    expect(screen.queryByRole('heading')).toBeNull();
    expect(screen.queryByRole('listitem')).toBeNull();
    const shapes = [...container.querySelectorAll('[class*=__]')];
    expect(shapes.length).toBeGreaterThan(3);
    expect(shapes.filter((shape) => !shape.closest('[aria-hidden=true]'))).toEqual([]);
    expect(region.textContent).toBe('Loading order status…');
    expect(await violations(container)).toEqual([]);
  });
});

describe('a skeleton', () => {
  it('opens no connection', () => {
    const { transport } = livePage(
      <>
        <OrderStatusTracker order={undefined} />
        <OrderTimeline history={undefined} orderId="o-1" loading />
      </>,
    );
    expect(transport.connections).toEqual([]);
  });

  it('has as many steps as the flow: the given one, else that of the provider, else the default one', () => {
    const steps = (element: HTMLElement) => element.querySelectorAll('.os-tracker__step').length;
    const skeleton = <OrderStatusTracker order={null} />;
    expect(steps(render(skeleton).container)).toBe(4);
    expect(steps(render(<OrderStatusProvider flow={flow}>{skeleton}</OrderStatusProvider>).container)).toBe(
      2,
    );
    expect(steps(render(<OrderStatusTracker order={null} flow={flow} />).container)).toBe(2);
  });

  it('accepts the appearance props and the texts of the component', () => {
    const ref = createRef<HTMLElement>();
    render(
      <OrderStatusTracker
        ref={ref}
        order={null}
        id="status"
        className="mine"
        style={{ margin: 1 }}
        classNames={{ root: 'root', bone: 'bone' }}
        orientation="vertical"
        size="small"
        labels={{ loading: 'Please wait …' }}
      />,
    );
    expect(ref.current).toBe(screen.getByRole('region', { name: 'Please wait …' }));
    expect(ref.current?.className).toBe('os-tracker root mine');
    expect(ref.current?.id).toBe('status');
    expect(ref.current?.style.margin).toBe('1px');
    expect(ref.current?.dataset).toMatchObject({ orientation: 'vertical', size: 'small' });
    expect(ref.current?.querySelectorAll('.os-tracker__bone.bone').length).toBeGreaterThan(0);
  });

  it('is replaced by the loaded order, with its live region', () => {
    const { rerender } = livePage(<OrderStatusTracker order={null} />);
    rerender(<OrderStatusTracker order={orderAt('SHIPPED')} />);
    expect(
      screen.getByRole('region', { name: 'Order status: Shipped' }).getAttribute('aria-busy'),
    ).toBeNull();
    expect(screen.getByRole('status').textContent).toBe('');
    rerender(<OrderTimeline history={null} loading />);
    rerender(<OrderTimeline history={historyTo('SHIPPED')} />);
    expect(screen.getByRole('region', { name: 'Order history' })).toBeDefined();
  });

  it('is a part of both, for custom shapes', () => {
    const complaints = vi.spyOn(console, 'error');
    render(
      <>
        <Tracker.Skeleton aria-label="The order">
          <i>shape</i>
        </Tracker.Skeleton>
        <Timeline.Skeleton labels={{ loading: 'History …' }} />
      </>,
    );
    expect(screen.getByRole('region', { name: 'The order' }).querySelector('i')).not.toBeNull();
    expect(screen.getByRole('region', { name: 'History …' })).toBeDefined();
    expect(complaints).not.toHaveBeenCalled();
  });
});
