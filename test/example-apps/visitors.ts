import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { findChromium } from '../chromium/chromium.js';

/** Maximum ms to wait for a page: much longer than it needs. */
export const PAGE_TIMEOUT = 60_000;

/** Browser windows of one test file. */
export interface Visitors {
  /** A window with cookies of its own. */
  open(options: BrowserContextOptions): Promise<BrowserContext>;
  /** The browser, for windows that are closed by the caller. */
  readonly browser: Browser;
}

/** Opens browser windows, and closes them after each test, which fails if a page had a problem. */
export function visitors(): Visitors {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const problems: string[] = [];
  beforeAll(async () => {
    browser = await chromium.launch(await findChromium());
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(problems.splice(0)).toEqual([]);
  });

  return {
    get browser() {
      return browser;
    },
    async open(options) {
      const context = await browser.newContext(options);
      contexts.push(context);
      context.setDefaultTimeout(PAGE_TIMEOUT);
      context.on('weberror', (error) => problems.push(String(error.error())));
      context.on('console', (message) => {
        // The browser reports each answer of 400 and above, which pages and streams have on purpose.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
          problems.push(message.text());
      });
      return context;
    },
  };
}
