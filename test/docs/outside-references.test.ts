import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../package/run.js';

/** References to documents that are not in the repository, so no reader can open them. */
const OUTSIDE = [
  /\bDESIGN\b/,
  /\bseed, (sections?|"|debug mode)/i,
  /\bshared\/(seed|research)\b/,
  /\bthe seed['’]s\b/i,
];

/** Where `seed` is the number that a random scenario begins with. */
const RANDOM_SEEDS = /^test\/(simulation|faults)\//;

const SELF = 'test/docs/outside-references.test.ts';

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs|css|md|mdx|txt)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !path.includes('node_modules') && path !== SELF);
}

const rootFiles = (await readdir(root)).filter((name) => /\.(md|ts|js)$/.test(name));
const folders = ['src', 'docs', 'stories', 'examples', 'bench', 'test', '.storybook', '.ci'];
const files = [...rootFiles, ...(await Promise.all(folders.map(filesIn))).flat()];

async function referencesIn(path: string): Promise<readonly string[]> {
  const lines = (await readFile(join(root, path), 'utf8')).split('\n');
  const patterns = RANDOM_SEEDS.test(path) ? OUTSIDE.slice(0, 3) : OUTSIDE;
  return lines.flatMap((line, index) =>
    patterns.some((pattern) => pattern.test(line)) ? [`${path}:${index + 1} ${line.trim()}`] : [],
  );
}

test('nothing refers to a document outside of the repository', async () => {
  expect(files.length).toBeGreaterThan(300);
  expect((await Promise.all(files.map(referencesIn))).flat()).toEqual([]);
});

test.each([
  '/** The default flow (seed, sections 1 and 4). */',
  '// As DESIGN section 5 has it.',
  "/** The seed's heartbeat. */",
])('finds %s', (line) => {
  expect(OUTSIDE.some((pattern) => pattern.test(line))).toBe(true);
});
