import { OrderStatusProvider, OrderStatusTracker, OrderTimeline } from 'react-order-status';
import { scriptedTransport } from 'react-order-status/testing';
import { expect, it, onTestFinished } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { orderAt } from '../components/orders.js';
import { mount } from './mount.js';

/** The motion preference of the operating system. */
async function preferMotion(value: 'reduce' | 'no-preference') {
  const set = (features: { name: string; value: string }[]) =>
    cdp().send('Emulation.setEmulatedMedia', { features });
  await set([{ name: 'prefers-reduced-motion', value }]);
  // The answer may come before the page has changed.
  await expect.poll(() => matchMedia(`(prefers-reduced-motion: ${value})`).matches).toBe(true);
  onTestFinished(async () => {
    await set([]);
  });
}

const order = orderAt('PROCESSING');
const update = { status: 'SHIPPED', previousStatus: 'PROCESSING', timestamp: '2026-11-21T08:00:00Z' };

/** The classes of the elements that start to move in a live page when it receives that the order was shipped. */
async function shipOrder(): Promise<ReadonlySet<string>> {
  const transport = scriptedTransport('sse');
  mount(
    <OrderStatusProvider transport={transport} enableNotifications={false}>
      <OrderStatusTracker order={order} />
      <OrderTimeline orderId={order.id} history={order.statusHistory} />
      <OrderStatusTracker order={null} />
    </OrderStatusProvider>,
    { width: '720px' },
  );
  await expect.element(page.getByText('Step 2 of 4')).toBeVisible();
  transport.connection.open();
  const moved = new Set<string>();
  const watch = (event: Event) => {
    if (event.target instanceof Element) moved.add(event.target.className.toString());
  };
  for (const type of ['animationstart', 'transitionrun']) {
    document.addEventListener(type, watch);
    onTestFinished(() => document.removeEventListener(type, watch));
  }
  transport.connection.update(update);
  await expect.element(page.getByText('Step 3 of 4')).toBeVisible();
  return moved;
}

it('animates changes: the connector is filled, the indicator turns, the entry moves in', async () => {
  await preferMotion('no-preference');
  const moved = await shipOrder();
  for (const part of ['os-tracker__connector', 'os-tracker__indicator', 'os-timeline__entry']) {
    await expect.poll(() => [...moved]).toContain(part);
  }
});

it('animates nothing for ever', async () => {
  await preferMotion('no-preference');
  await shipOrder();
  const iterations = document.getAnimations().map(({ effect }) => effect?.getTiming().iterations);
  expect(iterations.length).toBeGreaterThan(0);
  expect(Math.max(...iterations.map((count) => count ?? 1))).toBeLessThanOrEqual(3);
});

it('animates nothing if reduced motion is preferred', async () => {
  await preferMotion('reduce');
  const moved = await shipOrder();
  for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame);
  expect([...moved]).toEqual([]);
  expect(document.getAnimations()).toEqual([]);
});
