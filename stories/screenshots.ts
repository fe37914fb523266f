/**
 * Takes a picture of every story in light, dark, narrow, forced colours, on paper, and right to left:
 * `npx tsx stories/screenshots.ts <folder> [--only <part of the ids>]`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildStorybook } from '../test/storybook/build-storybook.js';
import { serveFiles } from '../test/storybook/file-server.js';
import { type Look, looks, setLook } from '../test/storybook/looks.js';
import { storiesOf } from '../test/storybook/story-list.js';
import { launchBrowser, openStoryTab } from '../test/storybook/story-tab.js';

const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
const [folder] = positionals;
if (!folder) throw new Error('The target folder is missing: npx tsx stories/screenshots.ts <folder>');
const only = values.only ?? '';

interface Picture {
  readonly name: string;
  readonly look: Look;
  readonly width: number;
  readonly media?: 'print';
}

const pictures: readonly Picture[] = [
  { name: 'light', look: looks.light, width: 900 },
  { name: 'dark', look: looks.dark, width: 900 },
  { name: 'narrow', look: looks.light, width: 360 },
  { name: 'forced', look: looks['forced colours'], width: 900 },
  { name: 'print', look: looks.light, width: 900, media: 'print' },
  // Last, because the other looks do not reset the direction.
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
    for (const { name, look, width, media } of pictures) {
      await page.setViewportSize({ width, height: 400 });
      await setLook(page, look);
      await page.emulateMedia({ media: media ?? 'screen' });
      await page.screenshot({ path: join(folder, `${id}.${name}.png`), fullPage: true });
    }
  }
} finally {
  await browser.close();
  server.close();
  await storybook.remove();
}
