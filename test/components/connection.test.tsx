import { act, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { OrderStatusTracker } from '../../src/components/index.js';
import { violations } from './axe.js';
import { livePage, time } from './live-page.js';
import { orderAt } from './orders.js';

afterEach(() => {
  vi.useRealTimers();
});

const order = orderAt('PROCESSING');
const textOf = (part: string) => document.querySelector(`.os-tracker__${part}`)?.textContent;
const badge = () => textOf('connection');
const notice = () => textOf('noticeText');
const root = () => screen.getByRole('region');

describe('a live tracker', () => {
  it('shows updates of the order, and the state of the connection', async () => {
    const { server } = livePage(<OrderStatusTracker order={order} />);
    expect(badge()).toBe('Connecting…');
    await server((connection) => connection.open());
    expect(badge()).toBe('Live');
    expect(root().dataset.connection).toBe('open');
    await server((connection) => connection.update({ status: 'SHIPPED', version: 3, timestamp: time(1) }));
    expect(screen.getByRole('region', { name: 'Order status: Shipped' })).toBeDefined();
    await server((connection) => connection.lose());
    expect(badge()).toBe('Reconnecting…');
    await server((connection) => connection.open({ live: false }));
    expect(badge()).toBe('Polling');
    await server((connection) => connection.finish());
    expect(badge()).toBeUndefined();
  });

  it.each([
    [401, 'Sign in to see live updates for this order.'],
    [403, 'You don’t have access to this order.'],
    [404, 'We couldn’t find this order.'],
    [410, 'This order is no longer available.'],
    [400, 'Live updates aren’t available for this order.'],
  ])('explains a refusal with %i, and shows the last known status', async (status, text) => {
    const { container, server } = livePage(<OrderStatusTracker order={order} />);
    await server((connection) => connection.refuse(status));
    expect(notice()).toBe(text);
    expect(container.querySelector<HTMLElement>('.os-tracker__notice')?.dataset.tone).toBe('danger');
    expect(badge()).toBe('Not connected');
    expect(screen.getByRole('region', { name: 'Order status: Processing' })).toBeDefined();
    expect(await violations(container)).toEqual([]);
  });

  it('uses the explanations of the labels, one by one', async () => {
    const labels = { refused: { 404: 'Gone fishing' } };
    const { server } = livePage(<OrderStatusTracker order={order} labels={labels} />);
    await server((connection) => connection.refuse(404));
    expect(notice()).toBe('Gone fishing');
  });

  it('shows that the status may be out of date after the timeout, until the server confirms it', async () => {
    vi.useFakeTimers();
    const { container, server } = livePage(<OrderStatusTracker order={order} />);
    await server((connection) => connection.open({ freshFor: 1_000 }));
    expect(notice()).toBeUndefined();
    expect(root().dataset.stale).toBeUndefined();
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(notice()).toBe('Status may be out of date.');
    expect(container.querySelector<HTMLElement>('.os-tracker__notice')?.dataset.tone).toBe('warning');
    expect(root().dataset.stale).toBe('true');
    expect(badge()).not.toBe('Live');
    await server((connection) => connection.alive());
    expect(notice()).toBeUndefined();
    expect(root().dataset.stale).toBeUndefined();
    expect(badge()).toBe('Live');
  });

  it('shows that the page is offline, and then that it reconnects', async () => {
    const { server } = livePage(<OrderStatusTracker order={order} />);
    await server((connection) => connection.open());
    await act(async () => {
      window.dispatchEvent(new Event('offline'));
    });
    expect(badge()).toBe('Offline');
    expect(root().dataset.connection).toBe('offline');
    await act(async () => {
      window.dispatchEvent(new Event('online'));
    });
    expect(badge()).toBe('Reconnecting…');
  });

  it('passes its options to the hook', async () => {
    const onStatusChange = vi.fn();
    const { server, notifier } = livePage(
      <OrderStatusTracker order={order} enableNotifications={false} onStatusChange={onStatusChange} />,
    );
    await server((connection) => {
      connection.open();
      connection.update({ status: 'SHIPPED', version: 3, timestamp: time(1) });
    });
    expect(onStatusChange).toHaveBeenCalledOnce();
    expect(notifier.notify).not.toHaveBeenCalled();
  });

  it('shows new packages and their delivery', async () => {
    const { server } = livePage(<OrderStatusTracker order={order} now={time(0)} timeZone="UTC" />);
    expect(document.querySelector('ul')).toBeNull();
    await server((connection) => {
      connection.open();
      connection.update({
        status: 'SHIPPED',
        version: 3,
        timestamp: time(1),
        tracking: [{ carrier: 'UPS', trackingNumber: '1Z', estimatedDelivery: { until: '2026-11-26' } }],
      });
    });
    expect(textOf('carrier')).toBe('UPS');
    expect(textOf('deliveryTime')).toBe('tomorrow');
  });

  it('that is not live shows no connection, and opens no connection', () => {
    const { container, transport } = livePage(<OrderStatusTracker order={order} live={false} />);
    expect(container.querySelector('[data-connection]')).toBeNull();
    expect(transport.connections).toEqual([]);
  });
});
