import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openOrder } from './order-page.js';
import { type ShopVisit, visitShop } from './shop-visit.js';

const NETWORK = /Failed to load resource/;

describe('an order page when things break', () => {
  let shop: ShopVisit;
  beforeAll(async () => {
    shop = await visitShop();
  });
  afterEach(async () => {
    await shop.fault('reset');
    await shop.leave(NETWORK);
  });
  afterAll(() => shop.close());

  it('neither loses nor doubles what is published while its stream is cut', async () => {
    const { page } = await shop.visit('ada');
    const order = await openOrder(page, '1046');
    await order.badge('Live').waitFor();
    const before = await order.entries.count();

    await shop.change('1046', { from: 'PROCESSING', to: 'SHIPPED', note: 'Before the cut' });
    await order.entries.filter({ hasText: 'Before the cut' }).waitFor();
    // The first toast brings its code along; without a network it could not.
    await order.toasts.getByText('Before the cut').waitFor();
    // Offline, so that the update surely falls into the gap.
    await page.context().setOffline(true);
    await shop.fault('cut-streams');
    await shop.change('1046', { from: 'SHIPPED', to: 'DELIVERED', note: 'Within the gap' });
    expect(await order.entries.filter({ hasText: 'Within the gap' }).count()).toBe(0);
    await page.context().setOffline(false);

    await order.entries.filter({ hasText: 'Within the gap' }).waitFor();
    await order.badge('Live').waitFor();
    expect(await order.entries.count()).toBe(before + 2);
    expect(await order.entries.filter({ hasText: 'Before the cut' }).count()).toBe(1);
    expect(await order.entries.filter({ hasText: 'Within the gap' }).count()).toBe(1);
  });

  it('takes the snapshot of a restarted bus, and follows its new epoch', async () => {
    const { page } = await shop.visit('ben');
    const order = await openOrder(page, '1045');
    await order.badge('Live').waitFor();
    await shop.change('1045', { from: 'PENDING', to: 'PROCESSING', note: 'In the first life' });
    await order.entries.filter({ hasText: 'In the first life' }).waitFor();

    expect((await shop.fault('restart-bus')).busLife).toBe(2);
    const response = await shop.change('1045', {
      from: 'PROCESSING',
      to: 'SHIPPED',
      note: 'In the second life',
    });
    expect(response.status).toBe(200);

    await order.currentStep.filter({ hasText: 'Shipped' }).waitFor();
    await order.entries.filter({ hasText: 'In the second life' }).waitFor();
    await order.badge('Live').waitFor();
    expect(await order.entries.count()).toBe(3);
    await shop.change('1045', { from: 'SHIPPED', to: 'DELIVERED', note: 'Still followed' });
    await order.entries.filter({ hasText: 'Still followed' }).waitFor();
    expect(await order.entries.count()).toBe(4);
  });

  it('stops saying that it is live while the server is mute, and comes back', async () => {
    const { page } = await shop.visit('ada');
    const order = await openOrder(page, '1044');
    await order.badge('Live').waitFor();

    await shop.fault('pause');
    await order.badge('Live').waitFor({ state: 'hidden' });
    await shop.change('1044', { from: 'SHIPPED', to: 'DELIVERED', note: 'While it was mute' });
    await shop.fault('resume');

    await order.entries.filter({ hasText: 'While it was mute' }).waitFor();
    await order.badge('Live').waitFor({ timeout: 45_000 });
    expect(await order.entries.filter({ hasText: 'While it was mute' }).count()).toBe(1);
  });

  it('can be broken and mended from the panel of the page itself', async () => {
    const { page } = await shop.visit('ada', '/?pollingInterval=1000');
    const order = await openOrder(page, '1039');
    await order.badge('Live').waitFor();
    await order.modal.getByText('Break it').click();
    const refuse = order.modal.getByRole('switch', { name: 'Refuse streams' });

    await refuse.click();
    await order.badge('Polling').waitFor();
    expect(await refuse.getAttribute('aria-checked')).toBe('true');
    await order.modal.getByRole('button', { name: 'Reset' }).click();
    await order.badge('Live').waitFor({ timeout: 45_000 });
    expect(await refuse.getAttribute('aria-checked')).toBe('false');
  });
});
