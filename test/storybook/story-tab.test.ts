import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openStoryTab, type StoryTab } from './story-tab.js';

let browser: Browser;
let tab: StoryTab;

beforeAll(async () => {
  browser = await launchBrowser();
  tab = await openStoryTab(browser, inject('storybook'));
});

afterAll(() => browser.close());

test('a story whose play function throws fails, and the next one does not', async () => {
  await tab.page.addStyleTag({ content: 'body { visibility: hidden }' });
  await expect(tab.show('recipes-bring-your-own-markup--headless-hooks')).rejects.toThrow('"listitem"');
  await tab.show('recipes-bring-your-own-markup--headless-hooks');
});
