import { act } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OrderAnnouncer, OrderStatusTracker, OrderTimeline } from '../../src/components/index.js';
import { livePage, time } from './live-page.js';
import { orderAt } from './orders.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const order = orderAt('PROCESSING');
const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

const STALE = 'Status may be out of date.';
const RECOVERED = 'Order status is up to date again.';

async function openPage(children = <OrderStatusTracker order={order} />) {
  const page = livePage(children);
  await page.server((connection) => {
    connection.open({ freshFor: 30_000 });
    connection.snapshot({ status: 'PROCESSING', version: 2, timestamp: time(0), history: [] });
  });
  return page;
}

describe('the live region announces', () => {
  it('that the status may be out of date, and that it is up to date again, when either has lasted', async () => {
    const { server, announced } = await openPage();
    await server((connection) => connection.lose());
    await wait(30_000);
    expect(document.querySelector('.os-tracker__notice')).not.toBeNull();
    expect(announced()).toEqual([]);
    await wait(5_000);
    expect(announced()).toEqual([STALE]);
    await server((connection) => connection.open());
    await wait(4_900);
    expect(announced()).toEqual([STALE]);
    await wait(200);
    expect(announced()).toEqual([STALE, RECOVERED]);
  });

  it('nothing of an interruption that ends soon, nor that the order is connected at first', async () => {
    const { server, announced } = await openPage();
    await wait(10_000);
    await server((connection) => connection.lose());
    await wait(22_000);
    await server((connection) => connection.open());
    await wait(10_000);
    expect(announced()).toEqual([]);
  });

  it('of a connection that comes and goes the last state only', async () => {
    const { server, announced } = await openPage();
    await server((connection) => connection.lose());
    await wait(30_000);
    for (let times = 0; times < 5; times += 1) {
      await server((connection) => connection.open({ freshFor: 1_000 }));
      await server((connection) => connection.lose());
      await wait(2_000);
    }
    expect(announced()).toEqual([]);
    await wait(5_000);
    expect(announced()).toEqual([STALE]);
  });

  it.each([
    [401, 'Sign in to see live updates for this order.'],
    [403, 'You don’t have access to this order.'],
    [418, 'Live updates aren’t available for this order.'],
  ])('a refusal with %i, and again after another attempt of the customer', async (status, text) => {
    const { server, announced, transport } = await openPage();
    await server((connection) => connection.refuse(status));
    expect(announced()).toEqual([]);
    await wait(5_000);
    expect(announced()).toEqual([text]);
    await wait(10_000);
    expect(announced()).toEqual([]);
    if (status !== 418) return;
    await act(async () => document.querySelector('button')?.click());
    expect(transport.connections).toHaveLength(2);
    await server((connection) => connection.refuse(status));
    await wait(5_000);
    expect(announced()).toEqual([text]);
  });

  it('it once for all components of an order, under StrictMode', async () => {
    const { server, announced } = await openPage(
      <StrictMode>
        <OrderStatusTracker order={order} />
        <OrderTimeline orderId={order.id} history={order.statusHistory} />
        <OrderAnnouncer orderId={order.id} />
      </StrictMode>,
    );
    await server((connection) => connection.refuse(403));
    await wait(5_000);
    expect(announced()).toEqual(['You don’t have access to this order.']);
  });

  it('nothing of a connection whose order has reached its last status', async () => {
    const { server, announced } = await openPage();
    await server((connection) => {
      connection.lose();
      connection.finish();
    });
    await wait(60_000);
    expect(announced()).toEqual([]);
  });
});

describe('of many updates within seconds, the live region announces', () => {
  const update = (version: number) => ({
    status: 'PROCESSING' as const,
    version,
    timestamp: time(version),
    note: `Note ${version}`,
  });

  it('three, and then how many more there were', async () => {
    const { server, announced } = await openPage();
    for (let version = 3; version < 11; version += 1) {
      await server((connection) => connection.update(update(version)));
      await wait(100);
    }
    expect(announced()).toEqual(['Note 3', 'Note 4', 'Note 5']);
    await wait(5_000);
    expect(announced()).toEqual([
      'Note 3',
      'Note 4',
      'Note 5',
      '5 order updates. Status: Processing Note 10',
    ]);
  });

  it('each, if there is time between them', async () => {
    const { server, announced } = await openPage();
    const lines: (string | null)[][] = [];
    for (let version = 3; version < 9; version += 1) {
      await server((connection) => connection.update(update(version)));
      lines.push(announced());
      await wait(16_000);
    }
    expect(lines).toEqual([3, 4, 5, 6, 7, 8].map((version) => [`Note ${version}`]));
  });

  it('no summary after the page was left', async () => {
    const { server, announced, rerender } = await openPage();
    for (let version = 3; version < 11; version += 1) {
      await server((connection) => connection.update(update(version)));
    }
    rerender(<OrderStatusTracker order={orderAt('SHIPPED', { id: 'o-2' })} />);
    await wait(30_000);
    expect(announced().filter((line) => line?.includes('5 order updates'))).toEqual([]);
  });
});

describe('the live region announces another date of delivery', () => {
  const due = (until: string, more: object = {}) => ({
    tracking: [{ carrier: 'UPS', trackingNumber: '1Z', estimatedDelivery: { until, ...more } }],
  });

  async function shippedPage() {
    const page = livePage(
      <OrderStatusTracker order={orderAt('SHIPPED', due('2026-11-23'))} timeZone="UTC" />,
    );
    await page.server((connection) => {
      connection.open();
      connection.snapshot({ status: 'SHIPPED', version: 3, timestamp: time(0), ...due('2026-11-24') });
    });
    return page;
  }
  const sendDue = (version: number, ...[until, more]: Parameters<typeof due>) => ({
    status: 'SHIPPED' as const,
    version,
    timestamp: time(version),
    ...due(until, more),
  });

  it('with its reason, once, and never that of the first state', async () => {
    const { server, announced } = await shippedPage();
    expect(announced()).toEqual([]);
    const moved = { previous: { until: '2026-11-24' }, reason: 'Heavy snow.' };
    await server((connection) => connection.update(sendDue(4, '2026-11-25', moved)));
    const [line = ''] = announced();
    expect(announced()).toHaveLength(1);
    expect(line).toMatch(/^Now arrives: .*\b25\b.*\. Heavy snow\.$/);
    await server((connection) => connection.update(sendDue(5, '2026-11-25', moved)));
    expect(announced()).toEqual([line]);
  });

  it('also one that a snapshot brings, of the package that it concerns', async () => {
    const { server, announced } = await shippedPage();
    const tracking = [{ trackingNumber: '7712' }, ...due('2026-11-28').tracking];
    await server((connection) =>
      connection.snapshot({ status: 'SHIPPED', version: 4, timestamp: time(4), tracking }),
    );
    expect(announced()).toHaveLength(1);
    expect(announced()[0]).toMatch(/^Package 2 of 2: Now arrives: .*\b28\b/);
  });

  it('not for a first estimate, nor for an order that has arrived', async () => {
    const { server, announced } = await shippedPage();
    const first = {
      status: 'SHIPPED' as const,
      version: 4,
      timestamp: time(4),
      tracking: [{ carrier: 'UPS' }],
    };
    await server((connection) => connection.update(first));
    await server((connection) => connection.update(sendDue(5, '2026-11-26')));
    expect(announced()).toEqual([]);
    await server((connection) => connection.update({ ...sendDue(6, '2026-11-27'), status: 'DELIVERED' }));
    expect(announced()).toEqual(['Order status updated: from Shipped to Delivered.']);
  });
});
