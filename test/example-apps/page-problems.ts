import axe from 'axe-core';
import type { Page } from 'playwright';

/** The violations of the page as it is, and whether it has to be scrolled sideways. */
export async function problemsOf(page: Page): Promise<string[]> {
  // Some frameworks draw the page of a refusal by script.
  await page.getByRole('heading', { level: 1, includeHidden: true }).first().waitFor({ state: 'attached' });
  // Toasts, dialogs and new entries have come to rest.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((each) => each.finished.catch(() => {}))),
  );
  await page.evaluate(axe.source);
  // The script defines `axe`.
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ...(isWide ? ['it has to be scrolled sideways'] : []),
  ];
}
