import { act, render, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { OrderReport, StuckOrders } from 'react-order-status/report';
import { de } from 'react-order-status/report/labels';
import { countedAnalytics, memoryAnalyticsStore } from 'react-order-status/server/analytics';
import { expect, it, onTestFinished } from 'vitest';
import { funnel, onTime, slowWarehouse, stuck } from '../../stories/report-data.js';

it('a page of a server is hydrated without a difference', async () => {
  const page = (
    <StrictMode>
      <OrderReport report={slowWarehouse} funnel={funnel} onTime={onTime} labels={de} />
      <StuckOrders orders={stuck} labels={de} orderUrl="/orders/{orderId}" />
    </StrictMode>
  );
  const host = document.body.appendChild(document.createElement('div'));
  onTestFinished(() => host.remove());
  host.innerHTML = renderToString(page);
  const html = host.innerHTML;
  const errors: unknown[] = [];
  await act(async () => {
    const root = hydrateRoot(host, page, { onRecoverableError: (error) => errors.push(error) });
    onTestFinished(() => act(() => root.unmount()));
  });
  expect(errors).toEqual([]);
  expect(host.innerHTML).toBe(html);
});

it('all props but functions can be passed by a server component, and a report can be sent as JSON', () => {
  const props = { report: slowWarehouse, funnel, onTime, labels: de, locale: 'de-AT' };
  // The same data, as a program of its own receives it.
  const received = JSON.parse(JSON.stringify(props)) as typeof props;
  const html = ({ report, ...others }: typeof props) =>
    renderToString(<OrderReport report={report} {...others} />);
  expect(html(received)).toBe(html(props));
});

it('what analytics return is shown as it is', async () => {
  const analytics = countedAnalytics({ store: memoryAnalyticsStore(), timeZone: 'UTC' });
  const steps = [
    ['PENDING', undefined, '2026-11-20T08:00:00Z'],
    ['PROCESSING', 'PENDING', '2026-11-20T10:00:00Z'],
    ['SHIPPED', 'PROCESSING', '2026-11-21T10:00:00Z'],
  ] as const;
  for (const [index, [status, previousStatus, timestamp]] of steps.entries()) {
    await analytics.record({
      orderId: 'A-1',
      version: index + 1,
      status,
      timestamp,
      id: `k${index}`,
      storedAt: timestamp,
      ...(previousStatus && { previousStatus }),
    });
  }
  const period = { since: new Date('2026-11-20'), until: new Date('2026-11-30') };
  render(<OrderReport report={await analytics.report(period)} funnel={await analytics.funnel(period)} />);
  expect(screen.queryByRole('rowheader', { name: 'Processing → Shipped' })).not.toBeNull();
  expect(screen.queryByRole('rowheader', { name: 'Pending → Processing' })).not.toBeNull();
  expect(screen.getAllByText('1d', { selector: 'time' }).length).toBeGreaterThan(0);
});
