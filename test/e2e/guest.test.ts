import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { orderPage } from './order-page.js';
import { type ShopVisit, visitShop } from './shop-visit.js';

describe('a guest', () => {
  let shop: ShopVisit;
  beforeAll(async () => {
    shop = await visitShop();
  });
  afterEach(() => shop.leave(/Failed to load resource.*(403|404)/));
  afterAll(() => shop.close());

  /** Opens the sign-in page, and sends the form. */
  async function lookUp(orderNumber: string, postcode: string) {
    const { page } = await shop.visit(null);
    const form = page.getByRole('form', { name: 'Track an order without an account' });
    await form.getByLabel('Order number').fill(orderNumber);
    await form.getByLabel('Postcode').fill(postcode);
    await form.getByRole('button').click();
    return { page, form };
  }

  it('finds an order by its number and postcode, and follows it live', async () => {
    const { page } = await lookUp('1044', 'bs14qa');
    const order = orderPage(page);
    await order.badge('Live').waitFor();
    await shop.change('1044', { from: 'SHIPPED', to: 'DELIVERED', note: 'Left at the door' });
    await order.currentStep.filter({ hasText: 'Delivered' }).waitFor();
  });

  it('sees no other order', async () => {
    const { page } = await lookUp('1044', 'BS1 4QA');
    await orderPage(page).badge('Live').waitFor();
    expect((await page.request.get('/api/orders/1046')).status()).toBe(403);
    expect((await page.request.get('/shop/orders/1046')).status()).toBe(403);
    const listed = await page.request.get('/shop/orders');
    expect(await listed.json()).toMatchObject([{ id: '1044' }]);
  });

  it.each([
    ['a wrong postcode', '1044', 'EH6 6QN'],
    ['a wrong number', '9999', 'BS1 4QA'],
    ['half of a postcode', '1044', 'QA'],
  ])('gets the same answer for %s', async (_, orderNumber, postcode) => {
    const { page, form } = await lookUp(orderNumber, postcode);
    await form.getByRole('status').getByText('We couldn’t find an order with these details.').waitFor();
    expect((await page.request.get('/shop/orders')).status()).toBe(401);
  });
});
