import { expect, inject, test } from 'vitest';
import { readEntries } from './entries.js';
import { bin, run } from './run.js';

test('publint --strict reports no problem', async () => {
  const output = await run(bin('publint'), ['--strict', inject('tarball')], {
    env: { ...process.env, NO_COLOR: '1' },
  });
  // The field `browser` stays: each tool that runs the source would have to resolve the conditions of `imports`.
  expect(output.split('Linting...')[1]?.trim().split('\n')).toEqual([
    'Suggestions:',
    expect.stringMatching(/^1\. pkg\.browser with an object value can be refactored/),
  ]);
});

test('attw resolves every entry by ESM', async () => {
  const entries = await readEntries();
  const args = [
    inject('tarball'),
    '--profile',
    'esm-only',
    '--exclude-entrypoints',
    'styles.css',
    'preferences.css',
    'map.css',
    'report.css',
    '--no-emoji',
  ];
  const output = await run(bin('attw'), args);
  expect(output.match(/from ESM\): OK \(ESM\)/g)).toHaveLength(entries.length);
});

test('contains only the files to publish', async () => {
  const names = (await run('tar', ['-tzf', inject('tarball')])).trim().split('\n');
  const unexpected = names.filter(
    (name) =>
      !/^package\/(dist\/.+|docs\/[\w-]+\.md|examples\/ably\/[\w-]+\.(?:ts|md)|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/.test(
        name,
      ),
  );
  expect(unexpected).toEqual([]);
});
