import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findViolations } from '../package/boundaries.js';
import { root, run } from '../package/run.js';

const textOf = (path: string) => readFile(join(root, path), 'utf8');

/** Paths of the repository in backticks, e.g. `src/order/index.ts` or `test/docs/`. */
const pathsIn = (markdown: string) => [
  ...new Set(
    [...markdown.matchAll(/`((?:src|test|docs|examples|\.ci)\/[^`*:;\s]+)`/g)].map(([, path = '']) => path),
  ),
];

test.each(['ARCHITECTURE.md', 'docs/guarantees.md', 'CONTRIBUTING.md', 'AGENTS.md'])(
  'every path that %s names exists',
  async (page) => {
    const paths = pathsIn(await textOf(page));
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  },
);

test('every folder of src is in the list of rooms', async () => {
  const architecture = await textOf('ARCHITECTURE.md');
  for (const name of ['', 'client', 'server', 'order', 'ingest', 'notify']) {
    const entries = await readdir(join(root, 'src', name), { withFileTypes: true });
    for (const entry of entries.filter((each) => each.isDirectory())) {
      expect(architecture).toContain(`\`${join('src', name, entry.name)}/\``);
    }
  }
});

test('the pictures are what their texts describe', async () => {
  await run(process.execPath, [join(root, 'docs/architecture/draw.mjs'), '--check']);
});

test('the picture of the rooms has the imports that are allowed, and no others', async () => {
  const text = await textOf('docs/architecture/rooms.txt');
  const rooms = [...text.matchAll(/^box (\w+)/gm)].map(([, name = '']) => name);
  const drawn = [...text.matchAll(/^(?:arrow|note) (\w+) -> (\w+)/gm)].map(
    ([, from, to]) => `${from} -> ${to}`,
  );
  const house = rooms.map((room) => ({ path: `${room}/index.ts`, text: '' }));
  const allowed = rooms.flatMap((from) =>
    rooms.flatMap((to) => {
      const file = { path: `${from}/file.ts`, text: `import type { A } from '../${to}/index.js';` };
      return from !== to && findViolations([...house, file]).length === 0 ? [`${from} -> ${to}`] : [];
    }),
  );
  expect([...drawn].sort()).toEqual([...allowed].sort());
});

test.each(['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8', 'G9'])(
  'docs/guarantees.md defines %s with its rule, its limits and its tests',
  async (name) => {
    const [, section = ''] = (await textOf('docs/guarantees.md')).split(new RegExp(`^## ${name}: `, 'm'));
    const [own = ''] = section.split(/^## /m);
    for (const part of ['**Rule.**', '**Limits.**', '**Tests.**']) expect(own).toContain(part);
  },
);
