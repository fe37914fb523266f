import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../package/run.js';

/** Words that need a guess at what they stand for; beside each, the term of this code base. */
const TERMS: readonly (readonly [RegExp, string])[] = [
  [/\b(told|tells|telling)\b/i, 'send, state, notify'],
  [/\b(hears|heard)\b/i, 'receive'],
  [/\b(mend|mends|mended)\b/i, 'fix'],
  [/\banew\b/i, 'again'],
  [/\bwhoever\b/i, 'the name of the subject'],
  [/\b(ears?|hearts?|beats)\b/i, 'recording sink, heartbeat'],
  [/\b(farewells?|knocks?|barks?)\b/i, 'onClosed, ping, onTimeout'],
];

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(tsx?|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

const pages = (await readdir(root)).filter((name) => name.endsWith('.md'));
// The texts of the languages are not English.
const files = [...pages, ...(await filesIn('src')), ...(await filesIn('docs'))].filter(
  (path) => !path.startsWith('src/i18n/locales/'),
);

test('source and documents use the terms of the field', async () => {
  expect(files.length).toBeGreaterThan(300);
  const found = await Promise.all(
    files.map(async (path) => {
      const lines = (await readFile(join(root, path), 'utf8')).split('\n');
      return lines.flatMap((line, index) =>
        TERMS.flatMap(([words, term]) =>
          words.test(line) ? [`${path}:${index + 1} write "${term}": ${line.trim()}`] : [],
        ),
      );
    }),
  );
  expect(found.flat()).toEqual([]);
});
