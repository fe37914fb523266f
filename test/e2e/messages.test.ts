import type { Page } from 'playwright';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Messages } from '../../examples/demo/messages.js';
import { type ShopVisit, visitShop } from './shop-visit.js';

/** The messages that a person sees on the page. */
async function messagesOf(page: Page): Promise<Messages> {
  const response = await page.request.get('/demo/messages');
  expect(response.status()).toBe(200);
  // The type of the shop's route.
  return (await response.json()) as Messages;
}

const subjectsOf = async (page: Page) => (await messagesOf(page)).mails.map(({ subject }) => subject);

describe('messages beyond the page', () => {
  let shop: ShopVisit;
  beforeEach(async () => {
    // Two changes in a row must fit into it.
    shop = await visitShop({ settle: 3_000 });
  });
  afterEach(async () => {
    await shop.leave();
    await shop.close();
  });

  const ship = () => shop.change('1046', { from: 'PROCESSING', to: 'SHIPPED', note: 'By rail' });
  const deliver = () => shop.change('1046', { from: 'SHIPPED', to: 'DELIVERED' });

  /** Resolves when a mail about the last change would have arrived: after its push message, and a mail about a later change. */
  async function allArrived(page: Page, lastTitle: string) {
    const lastOf = async () => (await messagesOf(page)).pushes[0]?.notification.title;
    await expect.poll(lastOf).toBe(lastTitle);
    const ben = await shop.visit('ben');
    await shop.change('1045', { from: 'PENDING', to: 'PROCESSING' });
    await expect.poll(() => subjectsOf(ben.page)).toHaveLength(1);
  }

  it('are a mail, a text message and a push message of a shipped order, and a signed webhook', async () => {
    const { page } = await shop.visit('ada', '/?page=inbox');
    await page.getByText('No mail yet').waitFor();
    await ship();
    const subject = 'Your order 1046 has shipped';
    await page.getByRole('heading', { name: subject }).waitFor();
    const frame = page.frameLocator(`iframe[title="${subject}"]`);
    await frame.getByText('By rail', { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Plain text' }).click();
    await page.getByRole('tabpanel').getByText('By rail').waitFor();

    await page.getByRole('link', { name: 'Phone', exact: true }).click();
    const phone = page.getByRole('list', { name: 'Text messages' });
    await phone.getByText('Field & Kiln: Your order is on its way.').waitFor();
    await page.getByRole('link', { name: 'Push', exact: true }).click();
    const push = page.getByRole('list', { name: 'Push messages' }).getByRole('listitem');
    await push.getByText('Order status updated: Shipped').waitFor();
    await push.getByText('encrypted bytes').waitFor();
    expect(await page.getByRole('link', { name: 'Webhooks' }).count()).toBe(0);

    const admin = await shop.visit('admin', '/?page=webhooks');
    const webhook = admin.page.getByRole('list', { name: 'Webhooks' }).getByRole('listitem');
    await webhook.getByText('Order 1046').waitFor();
    await webhook.getByText('Signature verified').waitFor();
  });

  it('are one mail for two changes in a row', async () => {
    const { page } = await shop.visit('ada');
    await ship();
    await deliver();
    await allArrived(page, 'Order status updated: Delivered · 1046');
    expect(await subjectsOf(page)).toEqual(['Your order 1046 has been delivered']);
  });

  it('are no mails after the link of a mail was used', async () => {
    const { context, page } = await shop.visit('ada', '/?page=inbox');
    await ship();
    const frame = page.frameLocator('.mail-frame');
    const opened = context.waitForEvent('page');
    await frame.getByRole('link', { name: 'Unsubscribe' }).click();
    const unsubscribe = await opened;
    await unsubscribe.getByRole('button', { name: 'Unsubscribe' }).click();
    await unsubscribe.getByRole('heading', { name: 'You are unsubscribed' }).waitFor();

    await deliver();
    await allArrived(page, 'Order status updated: Delivered · 1046');
    expect(await subjectsOf(page)).toEqual(['Your order 1046 has shipped']);
  });

  it('are no mails once they are turned off', async () => {
    const { page } = await shop.visit('ada', '/?page=notifications');
    const saved = page.waitForResponse((response) => response.request().method() === 'PUT');
    await page.getByRole('switch', { name: 'All messages Email' }).click();
    expect((await saved).status()).toBe(200);
    await ship();
    await allArrived(page, 'Order status updated: Shipped · 1046');
    expect(await subjectsOf(page)).toEqual([]);
  });

  it('are text messages to Ben once he has agreed', async () => {
    const { page } = await shop.visit('ben', '/?page=notifications');
    const saved = page.waitForResponse((response) => response.request().method() === 'PUT');
    await page.getByRole('switch', { name: 'All messages Text message' }).click();
    expect((await saved).status()).toBe(200);
    await shop.change('1045', { from: 'PENDING', to: 'PROCESSING' });
    await shop.change('1045', { from: 'PROCESSING', to: 'SHIPPED' });
    await expect.poll(async () => (await messagesOf(page)).texts.length).toBe(1);
  });

  it('go on after the order bus was restarted', async () => {
    const { page } = await shop.visit('ada');
    await shop.fault('restart-bus');
    await ship();
    await expect.poll(() => subjectsOf(page)).toEqual(['Your order 1046 has shipped']);
  });

  it('are shown to whom they were sent, and to the shop', async () => {
    const [ada, ben, admin] = await Promise.all([shop.visit('ada'), shop.visit('ben'), shop.visit('admin')]);
    await ship();
    await expect.poll(() => subjectsOf(admin.page)).toHaveLength(1);
    const [mail] = (await messagesOf(admin.page)).mails;
    expect(await messagesOf(ben.page)).toEqual({ mails: [], texts: [], pushes: [], webhooks: [] });
    const statusFor = async (page: Page) => (await page.request.get(`/demo/mails/${mail?.id}`)).status();
    expect(await Promise.all([ada.page, ben.page, admin.page].map(statusFor))).toEqual([200, 404, 200]);
  });

  it('are refused by the warehouse without a signature', async () => {
    const response = await fetch(`${shop.url}/partner/orders`, {
      method: 'POST',
      headers: { 'webhook-id': 'w-1', 'webhook-timestamp': '1', 'webhook-signature': 'v1,AAAA' },
      body: '{}',
    });
    expect(response.status).toBe(401);
  });
});
