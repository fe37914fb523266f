import { expect, test } from 'vitest';
import { orderOn } from '../example-apps/order-on.js';
import { openDetails, visitors } from './visit.js';

const visit = visitors();
const titleOf = (orderId: string) => ({ name: `Order ${orderId}` });

test('the details of an order have an address, and the back button closes them', async () => {
  const { page } = await visit('tom', '/orders');
  await openDetails(page, 'TW-2037');
  expect(page.url()).toContain('/orders?order=TW-2037');
  await page.goBack();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.goForward();
  await page.getByRole('dialog', titleOf('TW-2037')).waitFor();
});

test('the address opens the details, and closing them leads to the list', async () => {
  const { page } = await visit('tom', '/orders?order=TW-2042');
  const dialog = page.getByRole('dialog', titleOf('TW-2042'));
  await dialog.waitFor();
  await orderOn(page).history.getByText('nothing was charged').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('');
});

test('the address of another customer’s order shows the list only', async () => {
  const { page } = await visit('tom', '/orders?order=TW-2046');
  await page.getByRole('button', titleOf('TW-2037')).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
});
