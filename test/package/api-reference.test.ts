import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bin, root, run } from './run.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'api-reference-'));
  await run(bin('typedoc'), ['--out', folder]);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The pages of a folder by path. */
async function pagesOf(path: string): Promise<Record<string, string>> {
  const names = (await readdir(path, { recursive: true })).filter((name) => name.endsWith('.md')).sort();
  const pages = await Promise.all(
    names.map(async (name) => [name, await readFile(join(path, name), 'utf8')] as const),
  );
  return Object.fromEntries(pages);
}

test('docs/api is what the docstrings say now; otherwise run `npm run api`', async () => {
  const [written, generated] = await Promise.all([pagesOf(join(root, 'docs/api')), pagesOf(folder)]);
  expect(Object.keys(generated).length).toBeGreaterThan(5);
  expect(written).toEqual(generated);
});
