import { fireEvent, render, screen } from '@testing-library/react';
import type { ComponentType } from 'react';
import {
  countedAnalytics,
  createReportHandler,
  memoryAnalyticsStore,
} from 'react-order-status/server/analytics';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createDocApp } from '../docs/doc-app.js';

it('the page of the docs shows what its API answers, and asks again after a failure', async () => {
  const { load } = await createDocApp('docs-report', { page: 'analytics', heading: 'A report page' });
  const { LiveReport } = await load<{ LiveReport: ComponentType }>('app/admin/report/live-report.tsx');
  const { record, report } = countedAnalytics({ store: memoryAnalyticsStore() });
  for (const [version, status] of [
    [1, 'PENDING'],
    [2, 'PROCESSING'],
  ] as const) {
    const timestamp = new Date(Date.now() - (5 - version) * 3_600_000).toISOString();
    const before = version === 2 && { previousStatus: 'PENDING' as const };
    await record({
      orderId: 'A-1',
      version,
      status,
      timestamp,
      id: `k${version}`,
      storedAt: timestamp,
      ...before,
    });
  }
  let isAdmin = false;
  const handler = createReportHandler({ analytics: { report }, authorize: () => isAdmin, onError: () => {} });
  vi.stubGlobal('fetch', (url: string) => handler(new Request(new URL(url, 'https://shop.example'))));
  onTestFinished(() => void vi.unstubAllGlobals());

  render(<LiveReport />);
  expect(screen.getByRole('status').textContent).toBe('Loading the report…');
  const retry = await screen.findByRole('button', { name: 'Try again' });

  isAdmin = true;
  fireEvent.click(retry);
  expect(await screen.findByRole('rowheader', { name: 'Pending → Processing' })).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});
