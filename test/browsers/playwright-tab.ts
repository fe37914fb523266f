import type { Page } from 'playwright';
import type { Tab } from './browser-under-test.js';

/** A tab driven by Playwright. */
export const playwrightTab = (page: Page): Tab => ({
  goto: async (url) => void (await page.goto(url)),
  evaluate: (expression) => page.evaluate(expression),
  close: () => page.close(),
});
