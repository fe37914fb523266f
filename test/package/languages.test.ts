import { beforeAll, expect, test } from 'vitest';
import { bundledSize, bundledText } from './bundle.js';
import { createApp, type PackedApp } from './packed.js';

/** The name of the first status in each language. */
const languages = {
  ar: 'قيد الانتظار',
  cs: 'Přijato',
  da: 'Modtaget',
  de: 'Eingegangen',
  es: 'Pendiente',
  fi: 'Vastaanotettu',
  fr: 'Enregistrée',
  he: 'התקבלה',
  it: 'Ricevuto',
  ja: '受付済み',
  ko: '주문 접수',
  nb: 'Mottatt',
  nl: 'Ontvangen',
  pl: 'Przyjęte',
  ptBR: 'Pendente',
  sv: 'Mottagen',
  tr: 'Alındı',
  zhCN: '待处理',
  zhTW: '訂單成立',
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

test.each(names)('%s costs at most 1.3 kB', async (name) => {
  const code = `export { ${name} } from 'react-order-status/locales';`;
  const size = await bundledSize(app, code, { withLazy: true });
  console.log(`${name}: ${size} bytes gzip`);
  expect(size).toBeGreaterThan(100);
  expect(size).toBeLessThanOrEqual(1_300);
});
