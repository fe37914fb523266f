import { beforeAll, expect, test } from 'vitest';
import { bundledSize, bundledText } from './bundle.js';
import { createApp, type PackedApp } from './packed.js';

/** The name of the first status in each language. */
const languages = {
  ar: 'قيد الانتظار',
  de: 'Eingegangen',
  es: 'Pendiente',
  fr: 'Enregistrée',
  ja: '受付済み',
  ptBR: 'Pendente',
  zhCN: '待处理',
};
const names = Object.keys(languages);

let app: PackedApp;
beforeAll(async () => {
  app = await createApp('languages');
});

/** The languages whose texts are in the bundle of some code. */
async function languagesIn(code: string) {
  const text = await bundledText(app, code);
  return Object.entries(languages).flatMap(([name, pending]) => (text.includes(pending) ? [name] : []));
}

test('an app that imports all languages bundles all', async () => {
  expect(await languagesIn("export * from 'react-order-status/locales';")).toEqual(names);
});

test.each(names)('an app that imports only %s bundles only that language', async (name) => {
  expect(await languagesIn(`export { ${name} } from 'react-order-status/locales';`)).toEqual([name]);
});

test('the root entry contains English only', async () => {
  expect(await languagesIn("export * from 'react-order-status';")).toEqual([]);
});

test('a language costs at most 1.3 kB', async () => {
  const sizes = await Promise.all(
    names.map((name) =>
      bundledSize(app, `export { ${name} } from 'react-order-status/locales';`, { withLazy: true }),
    ),
  );
  console.log(names.map((name, index) => `${name}: ${sizes[index]} bytes gzip`).join(', '));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1_300);
});
