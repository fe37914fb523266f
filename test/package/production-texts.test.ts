import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { bundledText } from './bundle.js';
import { createApp, type PackedApp } from './packed.js';
import { run } from './run.js';

const PAGE = "export * from 'react-order-status';";
const SERVER = "export * from 'react-order-status/server';";
const TEXTS = [
  'changes with each render',
  'The default is used',
  'A session has no',
  'No response arrived within',
  'a whole number of at least',
  'Nothing was published',
];

/** Prints the message of an error; `process` is missing, as in browsers. */
const PRINT = `
  const print = console.log;
  delete globalThis.process;
  try { parseMessage('{'); } catch ({ message }) { print(message); }
`;

let app: PackedApp;
beforeAll(async () => {
  app = await createApp('production-texts');
});

test('a production bundle contains no texts of errors', async () => {
  const text = (await bundledText(app, PAGE)) + (await bundledText(app, SERVER));

  expect(TEXTS.filter((each) => text.includes(each))).toEqual([]);
});

test('a message in a production bundle is the code, and a link to its explanation', async () => {
  await app.write({
    'bundle.js': await bundledText(app, `import { parseMessage } from 'react-order-status'; ${PRINT}`),
  });

  const printed = await run(process.execPath, [join(app.folder, 'bundle.js')]);

  expect(printed).toMatch(/invalid-message: see https:\/\/\S+\/docs\/errors\.md\S*invalid-message/);
});

test('a development bundle contains the texts', async () => {
  const text = await bundledText(app, PAGE, 'development');

  expect(text).toContain('No response arrived within');
});

test('without a bundler, messages are complete in production, and where there is no `process`', async () => {
  await app.write({ 'unbundled.js': `import { parseMessage } from 'react-order-status'; ${PRINT}` });
  const env = { ...process.env, NODE_ENV: 'production' };

  const printed = await run(process.execPath, [join(app.folder, 'unbundled.js')], { env });

  expect(printed).toContain('The message must be JSON.');
});

test('the field `browser` names files that exist', async () => {
  const text = await readFile(join(app.installed, 'package.json'), 'utf8');
  // Our own package.json.
  const { browser } = JSON.parse(text) as { readonly browser: Readonly<Record<string, string>> };

  for (const path of Object.entries(browser).flat()) await readFile(join(app.installed, path));
});
