import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { lostContent } from './lost-content.js';
import { launchBrowser, openStoryTab, type StoryTab } from './story-tab.js';

let browser: Browser;
let tab: StoryTab;

beforeAll(async () => {
  browser = await launchBrowser();
  tab = await openStoryTab(browser, inject('storybook'));
});

afterAll(() => browser.close());

/** The lost content in a page of a width, with a text size. */
async function lostAt(width: number, textSize: string): Promise<readonly string[]> {
  await tab.page.setViewportSize({ width, height: 800 });
  await tab.page.evaluate((size) => {
    document.documentElement.style.fontSize = size;
  }, textSize);
  const lost = await tab.page.evaluate(lostContent);
  return lost.map((what) => `${width} px, text ${textSize}: ${what}`);
}

test.each(inject('stories'))('$id loses no content at 320 px and with 200 % text', async ({ id }) => {
  await tab.show(id);
  expect([...(await lostAt(320, '100%')), ...(await lostAt(640, '200%'))]).toEqual([]);
});
