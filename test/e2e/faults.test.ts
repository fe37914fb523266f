import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openOrder } from './order-page.js';
import { type ShopVisit, visitShop } from './shop-visit.js';

const NETWORK = /Failed to load resource/;

describe('an order page during faults', () => {
  let shop: ShopVisit;
  beforeAll(async () => {
    shop = await visitShop();
  });
  afterEach(async () => {
    await shop.fault('reset');
    await shop.leave(NETWORK);
  });
  afterAll(() => shop.close());

  it('neither loses nor repeats an update while its stream is cut', async () => {
    const { page } = await shop.visit('ada');
    const order = await openOrder(page, '1046');
    await order.badge('Live').waitFor();
    const before = await order.entries.count();

    await shop.change('1046', { from: 'PROCESSING', to: 'SHIPPED', note: 'Before the cut' });
    await order.entries.filter({ hasText: 'Before the cut' }).waitFor();
    // The first toast loads its code, which needs the network.
    await order.toasts.getByText('Before the cut').waitFor();
    // Offline, so that the update is published before the reconnect.
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

  it('takes the snapshot of a restarted bus, and follows the new epoch', async () => {
    const { page } = await shop.visit('ben');
    const order = await openOrder(page, '1045');
    await order.badge('Live').waitFor();
    await shop.change('1045', { from: 'PENDING', to: 'PROCESSING', note: 'In the first epoch' });
    await order.entries.filter({ hasText: 'In the first epoch' }).waitFor();

    expect((await shop.fault('restart-bus')).busEpoch).toBe(2);
    const response = await shop.change('1045', {
      from: 'PROCESSING',
      to: 'SHIPPED',
      note: 'In the second epoch',
    });
    expect(response.status).toBe(200);

    await order.currentStep.filter({ hasText: 'Shipped' }).waitFor();
    await order.entries.filter({ hasText: 'In the second epoch' }).waitFor();
    await order.badge('Live').waitFor();
    expect(await order.entries.count()).toBe(3);
    await shop.change('1045', { from: 'SHIPPED', to: 'DELIVERED', note: 'Still followed' });
    await order.entries.filter({ hasText: 'Still followed' }).waitFor();
    expect(await order.entries.count()).toBe(4);
  });

  it('does not show "Live" while the server is unresponsive, and recovers', async () => {
    const { page } = await shop.visit('ada');
    const order = await openOrder(page, '1044');
    await order.badge('Live').waitFor();

    await shop.fault('pause');
    await order.badge('Live').waitFor({ state: 'hidden' });
    await shop.change('1044', { from: 'SHIPPED', to: 'DELIVERED', note: 'While unresponsive' });
    await shop.fault('resume');

    await order.entries.filter({ hasText: 'While unresponsive' }).waitFor();
    await order.badge('Live').waitFor();
    expect(await order.entries.filter({ hasText: 'While unresponsive' }).count()).toBe(1);
  });

  it('can be broken and reset from the dock of the page', async () => {
    const { page } = await shop.visit('ada', '/?pollingInterval=1000');
    const order = await openOrder(page, '1039');
    await order.badge('Live').waitFor();
    // The dock reads the state of the faults once a second, so its switch may show it later than the badge.
    const refuse = (isOn: boolean) =>
      order.dock.getByRole('switch', { name: 'Refuse streams', checked: isOn });

    await refuse(false).click();
    await order.badge('Polling').waitFor();
    await refuse(true).waitFor();
    await order.dock.getByRole('button', { name: 'Reset' }).click();
    await order.badge('Live').waitFor();
    await refuse(false).waitFor();
  });
});
