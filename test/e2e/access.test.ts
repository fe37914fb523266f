import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openOrder } from './order-page.js';
import { type ShopVisit, visitShop } from './shop-visit.js';

/** Console errors of refusals, and of a stream that ends with its session. */
const REFUSED = /Failed to load resource.*(401|403|404|INCOMPLETE_CHUNKED_ENCODING)/;

describe('an order page without access', () => {
  let shop: ShopVisit;
  beforeAll(async () => {
    shop = await visitShop();
  });
  afterEach(() => shop.leave(REFUSED));
  afterAll(() => shop.close());

  it('explains 403: the order belongs to another customer', async () => {
    const { page } = await shop.visit('ada', '/?order=1045');
    await page.getByRole('dialog').getByText('This order belongs to somebody else').waitFor();
    expect((await page.request.get('/api/orders/1045')).status()).toBe(403);
    expect((await page.request.get('/api/orders/1045/stream')).status()).toBe(403);
  });

  it('explains 404: the order does not exist', async () => {
    const { page } = await shop.visit('ada', '/?order=9999');
    await page.getByRole('dialog').getByText('There is no such order').waitFor();
    expect((await page.request.get('/api/orders/9999')).status()).toBe(404);
  });

  it('requires a sign-in, and then shows the order', async () => {
    const { page } = await shop.visit(null, '/?order=1046');
    await page.getByText('Sign in to see order 1046').waitFor();
    expect((await page.request.get('/api/orders/1046')).status()).toBe(401);
    await page.getByRole('button', { name: 'Ada' }).click();
    await page.getByRole('dialog').locator('[aria-current="step"]').waitFor();
  });

  it('explains 401 when the session ends in another tab', async () => {
    const { page, context } = await shop.visit('ada');
    const order = await openOrder(page, '1044');
    await order.badge('Live').waitFor();

    const tab = await context.newPage();
    await tab.goto('/');
    await tab.getByRole('button', { name: 'Sign out' }).click();
    await tab.getByText('Who is there?').waitFor();

    await order.modal.getByText('Sign in to see live updates for this order.').waitFor();
    expect(await order.badge('Live').count()).toBe(0);
    await order.modal.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Who is there?').waitFor();
  });

  it('closes the stream of the page when its session ends', async () => {
    const { page } = await shop.visit('ada');
    await page.getByRole('region', { name: 'Break it' }).getByText('Connection: open').waitFor();
    await expect.poll(async () => (await shop.faults()).streams).toBe(1);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Who is there?').waitFor();
    await expect.poll(async () => (await shop.faults()).streams).toBe(0);
  });

  it('shows every order to an admin', async () => {
    const { page } = await shop.visit('admin', '/?order=1045');
    await page.getByRole('dialog').locator('[aria-current="step"]', { hasText: 'Pending' }).waitFor();
  });
});
