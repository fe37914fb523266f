import { OrderStatusProvider, OrderStatusTracker, OrderTimeline } from 'react-order-status';
import { scriptedTransport } from 'react-order-status/testing';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { orderAt } from '../components/orders.js';
import { hydrate, mount } from './mount.js';

const order = orderAt('SHIPPED', {
  tracking: [
    {
      carrier: 'FedEx',
      trackingNumber: '7712',
      trackingUrl: 'https://example.com/7712',
      estimatedDelivery: { until: '2026-11-25', previous: { until: '2026-11-23' }, reason: 'Heavy snow.' },
    },
    { carrier: 'UPS', trackingNumber: '1' },
  ],
});

function mountLive(width = '720px') {
  const transport = scriptedTransport('sse');
  const host = mount(
    <OrderStatusProvider transport={transport} enableNotifications={false}>
      <OrderStatusTracker order={order} signInUrl="/sign-in" />
    </OrderStatusProvider>,
    { width },
  );
  return { host, transport };
}

/** A device that is used with fingers. */
async function withFingers() {
  const set = (enabled: boolean) => cdp().send('Emulation.setTouchEmulationEnabled', { enabled });
  await set(true);
  onTestFinished(async () => {
    await set(false);
  });
  expect(matchMedia('(pointer: coarse)').matches).toBe(true);
}

/** The sizes of all controls, each by its name. */
const smallest = (host: HTMLElement) =>
  [...host.querySelectorAll('a, button')].map((control) => {
    const { width, height } = control.getBoundingClientRect();
    return { control: control.textContent, size: Math.min(width, height) };
  });

describe.each([
  ['a mouse', 24],
  ['fingers', 44],
])('with %s each control of the tracker', (pointer, size) => {
  it.each([
    [404, 'Try again'],
    [401, 'Sign in'],
  ])(`has at least ${size} px in both directions, refused with %i`, async (status, name) => {
    if (pointer === 'fingers') await withFingers();
    const { host, transport } = mountLive('320px');
    await expect.element(page.getByText('Step 3 of 4')).toBeVisible();
    transport.connection.refuse(status);
    await expect.element(page.getByText(name, { exact: true })).toBeVisible();
    const controls = smallest(host);
    expect(controls).toHaveLength(4);
    expect(controls.filter((control) => control.size < size)).toEqual([]);
  });
});

it('the focus goes to the title when the button that had it disappears', async () => {
  const { transport } = mountLive();
  await expect.element(page.getByText('Step 3 of 4')).toBeVisible();
  transport.connection.refuse(404);
  const retry = page.getByRole('button', { name: 'Try again' });
  await expect.element(retry).toBeVisible();
  retry.element().scrollIntoView();
  while (document.activeElement !== retry.element()) await userEvent.keyboard('{Tab}');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.activeElement?.tagName).toBe('H2');
  expect(transport.connections).toHaveLength(2);
});

describe('the button that copies', () => {
  it('is there after hydration only, which equals what the server rendered', async () => {
    const { html, errors } = hydrate(<OrderStatusTracker order={order} live={false} />);
    expect(html).not.toContain('<button');
    await expect.element(page.getByRole('button', { name: 'Copy Tracking number 7712' })).toBeVisible();
    expect(errors).toEqual([]);
  });

  it('copies the number and announces it, or that the browser does not let the page copy', async () => {
    mount(
      <>
        <OrderStatusTracker order={order} live={false} />
        <input aria-label="Target" />
      </>,
      { width: '720px' },
    );
    const copy = page.getByRole('button', { name: 'Tracking number 7712' });
    const region = page.getByRole('status');
    await userEvent.click(copy);
    await expect.element(region).toHaveTextContent('Copied');
    expect(document.activeElement).toBe(copy.element());
    const target = page.getByLabelText('Target');
    await userEvent.click(target);
    await userEvent.paste();
    await expect.element(target).toHaveValue('7712');

    const writeText = vi.spyOn(navigator.clipboard, 'writeText');
    onTestFinished(() => writeText.mockRestore());
    writeText.mockRejectedValue(new DOMException('Write permission denied.', 'NotAllowedError'));
    await userEvent.click(copy);
    await expect.element(region).toHaveTextContent('Couldn’t copy. Please select the number.');
  });
});

it('the reason of a new date is in the box of the delivery, after the earlier date', async () => {
  const host = mount(
    <>
      <OrderStatusTracker order={order} live={false} now="2026-11-22T12:00:00Z" />
      <OrderTimeline history={order.statusHistory} />
    </>,
    { width: '320px' },
  );
  await expect.element(page.getByText('Heavy snow.')).toBeVisible();
  const boxOf = (part: string) => host.querySelector(`.os-tracker__${part}`)?.getBoundingClientRect();
  const [delivery, previous, reason] = ['delivery', 'previousDelivery', 'deliveryReason'].map(boxOf);
  if (!delivery || !previous || !reason) throw new Error('The parts are drawn.');
  expect(reason.top).toBeGreaterThanOrEqual(previous.bottom - 1);
  expect(reason.bottom).toBeLessThanOrEqual(delivery.bottom + 1);
});
