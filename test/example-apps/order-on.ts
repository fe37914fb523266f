import type { Page } from 'playwright';

/** The parts of a page with an order. */
export const orderOn = (page: Page) => ({
  badge: (text: string) => page.locator('.os-tracker').getByText(text, { exact: true }),
  currentStep: page.locator('.os-tracker [aria-current="step"]'),
  history: page.getByRole('region', { name: 'Order history' }),
});
