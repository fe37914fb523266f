import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../package/run.js';
import { docPages } from './doc-app.js';

const pages = ['README.md', ...(await docPages()).map((page) => `docs/${page}.md`)];

const textOf = (path: string) => readFile(join(root, path), 'utf8');

/** The anchors that GitHub gives the headings of a page. */
const anchorsOf = (markdown: string) =>
  [...markdown.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

test.each(pages)('the links of %s have a target', async (page) => {
  const markdown = await textOf(page);
  const dead: string[] = [];
  for (const [, link = ''] of markdown.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^https?:/.test(link)) continue;
    const [path = '', anchor] = link.split('#');
    const target = path ? join(dirname(page), path) : page;
    if (!existsSync(join(root, target))) dead.push(link);
    else if (anchor !== undefined && !anchorsOf(await textOf(target)).includes(anchor)) dead.push(link);
  }
  expect(dead).toEqual([]);
});

test('the README links to every page', async () => {
  const readme = await textOf('README.md');
  for (const page of await docPages()) expect(readme).toContain(`(docs/${page}.md)`);
});
