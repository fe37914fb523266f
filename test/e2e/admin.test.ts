import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ShopVisit, visitShop } from './shop-visit.js';

describe('the admin page', () => {
  let shop: ShopVisit;
  beforeAll(async () => {
    shop = await visitShop();
  });
  afterEach(() => shop.leave(/Failed to load resource.*409/));
  afterAll(() => shop.close());

  it('offers only the transitions that the flow allows', async () => {
    const { page } = await shop.visit('admin');
    await page.getByRole('button', { name: 'Update order 1044' }).click();
    const offered = await page.getByRole('dialog').getByRole('radio').all();
    const names = await Promise.all(offered.map((radio) => radio.locator('..').innerText()));
    expect(names.map((name) => name.trim())).toEqual(['Delivered', 'Refunded']);
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await page.getByRole('button', { name: 'Update order 1042' }).count()).toBe(0);
  });

  it('shows the conflict when another admin was faster', async () => {
    const { page } = await shop.visit('admin');
    await page.getByRole('button', { name: 'Update order 1046' }).click();
    await page.getByRole('radio', { name: 'Cancelled' }).check();
    await shop.change('1046', { from: 'PROCESSING', to: 'SHIPPED' });
    await page.getByRole('button', { name: 'Save' }).click();

    const alert = page.getByRole('dialog').getByRole('alert');
    await alert.getByText('conflict').waitFor();
    await alert.getByText('it was changed meanwhile').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('row', { name: '1046' }).getByText('Shipped').waitFor();
  });

  it('gets 409 for an invalid transition', async () => {
    const response = await shop.change('1039', { from: 'DELIVERED', to: 'PENDING' });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ error: { code: 'invalid-transition' } });
  });
});
