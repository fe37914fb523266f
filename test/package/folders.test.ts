import { expect, test } from 'vitest';
import { findFolderBreaches } from './folders.js';
import { readSource } from './source-files.js';

test('every folder of server and client imports what it may, by the index of the other folder', async () => {
  expect(findFolderBreaches(await readSource())).toEqual([]);
});

const breachesOf = (path: string, specifier: string) =>
  findFolderBreaches([
    { path: 'server/bus/index.ts', text: '' },
    { path: 'server/bus/log.ts', text: '' },
    { path: 'server/stream/index.ts', text: '' },
    { path, text: `import '${specifier}';` },
  ]);

test('an import in the direction of the arrows is let through', () => {
  expect(breachesOf('server/stream/response.ts', '../bus/index.js')).toEqual([]);
  expect(breachesOf('server/create.ts', './stream/index.js')).toEqual([]);
});

test.each([
  ['server/stream/response.ts', '../bus/log.js', 'past its index'],
  ['server/bus/log-2.ts', '../stream/index.js', 'server/bus may not import server/stream'],
  ['server/create.ts', './bus/log.js', 'past its index'],
])('%s → %s is found', (path, specifier, words) => {
  expect(breachesOf(path, specifier)).toEqual([expect.stringContaining(words)]);
});
