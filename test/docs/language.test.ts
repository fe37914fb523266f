import { expect, test } from 'vitest';
import { linesOf, textFilesIn } from './text-files.js';

/** Words that need a guess at what they stand for; beside each, the term of this code base. */
const TERMS: readonly (readonly [RegExp, string])[] = [
  [/\b(told|tells|telling)\b/i, 'send, state, notify'],
  [/\b(hears|heard)\b/i, 'receive'],
  [/\b(mend|mends|mended)\b/i, 'fix'],
  [/\banew\b/i, 'again'],
  [/\bwhoever\b/i, 'the name of the subject'],
  [/\b(ears?|hearts?|beats)\b/i, 'recording sink, heartbeat'],
  [/\b(farewells?|knocks?|barks?)\b/i, 'onDisconnect, ping, onTimeout'],
];

const pages = (await textFilesIn('.')).filter((path) => path.endsWith('.md'));
// The texts of the languages are not English.
const files = [...pages, ...(await textFilesIn('src')), ...(await textFilesIn('docs'))].filter(
  (path) => !/^src\/(i18n\/locales|notify\/.*texts|(map|preferences|report)\/labels)\//.test(path),
);

test.each(TERMS)('source and documents do not use %s, but: %s', async (words) => {
  expect(files.length).toBeGreaterThan(300);
  const found = await Promise.all(files.map((path) => linesOf(path, (line) => words.test(line))));
  expect(found.flat()).toEqual([]);
});
