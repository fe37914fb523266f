import type { Page } from 'playwright';

/** The parts of an order's details as a customer finds them. */
function orderPage(page: Page) {
  const modal = page.getByRole('dialog');
  const history = modal.getByRole('region', { name: 'Order history' });
  return {
    modal,
    /** The badge that says how live the tracker is: Live, Polling, … */
    badge: (text: string) => modal.locator('span[data-connection]', { hasText: text }),
    currentStep: modal.locator('[aria-current="step"]'),
    history,
    entries: history.getByRole('listitem'),
    toasts: page.locator('.toaster'),
    connectionLine: modal.locator('.connection-line'),
    /** Marks the page, so that a reload would show. */
    mark: () => page.evaluate(() => document.body.setAttribute('data-marked', '')),
    isMarked: () => page.evaluate(() => document.body.hasAttribute('data-marked')),
  };
}

/** Opens an order from the list, as a customer does. */
export async function openOrder(page: Page, orderId: string) {
  await page.getByRole('button', { name: `Order ${orderId}` }).click();
  const order = orderPage(page);
  await order.currentStep.waitFor();
  return order;
}
