import { type ComponentType, createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { beforeAll, expect, test, vi } from 'vitest';
import { createDocApp, type DocApp } from './doc-app.js';
// What the page imports: loaded before the time of a test begins.
import 'react-order-status/report';
import 'react-order-status/report/labels';
import 'react-order-status/server/analytics';

vi.mock('next/headers', () => ({ headers: async () => new Headers() }));

let app: DocApp;
beforeAll(async () => {
  app = await createDocApp('docs-report', { page: 'analytics', heading: 'A report page' });
});

test('the report that is loaded by the browser says so until it is there', async () => {
  const { LiveReport } = await app.load<{ LiveReport: ComponentType }>('app/admin/report/live-report.tsx');
  expect(renderToString(createElement(LiveReport))).toContain('Loading the report…');
});

test('the report page is not found by people who are no administrators', async () => {
  const { default: page } = await app.load<{ default: () => Promise<unknown> }>('app/admin/report/page.tsx');
  await expect(page()).rejects.toThrow('404');
});
