import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { OrderStatusTracker, type OrderStatusTrackerProps } from '../../src/components/index.js';
import type { EstimatedDelivery } from '../../src/order/index.js';
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
      expect(text).toBe('Estimated delivery Wed, November 25');
      expect(state).toBe('expected');
      expect(delivery?.querySelector('time')?.dateTime).toBe('2026-11-25');
    }
  });

  it('is a window of days', () => {
    const { text, delivery } = draw({ from: '2026-11-23', until: '2026-11-25' });
    expect(text).toBe('Estimated delivery Mon, November 23–Wed, November 25');
    expect(delivery?.querySelector('time')?.dateTime).toBe('2026-11-25');
  });

  it('is a window of hours on one day', () => {
    const hours = { from: '2026-11-25T14:00:00Z', until: '2026-11-25T16:00:00Z' };
    expect(draw(hours).text).toBe('Estimated delivery Nov 25, 2026, 2:00–4:00 PM');
    const newYork = draw(hours, { timeZone: 'America/New_York' });
    expect(newYork.text).toBe('Estimated delivery Nov 25, 2026, 9:00–11:00 AM');
  });

  it.each([
    ['2026-11-25T12:00:00Z', 'UTC', 'Today, Wed, November 25'],
    ['2026-11-24T12:00:00Z', 'UTC', 'Tomorrow, Wed, November 25'],
    ['2026-11-23T12:00:00Z', 'UTC', 'Wed, November 25'],
    ['2026-11-24T23:30:00Z', 'Asia/Tokyo', 'Today, Wed, November 25'],
    ['2026-11-25T02:00:00Z', 'America/New_York', 'Tomorrow, Wed, November 25'],
  ])('at %s in %s is shown as %s', (now, timeZone, text) => {
    expect(draw({ until: '2026-11-25' }, { now, timeZone }).text).toBe(`Estimated delivery ${text}`);
  });

  it('accepts the current time as a Date', () => {
    const { text } = draw({ until: '2026-11-25' }, { now: new Date('2026-11-25T12:00:00Z') });
    expect(text).toContain('Today');
  });

  it('is called today or tomorrow only if the window is within one day', () => {
    const now = '2026-11-24T12:00:00Z';
    expect(draw({ from: '2026-11-24', until: '2026-11-25' }, { now }).text).not.toMatch(/Today|Tomorrow/);
    const hours = { from: '2026-11-25T14:00:00Z', until: '2026-11-25T16:00:00Z' };
    expect(draw(hours, { now }).text).toContain('Tomorrow, Nov 25');
    // Across midnight in Auckland.
    expect(
      draw({ ...hours, from: '2026-11-25T10:00:00Z' }, { now, timeZone: 'Pacific/Auckland' }).text,
    ).not.toMatch(/Today|Tomorrow/);
  });

  it('that was rescheduled shows the earlier one struck through, with a text for screen readers', async () => {
    const previous = { from: '2026-11-21', until: '2026-11-22' };
    const { container, text, state, delivery } = draw({ until: '2026-11-25', previous });
    expect(state).toBe('moved');
    expect(text).toBe('New estimated delivery Wed, November 25 Previously Sat, November 21–Sun, November 22');
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
    expect(delivery.text).toMatch(state === 'overdue' ? /^Was expected Wed/ : /^Estimated delivery/);
  });

  it('with a time is overdue only after its day has passed', () => {
    const window = { from: '2026-11-25T14:00:00Z', until: '2026-11-25T16:00:00Z' };
    expect(draw(window, { now: '2026-11-25T20:00:00Z' }).state).toBe('expected');
    expect(draw(window, { now: '2026-11-26T00:00:00Z' }).state).toBe('overdue');
  });

  it('that was rescheduled and is overdue is shown as overdue', () => {
    const moved = { until: '2026-11-25', previous: { until: '2026-11-23' } };
    const { state, text } = draw(moved, { now: '2026-11-27T12:00:00Z' });
    expect(state).toBe('overdue');
    expect(text).toBe('Was expected Wed, November 25 Previously Mon, November 23');
  });
});
