import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openOrder } from './order-page.js';
import { type ShopVisit, visitShop } from './shop-visit.js';

describe('Order Details Modal', () => {
  let shop: ShopVisit;
  beforeAll(async () => {
    shop = await visitShop();
  });
  afterEach(() => shop.leave());
  afterAll(() => shop.close());

  it('should display real-time status updates', async () => {
    const { page } = await shop.visit('ada');
    const order = await openOrder(page, '1046');
    await order.badge('Live').waitFor();
    await order.currentStep.filter({ hasText: 'Processing' }).waitFor();

    await shop.change('1046', { from: 'PROCESSING', to: 'SHIPPED', note: 'On its way.' });
    await order.currentStep.filter({ hasText: 'Shipped' }).waitFor();
    await order.entries.first().getByText('On its way.').waitFor();
    await order.entries.first().getByText('Latest').waitFor();

    // The items tab unmounts tracker and timeline; the modal stays subscribed.
    await page.getByRole('tab', { name: 'Items' }).click();
    await shop.change('1046', { from: 'SHIPPED', to: 'DELIVERED' });
    await order.connectionLine.getByText('Status: DELIVERED').waitFor();
    await page.getByRole('tab', { name: 'Details' }).click();
    await order.currentStep.filter({ hasText: 'Delivered' }).waitFor();
  });

  it('closes its stream when it is closed, and the list shows the new status', async () => {
    const { page } = await shop.visit('ada');
    const order = await openOrder(page, '1044');
    await order.badge('Live').waitFor();
    expect((await shop.faults()).streams).toBe(1);
    await shop.change('1044', { from: 'SHIPPED', to: 'DELIVERED' });
    await order.currentStep.filter({ hasText: 'Delivered' }).waitFor();

    await page.getByRole('button', { name: 'Close' }).click();
    await expect.poll(async () => (await shop.faults()).streams, { timeout: 15_000 }).toBe(0);
    await page.getByRole('button', { name: 'Order 1044' }).getByText('Delivered').waitFor();
  });

  it('returns the focus to the button that opened it', async () => {
    const { page } = await shop.visit('ada');
    const opener = page.getByRole('button', { name: 'Order 1039' });
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});
