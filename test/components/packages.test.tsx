import { render, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { OrderStatusTracker } from '../../src/components/index.js';
import { defineOrderFlow, type Tracking } from '../../src/order/index.js';
import { violations } from './axe.js';
import { orderAt } from './orders.js';

const draw = (tracking: Tracking) =>
  render(<OrderStatusTracker order={orderAt('SHIPPED', { tracking })} live={false} />).container;

const packages = (container: HTMLElement) => [
  ...container.querySelectorAll<HTMLElement>('.os-tracker__package'),
];
const textOf = (parent: Element | undefined, part: string) =>
  parent?.querySelector(`.os-tracker__${part}`)?.textContent;

const travellingApart: Tracking = [
  {
    carrier: 'FedEx',
    trackingNumber: '7712',
    trackingUrl: 'https://example.com/7712',
    status: 'DELIVERED',
    estimatedDelivery: { until: '2026-11-23' },
  },
  { carrier: 'UPS', trackingNumber: '1Z', status: 'SHIPPED', estimatedDelivery: { until: '2026-11-25' } },
  { carrier: 'FedEx', status: 'CANCELLED', estimatedDelivery: { until: '2026-11-25' } },
  { estimatedDelivery: { until: '2026-11-27' } },
];

describe('several packages', () => {
  it('are a list, each with its number, under their count and their carriers', () => {
    const container = draw(travellingApart);
    const titles = packages(container).map((item) => textOf(item, 'packageTitle'));
    expect(titles).toEqual([1, 2, 3, 4].map((number) => `Package ${number} of 4`));
    expect(textOf(container, 'packagesTitle')).toBe('4 packages with FedEx and UPS');
    expect(container.querySelector('ul')?.getAttribute('role')).toBe('list');
  });

  it('are counted without carriers if none is known', () => {
    expect(textOf(draw([{ trackingNumber: '1' }, { trackingNumber: '2' }]), 'packagesTitle')).toBe(
      '2 packages',
    );
  });

  it('show a status of their own', () => {
    const items = packages(draw(travellingApart));
    expect(items.map((item) => textOf(item, 'packageStatus'))).toEqual([
      'Delivered',
      'Shipped',
      'Cancelled',
      undefined,
    ]);
    expect(items.map(({ dataset }) => [dataset.status, dataset.tone])).toEqual([
      ['DELIVERED', 'success'],
      ['SHIPPED', 'neutral'],
      ['CANCELLED', 'danger'],
      [undefined, undefined],
    ]);
  });

  it('show a delivery only while it is expected', () => {
    const items = packages(draw(travellingApart));
    expect(items.map((item) => item.querySelector('.os-tracker__delivery') !== null)).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('show no delivery at the last step of the flow, even if another status may follow', () => {
    const flow = defineOrderFlow({
      statuses: { SENT: { label: 'Sent' }, THERE: { label: 'There' }, BACK: { label: 'Sent back' } },
      steps: ['SENT', 'THERE'],
      transitions: { SENT: ['THERE'], THERE: ['BACK'] },
    });
    const estimatedDelivery = { until: '2026-11-25' };
    const tracking = ['SENT', 'THERE', 'BACK'].map((status) => ({ status, estimatedDelivery }));
    const { container } = render(
      <OrderStatusTracker order={{ id: 'o', status: 'SENT', tracking }} flow={flow} live={false} />,
    );
    const hasDelivery = packages(container).map(
      (item) => item.querySelector('.os-tracker__delivery') !== null,
    );
    expect(hasDelivery).toEqual([true, false, false]);
  });

  it('have links with the tracking number', () => {
    const [first, second] = packages(draw(travellingApart));
    if (!first || !second) throw new Error('There are packages.');
    const link = within(first).getByRole('link', { name: 'Track package 7712' });
    expect(link.getAttribute('rel')).toBe('noreferrer');
    expect(within(second).queryByRole('link')).toBeNull();
    expect(textOf(second, 'trackingNumber')).toBe('Tracking number 1Z');
    expect(second.querySelector('a')).toBeNull();
  });

  it('have no violations in axe with repeated numbers or numbers like an index', async () => {
    const complaints = vi.spyOn(console, 'error');
    const container = draw([{ trackingNumber: '1' }, { trackingNumber: '1' }, { carrier: '1' }]);
    expect(packages(container)).toHaveLength(3);
    expect(complaints).not.toHaveBeenCalled();
    expect(await violations(draw(travellingApart))).toEqual([]);
  });
});

describe('a single package', () => {
  it('has no number and no heading', () => {
    const container = draw([
      { carrier: 'FedEx', trackingNumber: '7712', trackingUrl: 'https://example.com' },
    ]);
    expect(packages(container)).toHaveLength(1);
    expect(textOf(container, 'packageTitle')).toBeUndefined();
    expect(textOf(container, 'packagesTitle')).toBeUndefined();
    expect(textOf(container, 'carrier')).toBe('FedEx');
  });

  it('is read from the columns of the row', () => {
    const order = orderAt('SHIPPED', { carrier: 'FedEx', trackingUrl: 'https://example.com/7712' });
    render(<OrderStatusTracker order={order} live={false} />);
    expect(screen.getByRole('link', { name: 'Track package' })).toBeDefined();
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//example.com',
    '/\\example.com',
    'ftp://example.com',
  ])('renders no link for %s', (trackingUrl) => {
    const container = draw([{ trackingNumber: '7712', trackingUrl }]);
    expect(container.querySelector('a, [href]')).toBeNull();
    expect(textOf(container, 'trackingNumber')).toBe('Tracking number 7712');
  });
});
