import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Mutation } from '../mutations/mutation.js';

const folder = join(import.meta.dirname, '../mutations');
/** The files of that folder that have no mutations. */
const tools = ['mutation', 'run', 'run-tests', 'work-copy'];
const lists = readdirSync(folder)
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => !tools.includes(name));

test.each(lists)('each mutation of %s finds its place in the source exactly once', async (list) => {
  // Each list exports `mutations`.
  const { mutations } = (await import(`../mutations/${list}.ts`)) as { mutations: readonly Mutation[] };
  expect(mutations.length).toBeGreaterThan(5);
  const misplaced = mutations.filter(({ file, find }) => readFileSync(file, 'utf8').split(find).length !== 2);
  expect(misplaced.map(({ name }) => name)).toEqual([]);
});
