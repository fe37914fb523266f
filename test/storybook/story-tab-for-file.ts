import type { Browser } from 'playwright';
import { afterAll, beforeAll, inject } from 'vitest';
import { launchBrowser, openStoryTab, type StoryTab } from './story-tab.js';

/**
 * A tab of a browser of its own, for all tests of a file. It is open from the file's `beforeAll` to its `afterAll`.
 * @param script path of a script to load into the page.
 */
export function storyTabForFile(script?: string): StoryTab {
  let browser: Browser | undefined;
  let tab: StoryTab | undefined;
  const opened = () => {
    if (!tab) throw new Error('The tab is open in tests and hooks only.');
    return tab;
  };

  beforeAll(async () => {
    browser = await launchBrowser();
    tab = await openStoryTab(browser, inject('storybook'), script);
  });
  afterAll(() => browser?.close());

  return {
    get page() {
      return opened().page;
    },
    show: (id) => opened().show(id),
  };
}
