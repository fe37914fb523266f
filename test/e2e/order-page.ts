import type { Page } from 'playwright';

/** Locators of the order details. */
export function orderPage(page: Page) {
  const modal = page.getByRole('dialog');
  const history = modal.getByRole('region', { name: 'Order history' });
  return {
    modal,
    /** The connection badge of the tracker: Live, Polling, … */
    badge: (text: string) => modal.locator('span[data-connection]', { hasText: text }),
    currentStep: modal.locator('[aria-current="step"]'),
    history,
    entries: history.getByRole('listitem'),
    toasts: page.locator('.toaster'),
    /** The switches for faults, docked at the bottom of the window. */
    dock: modal.getByRole('region', { name: 'Break it' }),
    /** Marks the document, to detect a reload. */
    mark: () => page.evaluate(() => document.body.setAttribute('data-marked', '')),
    isMarked: () => page.evaluate(() => document.body.hasAttribute('data-marked')),
  };
}

/** Opens an order from the list. */
export async function openOrder(page: Page, orderId: string) {
  await page.getByRole('button', { name: `Order ${orderId}` }).click();
  const order = orderPage(page);
  await order.currentStep.waitFor();
  return order;
}
