import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openOrder } from './order-page.js';
import { type ShopVisit, visitShop } from './shop-visit.js';

/** Counts each appearance of a toast from now on, also of toasts that have disappeared. */
async function countAppearances(page: Page, texts: readonly string[]) {
  await page.evaluate((wanted) => {
    const counts: Record<string, number> = Object.fromEntries(wanted.map((text) => [text, 0]));
    Object.assign(window, { appearances: counts });
    const seen = new WeakSet<Element>();
    const look = () => {
      for (const element of document.querySelectorAll('.toaster *')) {
        const text = element.childElementCount === 0 ? (element.textContent ?? '') : '';
        if (!(text in counts) || seen.has(element)) continue;
        seen.add(element);
        counts[text] = (counts[text] ?? 0) + 1;
      }
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  }, texts);
  // Set by the script above.
  return () => page.evaluate(() => Reflect.get(window, 'appearances') as Record<string, number>);
}

describe('notifications', () => {
  let shop: ShopVisit;
  beforeAll(async () => {
    shop = await visitShop();
  });
  afterEach(() => shop.leave(/Failed to load resource/));
  afterAll(() => shop.close());

  it('shows one toast for an update, with its note inside, exactly once', async () => {
    const { page } = await shop.visit('ada');
    const order = await openOrder(page, '1046');
    await order.badge('Live').waitFor();
    const status = 'Order 1046: Shipped';
    const note = 'Package shipped via FedEx';
    const appearances = await countAppearances(page, [status, note]);

    await shop.change('1046', { from: 'PROCESSING', to: 'SHIPPED', note });
    const toast = order.toasts.getByRole('status').filter({ hasText: status });
    await toast.getByText(note, { exact: true }).waitFor();
    expect(await order.toasts.getByRole('status').count()).toBe(1);
    // A replay after a lost stream delivers the update again, without a second toast.
    await shop.fault('cut-streams');
    await expect.poll(async () => (await shop.faults()).streams).toBe(1);
    await order.badge('Live').waitFor();

    expect(await appearances()).toEqual({ [status]: 1, [note]: 1 });
  });

  it('shows no toast for the initial state', async () => {
    const { page } = await shop.visit('ada');
    const order = await openOrder(page, '1039');
    await order.badge('Live').waitFor();
    expect(await order.toasts.getByRole('status').count()).toBe(0);
  });
});
