import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OrderStatusTracker, OrderTimeline } from '../../src/components/index.js';
import { orderAt } from './orders.js';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-25T23:58:30Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const order = orderAt('SHIPPED', { estimatedDelivery: { until: '2026-11-25' } });
const tracker = <OrderStatusTracker order={order} live={false} timeZone="UTC" />;
const delivery = () => document.querySelector('.os-tracker__delivery')?.textContent?.trim();
const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe('a page that stays open', () => {
  it('does not show "today" after midnight', async () => {
    render(tracker);
    expect(delivery()).toBe('Arrives today');
    await wait(60_000);
    expect(delivery()).toBe('Arrives today');
    await wait(60_000);
    expect(delivery()).toBe('Was expected yesterday');
  });

  it('changes "today" to "yesterday" in the days of a timeline', async () => {
    const history = [{ status: 'PENDING', timestamp: '2026-11-25T10:00:00Z' }];
    render(<OrderTimeline history={history} groupByDay timeZone="UTC" />);
    const title = () => screen.getByRole('heading', { level: 3 }).textContent;
    expect(title()).toBe('Today');
    await wait(120_000);
    expect(title()).toBe('Yesterday');
  });

  it('changes the day at midnight of its time zone', async () => {
    render(<OrderStatusTracker order={order} live={false} timeZone="America/New_York" />);
    await wait(120_000);
    expect(delivery()).toContain('today');
    await wait(5 * 3_600_000);
    expect(delivery()).toContain('Was expected');
  });

  it('updates the day when it becomes visible, as timers are throttled in hidden pages', async () => {
    render(tracker);
    vi.setSystemTime('2026-11-26T08:00:00Z');
    await act(async () => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(delivery()).toBe('Was expected yesterday');
  });

  it('uses one timer for all components, and none afterwards', () => {
    const listeners = [vi.spyOn(document, 'addEventListener'), vi.spyOn(document, 'removeEventListener')];
    const { unmount } = render(
      <>
        {tracker}
        {tracker}
        <OrderTimeline history={order.statusHistory} groupByDay />
      </>,
    );
    const { unmount: unmountOther } = render(tracker);
    const counts = () =>
      listeners.map(({ mock }) => mock.calls.filter(([type]) => type === 'visibilitychange').length);
    expect(vi.getTimerCount()).toBe(1);
    expect(counts()).toEqual([1, 0]);
    unmount();
    expect(vi.getTimerCount()).toBe(1);
    unmountOther();
    expect(vi.getTimerCount()).toBe(0);
    expect(counts()).toEqual([1, 1]);
  });

  it('starts the timer again for later components', async () => {
    render(tracker).unmount();
    render(tracker);
    await wait(120_000);
    expect(delivery()).toBe('Was expected yesterday');
  });

  it('keeps a given current time, without a timer', async () => {
    render(<OrderStatusTracker order={order} live={false} timeZone="UTC" now="2026-11-24T12:00:00Z" />);
    expect(vi.getTimerCount()).toBe(0);
    await wait(120_000);
    expect(delivery()).toBe('Arrives tomorrow');
  });
});
