import { beforeAll, expect, test } from 'vitest';
import * as mapLabels from '../../src/map/labels/index.js';
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

/** The name of a delivery that failed, in each language, as carriers report it. */
const carrierLabels = {
  ar: 'تعذّر التسليم',
  cs: 'Doručení se nezdařilo',
  da: 'Levering mislykkedes',
  de: 'Nicht zustellbar',
  en: 'Delivery failed',
  es: 'Entrega fallida',
  fi: 'Toimitus epäonnistui',
  fr: 'Échec de la livraison',
  he: 'המסירה נכשלה',
  it: 'Mancata consegna',
  ja: '配達できませんでした',
  ko: '배송 실패',
  nb: 'Levering mislyktes',
  nl: 'Bezorging mislukt',
  pl: 'Doręczenie nieudane',
  ptBR: 'Falha na entrega',
  sv: 'Leveransen misslyckades',
  tr: 'Teslim edilemedi',
  zhCN: '派送失败',
  zhTW: '配送失敗',
};
const carrierNames = Object.keys(carrierLabels);

let app: PackedApp;
beforeAll(async () => {
  app = await createApp('languages');
});

/** The languages whose texts are in the bundle of some code. */
async function languagesIn(code: string, texts: Readonly<Record<string, string>> = languages) {
  const bundle = await bundledText(app, code);
  return Object.entries(texts).flatMap(([name, text]) => (bundle.includes(text) ? [name] : []));
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

test.each(names)('%s costs at most 1.6 kB', async (name) => {
  const code = `export { ${name} } from 'react-order-status/locales';`;
  const size = await bundledSize(app, code, { withLazy: true });
  console.log(`${name}: ${size} bytes gzip`);
  expect(size).toBeGreaterThan(100);
  expect(size).toBeLessThanOrEqual(1_600);
});

test('carrier labels are in no bundle that does not import them', async () => {
  const code = "export * from 'react-order-status'; export * as locales from 'react-order-status/locales';";
  expect(await languagesIn(code, carrierLabels)).toEqual([]);
  expect(await languagesIn("export * from 'react-order-status/carrier-labels';", carrierLabels)).toEqual(
    carrierNames,
  );
});

test.each(carrierNames)(
  'an app that imports the carrier labels of %s bundles only those, 0.45 kB',
  async (name) => {
    const code = `export { ${name} } from 'react-order-status/carrier-labels';`;
    expect(await languagesIn(code, carrierLabels)).toEqual([name]);
    expect(await bundledSize(app, code, { withLazy: true })).toBeLessThanOrEqual(450);
  },
);

/** A sentence of maps in each language. */
const sentencesOfMaps = Object.fromEntries(
  Object.entries(mapLabels).map(([name, texts]) => [name, texts.stale]),
);

test('an app that shows maps in one language bundles only that, and English, the default', async () => {
  const map = "export { OrderMap } from 'react-order-status/map';";
  expect(await languagesIn(map, sentencesOfMaps)).toEqual(['en']);
  const german = `${map} export { de } from 'react-order-status/map/labels';`;
  expect(await languagesIn(german, sentencesOfMaps)).toEqual(['de', 'en']);
  const all = "export * from 'react-order-status/map/labels';";
  expect(await languagesIn(all, sentencesOfMaps)).toEqual(Object.keys(mapLabels));
});
