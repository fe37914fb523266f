import { expect, test } from 'vitest';
import { linesOf, textFilesIn } from './text-files.js';

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

const folders = ['.', 'src', 'docs', 'stories', 'examples', 'bench', 'test', '.storybook', '.ci'];
const files = (await Promise.all(folders.map(textFilesIn))).flat().filter((path) => path !== SELF);

function referencesIn(path: string): Promise<readonly string[]> {
  const patterns = RANDOM_SEEDS.test(path) ? OUTSIDE.slice(0, 3) : OUTSIDE;
  return linesOf(path, (line) => patterns.some((pattern) => pattern.test(line)));
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
