import { expect, inject, test } from 'vitest';
import { lostContent } from './lost-content.js';
import { storyTabForFile } from './story-tab-for-file.js';

const tab = storyTabForFile();

const setTextSize = (textSize: string) =>
  tab.page.evaluate((size) => {
    document.documentElement.style.fontSize = size;
  }, textSize);

/** Shows the page in a width, with a text size, and expects that no content is lost. */
async function expectNothingLost(width: number, textSize: string): Promise<void> {
  await tab.page.setViewportSize({ width, height: 800 });
  await setTextSize(textSize);
  // A map follows the size of its box a moment later.
  await expect
    .poll(() => tab.page.evaluate(lostContent), { message: `${width} px, text ${textSize}` })
    .toEqual([]);
}

test.each(inject('stories'))('$id loses no content at 320 px and with 200 % text', async ({ id }) => {
  // Play functions expect lengths of the usual text size.
  await setTextSize('100%');
  await tab.show(id);
  await expectNothingLost(320, '100%');
  await expectNothingLost(640, '200%');
});
