import { expect, test } from 'vitest';
import { visitors } from './visit.js';

const visit = visitors();

test('the administrator sees the report of a period', async () => {
  const { page } = await visit('jo', '/admin');
  await page.getByRole('link', { name: 'Report' }).click();
  const edges = page.getByRole('table', { name: 'Time between statuses' });
  await edges.getByRole('row', { name: /^Processing → Shipped/ }).waitFor();
  await edges.getByRole('row', { name: /^Shipped → Delivered/ }).waitFor();
  await page.getByRole('link', { name: '7 days' }).click();
  await page.waitForURL('**/admin/report?days=7');
  await edges.getByRole('row', { name: /^Processing → Shipped/ }).waitFor();
});

test('a customer gets no report', async () => {
  const { page, context } = await visit('tom');
  expect((await context.request.get('/api/report')).status()).toBe(403);
  expect((await page.goto('/admin/report'))?.status()).toBe(403);
});
