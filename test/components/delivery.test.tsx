import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { OrderStatusTracker, type OrderStatusTrackerProps } from '../../src/components/index.js';
import type { EstimatedDelivery, Order } from '../../src/order/index.js';
import { violations } from './axe.js';
import { orderAt } from './orders.js';

function draw(estimatedDelivery: EstimatedDelivery, options: Partial<OrderStatusTrackerProps> = {}) {
  const order = orderAt('SHIPPED', { estimatedDelivery });
  const { container } = render(
    <OrderStatusTracker order={order} live={false} timeZone="UTC" now="2026-11-20T12:00:00Z" {...options} />,
  );
  const delivery = container.querySelector<HTMLElement>('.os-tracker__delivery');
  return { container, state: delivery?.dataset.delivery, text: plain(delivery), delivery };
}

/** Spaces and dashes differ between versions of ICU. */
const plain = (element: Element | null | undefined) =>
  element?.textContent?.replace(/\s+/g, ' ').replace(/ ?– ?/g, '–').trim();

describe('an estimated delivery', () => {
  it('is a day, the same in every time zone', () => {
    for (const timeZone of ['Pacific/Pago_Pago', 'Pacific/Kiritimati']) {
      const { text, state, delivery } = draw({ until: '2026-11-25' }, { timeZone });
      expect(text).toBe('Arrives Wed, Nov 25');
      expect(state).toBe('expected');
      expect(delivery?.querySelector('time')?.dateTime).toBe('2026-11-25');
    }
  });

  it('is a window of days', () => {
    const { text, delivery } = draw({ from: '2026-11-23', until: '2026-11-25' });
    expect(text).toBe('Arrives Nov 23–25');
    expect(delivery?.querySelector('time')?.dateTime).toBe('2026-11-25');
  });

  it('is a window of hours on one day', () => {
    const hours = { from: '2026-11-25T14:00:00Z', until: '2026-11-25T16:00:00Z' };
    expect(draw(hours).text).toBe('Arrives Wed, Nov 25, 2–4 PM');
    const newYork = draw(hours, { timeZone: 'America/New_York' });
    expect(newYork.text).toBe('Arrives Wed, Nov 25, 9–11 AM');
  });

  it.each([
    ['2026-11-25T12:00:00Z', 'UTC', 'today'],
    ['2026-11-24T12:00:00Z', 'UTC', 'tomorrow'],
    ['2026-11-23T12:00:00Z', 'UTC', 'Wed, Nov 25'],
    ['2026-11-24T23:30:00Z', 'Asia/Tokyo', 'today'],
    ['2026-11-25T02:00:00Z', 'America/New_York', 'tomorrow'],
  ])('at %s in %s is shown as %s', (now, timeZone, text) => {
    expect(draw({ until: '2026-11-25' }, { now, timeZone }).text).toBe(`Arrives ${text}`);
  });

  it('accepts the current time as a Date', () => {
    const { text } = draw({ until: '2026-11-25' }, { now: new Date('2026-11-25T12:00:00Z') });
    expect(text).toContain('today');
  });

  it('is called today or tomorrow only if the window is within one day', () => {
    const now = '2026-11-24T12:00:00Z';
    expect(draw({ from: '2026-11-24', until: '2026-11-25' }, { now }).text).not.toMatch(/today|tomorrow/);
    const hours = { from: '2026-11-25T14:00:00Z', until: '2026-11-25T16:00:00Z' };
    expect(draw(hours, { now }).text).toContain('tomorrow, 2–4 PM');
    // Across midnight in Auckland.
    expect(
      draw({ ...hours, from: '2026-11-25T10:00:00Z' }, { now, timeZone: 'Pacific/Auckland' }).text,
    ).not.toMatch(/today|tomorrow/);
  });

  it('that was rescheduled shows the earlier one struck through, with a text for screen readers', async () => {
    const previous = { from: '2026-11-21', until: '2026-11-22' };
    const { container, text, state, delivery } = draw({ until: '2026-11-25', previous });
    expect(state).toBe('moved');
    expect(text).toBe('Now arrives Wed, Nov 25 Previously Nov 21–22');
    const old = delivery?.querySelector('del');
    expect(old?.querySelector('time')?.dateTime).toBe('2026-11-22');
    const hidden = old?.querySelector('span');
    expect(hidden?.textContent).toBe('Previously');
    expect(hidden?.style.clipPath).toBe('inset(50%)');
    expect(await violations(container)).toEqual([]);
  });

  it.each([
    ['2026-11-25T23:59:00Z', 'UTC', 'expected'],
    ['2026-11-26T00:01:00Z', 'UTC', 'overdue'],
    ['2026-11-26T02:00:00Z', 'America/New_York', 'expected'],
    ['2026-11-25T16:00:00Z', 'Asia/Tokyo', 'overdue'],
  ])('of a day, at %s in %s, is %s', (now, timeZone, state) => {
    const delivery = draw({ until: '2026-11-25' }, { now, timeZone });
    expect(delivery.state).toBe(state);
    expect(delivery.text).toMatch(state === 'overdue' ? /^Was expected yesterday/ : /^Arrives/);
  });

  it('with a time is overdue from the end of its window on', () => {
    const window = { from: '2026-11-25T14:00:00Z', until: '2026-11-25T16:00:00Z' };
    expect(draw(window, { now: '2026-11-25T16:00:00Z' }).state).toBe('expected');
    const { state, text } = draw(window, { now: '2026-11-25T16:01:00Z' });
    expect(state).toBe('overdue');
    expect(text).toBe('Was expected today, 2–4 PM');
    expect(draw(window, { now: '2026-11-27T10:00:00Z' }).text).toBe('Was expected Wednesday, 2–4 PM');
  });

  it('until midnight belongs to the day that ends, and is overdue from then on', () => {
    const window = { from: '2026-11-25T20:00:00Z', until: '2026-11-26T00:00:00Z' };
    expect(draw(window, { now: '2026-11-25T12:00:00Z' }).text).toBe('Arrives today, 8 PM–12 AM');
    expect(draw(window, { now: '2026-11-26T00:01:00Z' }).state).toBe('overdue');
  });

  it('in the hour that clocks show twice names the zones', () => {
    const window = { from: '2026-11-01T05:45:00Z', until: '2026-11-01T06:15:00Z' };
    const { text } = draw(window, { now: '2026-10-31T16:00:00Z', timeZone: 'America/New_York' });
    expect(text).toBe('Arrives tomorrow, 1:45 AM EDT–1:15 AM EST');
  });

  it('of a day is called by its name for a week, then by its date', () => {
    const text = (now: string) => draw({ until: '2026-11-25' }, { now }).text;
    expect(text('2026-11-27T12:00:00Z')).toBe('Was expected Wednesday');
    expect(text('2026-12-01T12:00:00Z')).toBe('Was expected Wednesday');
    expect(text('2026-12-02T12:00:00Z')).toBe('Was expected Wed, Nov 25');
  });

  it('that was rescheduled and is overdue is shown as overdue', () => {
    const moved = { until: '2026-11-25', previous: { until: '2026-11-23' } };
    const { state, text } = draw(moved, { now: '2026-11-27T12:00:00Z' });
    expect(state).toBe('overdue');
    expect(text).toBe('Was expected Wednesday Previously Mon, Nov 23');
  });
});

describe('the delivery of an order', () => {
  const drawOrder = (order: Order) => {
    const { container } = render(
      <OrderStatusTracker order={order} live={false} timeZone="UTC" now="2026-11-23T12:00:00Z" />,
    );
    const header = container.querySelector('.os-tracker__header .os-tracker__delivery');
    return { container, text: plain(header) };
  };
  const packages = (...windows: EstimatedDelivery[]) =>
    orderAt('SHIPPED', { tracking: windows.map((estimatedDelivery) => ({ estimatedDelivery })) });

  it('is that of its only package, and is shown once', () => {
    const { container, text } = drawOrder(packages({ until: '2026-11-25' }));
    expect(text).toBe('Arrives Wed, Nov 25');
    expect(container.querySelectorAll('.os-tracker__delivery')).toHaveLength(1);
  });

  it('is from the first to the last day of several packages, each with its own', () => {
    const order = packages({ from: '2026-11-24', until: '2026-11-25' }, { until: '2026-11-26T18:00:00Z' });
    const { container, text } = drawOrder(order);
    expect(text).toBe('Arrives Nov 24–26');
    const each = [...container.querySelectorAll('li .os-tracker__delivery')].map(plain);
    expect(each).toEqual(['Arrives Nov 24–25', 'Arrives Thu, Nov 26, 6:00 PM']);
  });

  it('leaves out packages that have arrived', () => {
    const [first, second] = packages({ until: '2026-11-25' }, { until: '2026-11-26' }).tracking ?? [];
    const tracking = [{ ...first, status: 'DELIVERED' as const }, { ...second }];
    expect(drawOrder(orderAt('SHIPPED', { tracking })).text).toBe('Arrives Thu, Nov 26');
  });

  it('is the time at which the order was delivered', () => {
    const { container, text } = drawOrder(orderAt('DELIVERED'));
    expect(text).toBe('Delivered yesterday, 11:41 AM');
    expect(container.querySelector('section')?.dataset.delivery).toBe('delivered');
    const later = render(
      <OrderStatusTracker order={orderAt('DELIVERED')} live={false} timeZone="UTC" now="2026-11-30" />,
    );
    expect(plain(later.container.querySelector('.os-tracker__delivery'))).toBe('Delivered Sun, Nov 22');
  });

  it.each([
    ['no estimate', orderAt('SHIPPED')],
    ['no time of the delivery', orderAt('DELIVERED', { statusHistory: [] })],
    ['been cancelled', { ...packages({ until: '2026-11-25' }), status: 'CANCELLED' } as const],
  ])('is absent if it has %s', (_, order) => {
    const { container, text } = drawOrder(order);
    expect(text).toBeUndefined();
    expect(container.querySelector('section')?.dataset.delivery).toBeUndefined();
  });
});
