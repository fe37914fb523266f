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

/** The languages whose texts an app downloads for some code. */
async function languagesIn(code: string) {
  const text = await bundledText(app, code);
  return Object.entries(languages).flatMap(([name, pending]) => (text.includes(pending) ? [name] : []));
}

test('all languages are brought to an app that imports all', async () => {
  expect(await languagesIn("export * from 'react-order-status/locales';")).toEqual(names);
});

test.each(names)('of the languages, only %s is brought to an app that imports it', async (name) => {
  expect(await languagesIn(`export { ${name} } from 'react-order-status/locales';`)).toEqual([name]);
});

test('no language but English is brought by the root', async () => {
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
