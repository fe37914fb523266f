import { expect, test } from 'vitest';
import { orderOn } from '../example-apps/order-on.js';
import { visitors } from './visit.js';

const visit = visitors();

test('a wrong password signs nobody in', async () => {
  const { page } = await visit(null, '/sign-in');
  await page.getByLabel('E-mail address').fill('maya@example.com');
  await page.getByLabel('Password').fill('anchor');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').getByText('is not right').waitFor();
});

test.each([
  ['maya', '/orders/TW-2045', 403, 'This page belongs to somebody else'],
  ['maya', '/orders/TW-9999', 404, 'There is no such page'],
  ['maya', '/admin', 403, 'This page belongs to somebody else'],
  [null, '/orders', 401, 'You are signed out'],
  [null, '/orders/TW-2044', 401, 'You are signed out'],
  [null, '/profile', 401, 'You are signed out'],
] as const)('%s at %s: %i', async (person, path, status, title) => {
  const { page } = await visit(person);
  const answer = await page.goto(path);
  expect(answer?.status()).toBe(status);
  await page.getByRole('heading', { name: title }).waitFor();
});

test.each([
  ['maya', 'TW-2045', 403],
  ['maya', 'TW-9999', 404],
  [null, 'TW-2044', 401],
] as const)('stream and snapshot for %s of order %s: %i', async (person, orderId, status) => {
  const { context } = await visit(person);
  for (const path of [`/api/orders/${orderId}/stream`, `/api/orders/${orderId}`]) {
    expect((await context.request.get(path)).status()).toBe(status);
  }
});

test('the administrator may see every order', async () => {
  const { page } = await visit('jo', '/orders/TW-2042');
  await page.getByRole('region', { name: 'Order status: Cancelled' }).waitFor();
});

test('signing out ends the streams of other tabs', async () => {
  const { page, context } = await visit('tom', '/orders/TW-2037');
  const other = await context.newPage();
  await other.goto('/orders/TW-2045');
  await orderOn(other).badge('Live').waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await other.locator('.os-tracker').getByRole('link', { name: 'Sign in' }).waitFor();
});

test('a guest finds an order by number and e-mail address, and follows it by the link', async () => {
  const { page } = await visit(null, '/track');
  await page.getByLabel('Order number').fill('tw-2043');
  await page.getByLabel('Email address').fill('somebody@example.org');
  await page.getByRole('button', { name: 'Find order' }).click();
  await page.getByText('couldn’t find an order').first().waitFor();
  await page.getByLabel('Email address').fill('Ines@example.org');
  await page.getByRole('button', { name: 'Find order' }).click();
  await page.waitForURL(/token=/);
  await orderOn(page).badge('Live').waitFor();
  expect(await page.content()).not.toContain('Quay Street');

  const forged = page.url().replace('TW-2043', 'TW-2044');
  await page.goto(forged);
  await page.getByRole('heading', { name: 'This link does not open an order' }).waitFor();
});
