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

  it('follows all orders of the list, and the opened one, on one event stream', async () => {
    const { page } = await shop.visit('ada', 'about:blank');
    const answers: string[] = [];
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.startsWith('/api/')) answers.push(`${pathname}: ${response.headers()['content-type']}`);
    });
    await page.goto('/');
    const card = page.getByRole('button', { name: 'Order 1046' });
    await card.getByText('Processing', { exact: true }).waitFor();
    await expect.poll(async () => (await shop.faults()).streams).toBe(1);

    const order = await openOrder(page, '1044');
    await order.badge('Live').waitFor();
    await order.dock.getByText('Connection: open (sse)').waitFor();
    // A stream that was replaced by one with more orders ends a moment later.
    await expect.poll(async () => (await shop.faults()).streams).toBe(1);
    expect(answers.length).toBeGreaterThan(0);
    for (const answer of answers) expect(answer).toMatch(/^\/api\/orders\/stream: text\/event-stream/);
  });

  it('moves an order on in both lists, without a reload and without a poll', async () => {
    const { page: ada } = await shop.visit('ada');
    const { page: admin } = await shop.visit('admin');
    const card = ada.getByRole('button', { name: 'Order 1044' });
    const row = admin.getByRole('row', { name: '1044' });
    for (const place of [card, row]) await place.getByText('Shipped', { exact: true }).waitFor();
    await expect.poll(async () => (await shop.faults()).streams).toBe(2);
    const requests: string[] = [];
    for (const page of [ada, admin]) page.on('request', (request) => requests.push(request.url()));

    await shop.change('1044', { from: 'SHIPPED', to: 'DELIVERED' });

    for (const place of [card, row]) await place.getByText('Delivered', { exact: true }).waitFor();
    // The dock asks for the state of the faults.
    expect(requests.filter((url) => !url.endsWith('/demo/faults'))).toEqual([]);
  });

  it('shows a change by the admin without a reload', async () => {
    const ada = await shop.visit('ada');
    const order = await openOrder(ada.page, '1046');
    await order.badge('Live').waitFor();
    await order.mark();

    const { page: admin } = await shop.visit('admin');
    await admin.getByRole('button', { name: 'Update order 1046' }).click();
    await admin.getByRole('radio', { name: 'Shipped' }).check();
    await admin.getByLabel('Carrier', { exact: true }).fill('Northline');
    await admin.getByLabel('Tracking number').fill('NL 1');
    await admin.getByRole('button', { name: 'Save' }).click();

    await order.currentStep.filter({ hasText: 'Shipped' }).waitFor();
    await order.modal.getByText('NL 1', { exact: true }).waitFor();
    expect(await order.isMarked()).toBe(true);
    await admin.getByRole('row', { name: '1046' }).getByText('Shipped').waitFor();
  });
});
