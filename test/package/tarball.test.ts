import { expect, inject, test } from 'vitest';
import { readEntries } from './entries.js';
import { bin, run } from './run.js';

test('publint --strict finds nothing to say', async () => {
  const said = await run(bin('publint'), ['--strict', inject('tarball')], {
    env: { ...process.env, NO_COLOR: '1' },
  });
  expect(said).toContain('All good!');
});

test('attw resolves every entry by ESM', async () => {
  const entries = await readEntries();
  const args = [
    inject('tarball'),
    '--profile',
    'esm-only',
    '--exclude-entrypoints',
    'styles.css',
    '--no-emoji',
  ];
  const said = await run(bin('attw'), args);
  expect(said.match(/from ESM\): OK \(ESM\)/g)).toHaveLength(entries.length);
});

test('holds what is published and nothing else', async () => {
  const names = (await run('tar', ['-tzf', inject('tarball')])).trim().split('\n');
  const unexpected = names.filter(
    (name) =>
      !/^package\/(dist\/.+|docs\/[\w-]+\.md|examples\/ably\/[\w-]+\.(?:ts|md)|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/.test(
        name,
      ),
  );
  expect(unexpected).toEqual([]);
});
