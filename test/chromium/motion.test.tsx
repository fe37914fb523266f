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

/** What moves in a live page. */
interface Moved {
  /** The classes of the elements that start to move. */
  readonly classes: ReadonlySet<string>;
  /** How often each animation is repeated; read whenever one starts, as it may end soon. */
  readonly iterations: readonly number[];
}

/** What moves in a live page from the moment on when it receives that the order was shipped. */
async function shipOrder(): Promise<Moved> {
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
  const classes = new Set<string>();
  const iterations: number[] = [];
  const watch = (event: Event) => {
    if (event.target instanceof Element) classes.add(event.target.className.toString());
    iterations.push(...document.getAnimations().map(({ effect }) => effect?.getTiming().iterations ?? 1));
  };
  for (const type of ['animationstart', 'transitionrun']) {
    document.addEventListener(type, watch);
    onTestFinished(() => document.removeEventListener(type, watch));
  }
  transport.connection.update(update);
  await expect.element(page.getByText('Step 3 of 4')).toBeVisible();
  return { classes, iterations };
}

it('animates changes: the connector is filled, the indicator turns, the entry moves in', async () => {
  await preferMotion('no-preference');
  const { classes } = await shipOrder();
  for (const part of ['os-tracker__connector', 'os-tracker__indicator', 'os-timeline__entry']) {
    await expect.poll(() => [...classes]).toContain(part);
  }
});

it('animates nothing for ever', async () => {
  await preferMotion('no-preference');
  const { classes, iterations } = await shipOrder();
  await expect.poll(() => [...classes]).toContain('os-timeline__entry');
  expect(Math.max(...iterations)).toBeLessThanOrEqual(3);
});

it('animates nothing if reduced motion is preferred', async () => {
  await preferMotion('reduce');
  const { classes } = await shipOrder();
  for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame);
  expect([...classes]).toEqual([]);
  expect(document.getAnimations()).toEqual([]);
});
