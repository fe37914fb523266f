import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { root } from '../package/run.js';
import { docPages } from './doc-app.js';

const documents = (await docPages()).map((page) => `docs/${page}.md`);
const pages = [
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'AGENTS.md', 'CHANGELOG.md'],
  ...[
    'docs/README.md',
    'examples/README.md',
    'examples/ably/README.md',
    'examples/demo/README.md',
    'examples/nextjs/README.md',
    'examples/react-router/README.md',
    'examples/vite-hono/README.md',
  ],
  ...documents,
];

const textOf = (path: string) => readFile(join(root, path), 'utf8');

/** The targets of links and pictures, in Markdown and in HTML. */
const linksOf = (markdown: string) =>
  [...markdown.matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset)="([^"\s]+)"/g)].map(
    ([, link = '', picture = link]) => picture,
  );

/** The anchors that GitHub gives the headings of a page. */
const anchorsOf = (markdown: string) =>
  [...markdown.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** The repository's own files, as npm has to be told them: it shows the README at another address. */
const repository = manifest.repository.url.replace(/^git\+|\.git$/g, '');
const OWN = [
  `${repository}/blob/main/`,
  `${repository.replace('github.com', 'raw.githubusercontent.com')}/main/`,
];

/** The file of the repository that a link of a page leads to; undefined for another site. */
function targetOf(page: string, path: string): string | undefined {
  if (!/^https?:/.test(path)) return normalize(path ? join(dirname(page), path) : page);
  const own = OWN.find((prefix) => path.startsWith(prefix));
  return own && path.slice(own.length);
}

test.each(pages)('the links of %s have a target', async (page) => {
  const markdown = await textOf(page);
  const dead: string[] = [];
  for (const link of linksOf(markdown)) {
    const [path = '', anchor] = link.split('#');
    const target = targetOf(page, path);
    if (target === undefined) continue;
    if (!existsSync(join(root, target))) dead.push(link);
    else if (anchor !== undefined && !anchorsOf(await textOf(target)).includes(anchor)) dead.push(link);
  }
  expect(dead).toEqual([]);
});

test('the links of the README also work on npm: they are absolute', async () => {
  const links = linksOf(await textOf('README.md'));
  expect(links.filter((link) => !/^https:/.test(link))).toEqual([]);
});

test('docs/README.md leads to every page', async () => {
  const index = await textOf('docs/README.md');
  for (const page of documents) expect(index).toContain(`(${page.slice('docs/'.length)})`);
});

test('the README is shorter than 400 lines, and shows the quick start within the first 30', async () => {
  const lines = (await textOf('README.md')).split('\n');
  expect(lines.length).toBeLessThan(400);
  const start = lines.slice(0, 30).join('\n');
  expect(start).toContain('npm install react-order-status');
  expect(start).toContain('createOrderEvents');
});

test('the pictures of the README are small', async () => {
  for (const picture of ['update.webp', 'screenshot-light.png', 'screenshot-dark.png']) {
    expect((await stat(join(root, 'docs', picture))).size, picture).toBeLessThan(400_000);
  }
});
