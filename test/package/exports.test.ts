import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { declaredExports, readEntries, runtimeExports } from './entries.js';
import { createApp, type PackedApp } from './packed.js';

const entries = await readEntries();
let app: PackedApp;

beforeAll(async () => {
  app = await createApp('exports');
});

test.each(entries)('$name exports the names of the snapshot', async ({ name, types }) => {
  const declared = declaredExports(join(app.installed, types));
  const snapshot = `./exports/${name.replaceAll('/', '.')}.txt`;

  await expect(`${declared.join('\n')}\n`).toMatchFileSnapshot(snapshot);
});

test.each(entries)('$name exports at run time the values that its types declare', async ({ name, types }) => {
  const declared = declaredExports(join(app.installed, types));
  const values = declared.filter((each) => !each.startsWith('type '));

  expect(values).not.toEqual([]);
  expect(await runtimeExports(app.folder, name)).toEqual(values);
});

test('only the entries can be imported', async () => {
  await expect(runtimeExports(app.folder, 'react-order-status/dist/order/index.js')).rejects.toThrow(
    'ERR_PACKAGE_PATH_NOT_EXPORTED',
  );
});
