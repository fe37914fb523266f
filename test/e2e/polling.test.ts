import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openOrder } from './order-page.js';
import { type ShopVisit, visitShop } from './shop-visit.js';

const NETWORK = /Failed to load resource/;

describe('an order page where streams are refused', () => {
  let shop: ShopVisit;
  beforeAll(async () => {
    shop = await visitShop();
  });
  afterEach(() => shop.leave(NETWORK));
  afterAll(() => shop.close());

  it('polls, shows updates within the interval, and returns to streaming', async () => {
    await shop.fault('refuse-streams');
    const { page } = await shop.visit('ada', '/?pollingInterval=1000');
    const polls: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/orders/snapshots')) polls.push(request.url());
    });
    const order = await openOrder(page, '1046');

    await order.badge('Polling').waitFor();
    await order.dock.getByText('Connection: polling (polling)').waitFor();
    await expect.poll(() => polls.length).toBeGreaterThan(1);
    expect((await shop.faults()).streams).toBe(0);

    await shop.change('1046', { from: 'PROCESSING', to: 'SHIPPED' });
    await order.currentStep.filter({ hasText: 'Shipped' }).waitFor();

    await shop.fault('allow-streams');
    await order.badge('Live').waitFor();
    await shop.change('1046', { from: 'SHIPPED', to: 'DELIVERED' });
    await order.currentStep.filter({ hasText: 'Delivered' }).waitFor();
  });

  it('falls back to polling when its stream is lost', async () => {
    await shop.fault('allow-streams');
    const { page } = await shop.visit('ada', '/?pollingInterval=1000');
    const order = await openOrder(page, '1044');
    await order.badge('Live').waitFor();

    await shop.fault('refuse-streams');
    await order.badge('Polling').waitFor();
    await shop.change('1044', { from: 'SHIPPED', to: 'DELIVERED' });
    await order.currentStep.filter({ hasText: 'Delivered' }).waitFor();
  });
});
