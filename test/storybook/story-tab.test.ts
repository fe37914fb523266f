import { expect, test } from 'vitest';
import { storyTabForFile } from './story-tab-for-file.js';

const tab = storyTabForFile();

test('a story whose play function throws fails, and the next one does not', async () => {
  await tab.page.addStyleTag({ content: 'body { visibility: hidden }' });
  await expect(tab.show('recipes-bring-your-own-markup--headless-hooks')).rejects.toThrow('"listitem"');
  await tab.show('recipes-bring-your-own-markup--headless-hooks');
});
