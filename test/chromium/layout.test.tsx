import { OrderStatusTracker, OrderTimeline } from 'react-order-status';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { historyTo, orderAt } from '../components/orders.js';
import { mount, withReset } from './mount.js';

const shipped = orderAt('SHIPPED', {
  tracking: [
    {
      carrier: 'FedEx',
      trackingNumber: '7712 3456 7890',
      trackingUrl: 'https://example.com/7712',
      estimatedDelivery: { until: '2026-11-25' },
    },
  ],
});

async function steps(host: HTMLElement): Promise<DOMRect[]> {
  await expect.element(page.getByText('Step 3 of 4')).toBeInTheDocument();
  return [...host.querySelectorAll('ol > li')].map((step) => step.getBoundingClientRect());
}

const tops = (boxes: DOMRect[]) => new Set(boxes.map(({ top }) => Math.round(top))).size;
const lefts = (boxes: DOMRect[]) => boxes.map(({ left }) => Math.round(left));

describe('the layout of the tracker by the width of its container, not of the window', () => {
  it('is horizontal if there is room', async () => {
    const boxes = await steps(mount(<OrderStatusTracker order={shipped} live={false} />, { width: '720px' }));
    expect(boxes).toHaveLength(4);
    expect(tops(boxes)).toBe(1);
    expect(lefts(boxes)).toEqual([...lefts(boxes)].sort((a, b) => a - b));
  });

  it('is mirrored in a right-to-left page', async () => {
    const host = mount(
      <div dir="rtl">
        <OrderStatusTracker order={shipped} live={false} />
      </div>,
      { width: '720px' },
    );
    const boxes = await steps(host);
    expect(lefts(boxes)).toEqual([...lefts(boxes)].sort((a, b) => b - a));
  });

  it('is vertical at 320 px, without overflow', async () => {
    const host = mount(<OrderStatusTracker order={shipped} live={false} />, { width: '320px' });
    expect(tops(await steps(host))).toBe(4);
    for (const element of host.querySelectorAll<HTMLElement>('*')) {
      const isHidden = element.getBoundingClientRect().width <= 1;
      if (!isHidden) expect(element.scrollWidth, element.outerHTML).toBeLessThanOrEqual(320);
    }
  });
});

it('keeps its distances beside a reset that removes all margins of the page', async () => {
  const card = (
    <>
      <OrderStatusTracker order={shipped} live={false} />
      <OrderTimeline history={historyTo('SHIPPED')} />
    </>
  );
  const heights = async (host: HTMLElement) => {
    await expect.element(page.getByText('Step 3 of 4')).toBeInTheDocument();
    return [...host.children].map((element) => Math.round(element.getBoundingClientRect().height));
  };
  const host = mount(card, { width: '720px' });
  const before = await heights(host);
  withReset('* { margin: 0; }');
  expect(await heights(host)).toEqual(before);
});
