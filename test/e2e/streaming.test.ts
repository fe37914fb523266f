import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openOrder } from './order-page.js';
import { type ShopVisit, visitShop } from './shop-visit.js';

describe('an order page over a stream', () => {
  let shop: ShopVisit;
  beforeAll(async () => {
    shop = await visitShop();
  });
  afterEach(() => shop.leave());
  afterAll(() => shop.close());

  it('opens one event stream per order and shows "Live"', async () => {
    const { page } = await shop.visit('ada');
    const response = page.waitForResponse((each) => each.url().endsWith('/stream'));
    const order = await openOrder(page, '1044');

    const stream = await response;
    expect(stream.status()).toBe(200);
    expect(stream.headers()['content-type']).toContain('text/event-stream');
    await order.badge('Live').waitFor();
    await order.connectionLine.getByText('Connected: Yes (sse)').waitFor();
    // Tracker, timeline and two hooks of the page share it.
    expect((await shop.faults()).streams).toBe(1);
  });

  it('shows a change by the admin without a reload', async () => {
    const ada = await shop.visit('ada');
    const order = await openOrder(ada.page, '1046');
    await order.badge('Live').waitFor();
    await order.mark();

    const { page: admin } = await shop.visit('admin');
    await admin.getByRole('button', { name: 'Update order 1046' }).click();
    await admin.getByRole('radio', { name: 'Shipped' }).check();
    await admin.getByLabel('Carrier').fill('Northline');
    await admin.getByLabel('Tracking number').fill('NL 1');
    await admin.getByRole('button', { name: 'Save' }).click();

    await order.currentStep.filter({ hasText: 'Shipped' }).waitFor();
    await order.modal.getByText('NL 1').waitFor();
    await order.connectionLine.getByText('Status: SHIPPED').waitFor();
    expect(await order.isMarked()).toBe(true);
    await admin.getByRole('row', { name: '1046' }).getByText('Shipped').waitFor();
  });
});
