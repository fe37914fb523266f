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
    const radios = page.getByRole('dialog').getByRole('radio');
    await radios.first().waitFor();
    const offered = await radios.all();
    const names = await Promise.all(offered.map((radio) => radio.locator('..').innerText()));
    expect(names.map((name) => name.trim())).toEqual(['Delivered', 'Refunded']);
    await page.getByRole('button', { name: 'Close' }).click();
    // The table is hidden while a dialog is open.
    await page.getByRole('button', { name: 'Update order 1044' }).waitFor();
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

  it('leads to the report of the past orders', async () => {
    const { page } = await shop.visit('admin');
    await page.getByRole('link', { name: 'the report' }).click();
    await page.getByRole('heading', { level: 1, name: 'Order report' }).waitFor();
    await page.getByRole('rowheader', { name: 'Processing → Shipped' }).waitFor();
  });

  it('gets 409 for an invalid transition', async () => {
    const response = await shop.change('1039', { from: 'DELIVERED', to: 'PENDING' });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ error: { code: 'invalid-transition' } });
  });
});

describe('carrier scans', () => {
  let shop: ShopVisit;
  beforeAll(async () => {
    shop = await visitShop();
  });
  afterEach(() => shop.leave());
  afterAll(() => shop.close());

  it('of the admin page arrive as signed webhooks on the open page of the customer', async () => {
    const [customer, admin] = await Promise.all([shop.visit('ada', '/?order=1044'), shop.visit('admin')]);
    await customer.page.getByText('Live', { exact: true }).waitFor();
    await admin.page.getByRole('button', { name: 'Carrier scan of order 1044' }).click();
    const dialog = admin.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Out for delivery' }).click();
    await dialog.getByText('was sent and merged').waitFor();
    await dialog.getByRole('button', { name: 'Delivered' }).click();
    const tracker = customer.page.getByRole('dialog').getByRole('heading', { name: /Delivered/ });
    await tracker.first().waitFor();

    // A late scan never moves the order back.
    await dialog.getByRole('button', { name: 'In transit' }).click();
    await dialog.getByText('“In transit” was sent and merged.').waitFor();
    const order = await shop.row('ada', '1044');
    expect(order).toMatchObject({ status: 'DELIVERED', tracking: [{ carrier: 'Northline' }] });
    expect(order.tracking).toHaveLength(1);
  });

  it('without a signature are refused', async () => {
    const response = await fetch(`${shop.url}/webhooks/easypost`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(401);
  });

  it('are sent by the shop only', async () => {
    const { page } = await shop.visit('ada');
    const response = await page.request.post('/shop/orders/1044/scans', {
      data: { scan: 'delivered' },
      headers: { Origin: shop.url },
    });
    expect(response.status()).toBe(403);
  });
});
