/**
 * Takes a picture of every story in light, dark, narrow and right to left:
 * `npx tsx stories/screenshots.ts <folder> [--only <part of the ids>]`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildStorybook } from '../test/storybook/build-storybook.js';
import { serveFiles } from '../test/storybook/file-server.js';
import { looks, setLook } from '../test/storybook/looks.js';
import { storiesOf } from '../test/storybook/story-list.js';
import { launchBrowser, openStoryTab } from '../test/storybook/story-tab.js';

const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
const [folder] = positionals;
if (!folder) throw new Error('The target folder is missing: npx tsx stories/screenshots.ts <folder>');
const only = values.only ?? '';

const pictures = [
  { name: 'light', look: looks.light, width: 900 },
  { name: 'dark', look: looks.dark, width: 900 },
  { name: 'narrow', look: looks.light, width: 360 },
  { name: 'rtl', look: looks['right to left'], width: 900 },
];

await mkdir(folder, { recursive: true });
const storybook = await buildStorybook();
const server = await serveFiles(storybook.folder);
const browser = await launchBrowser();
try {
  const { page, show } = await openStoryTab(browser, server.url);
  const stories = await storiesOf(storybook.folder);
  for (const { id } of stories.filter(({ id }) => id.includes(only))) {
    await show(id);
    for (const { name, look, width } of pictures) {
      await page.setViewportSize({ width, height: 400 });
      await setLook(page, look);
      await page.screenshot({ path: join(folder, `${id}.${name}.png`), fullPage: true });
    }
  }
} finally {
  await browser.close();
  server.close();
  await storybook.remove();
}
