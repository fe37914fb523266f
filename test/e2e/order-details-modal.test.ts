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
    await order.toasts.getByText('Order 1046: Delivered').waitFor();
    await page.getByRole('tab', { name: 'Details' }).click();
    await order.currentStep.filter({ hasText: 'Delivered' }).waitFor();
  });

  it('shows who took the package, and the photo of the driver', async () => {
    const { page } = await shop.visit('ada');
    const order = await openOrder(page, '1039');
    const proof = order.modal.getByRole('figure');
    await proof.getByText('M. Price').waitFor();
    const photo = proof.getByRole('img');
    await photo.scrollIntoViewIfNeeded();
    await expect
      .poll(() => photo.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)))
      .toBeGreaterThan(0);
  });

  it('can be closed, and the list has the new status', async () => {
    const { page } = await shop.visit('ada');
    const order = await openOrder(page, '1044');
    await order.badge('Live').waitFor();
    await shop.change('1044', { from: 'SHIPPED', to: 'DELIVERED' });
    await order.currentStep.filter({ hasText: 'Delivered' }).waitFor();

    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Order 1044' }).getByText('Delivered', { exact: true }).waitFor();
  });

  it('shows the badge and the switches that change it at the same time, on a phone too', async () => {
    const { page } = await shop.visit('ada', '/?pollingInterval=1000');
    for (const size of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size);
      const order = await openOrder(page, '1039');
      const toggle = order.dock.getByRole('button', { name: 'Break it' });
      if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
      await order.badge('Live').waitFor();
      for (const part of [order.badge('Live'), order.dock.getByRole('switch', { name: 'Refuse streams' })]) {
        await expect
          .poll(async () => {
            const box = await part.boundingBox();
            return box && box.y >= 0 && box.y + box.height <= size.height;
          })
          .toBe(true);
        // Nothing covers it.
        await part.click({ trial: true });
      }
      await page.getByRole('button', { name: 'Close' }).click();
      await order.modal.waitFor({ state: 'detached' });
    }
  });

  it('returns the focus to the button that opened it', async () => {
    const { page } = await shop.visit('ada');
    const opener = page.getByRole('button', { name: 'Order 1039' });
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => opener.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});
