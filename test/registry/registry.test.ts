import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { findChromium } from '../chromium/chromium.js';
import { appEnv } from '../package/app-process.js';
import type { PackedApp } from '../package/packed.js';
import { root, run } from '../package/run.js';
import { createFreshApp } from './fresh-app.js';
import { items, PUBLISHED, SHADCN, serveRegistry } from './registry-server.js';
import { rows, startShop } from './shop.js';

const VITE = join(root, 'node_modules/vite/bin/vite.js');
const TSC = join(root, 'node_modules/typescript/bin/tsc');
const axeScript = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let registry: Awaited<ReturnType<typeof serveRegistry>>;
let app: PackedApp;
let shop: Awaited<ReturnType<typeof startShop>>;
let browser: Browser;

/** Adds an item as a user does, by its URL or its name; the blocks bring their components. */
const add = (item: string) =>
  run(process.execPath, [SHADCN, 'add', '--yes', item], {
    cwd: app.folder,
    env: { ...appEnv(), REGISTRY_URL: registry.url },
  });

beforeAll(async () => {
  registry = await serveRegistry();
  app = await createFreshApp(rows, registry.url);
  await add(`${registry.url}/r/order-page.json`);
  await add('@order-status/order-list');
  await run(process.execPath, [TSC, '-p', app.folder]);
  await run(process.execPath, [VITE, 'build'], { cwd: app.folder, env: appEnv() });
  shop = await startShop(join(app.folder, 'dist'));
  browser = await chromium.launch(await findChromium());
});

afterAll(async () => {
  await browser?.close();
  await shop?.stop();
  await registry?.stop();
});

/** Opens a page of the app, and collects its errors. */
async function open(path: string, width = 1280): Promise<{ page: Page; problems: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  onTestFinished(() => page.close());
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    const isFavicon = message.location().url.endsWith('/favicon.ico');
    if (message.type() === 'error' && !isFavicon) problems.push(message.text());
  });
  await page.goto(shop.url + path);
  return { page, problems };
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** The violations of the page in light and dark. */
async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ path: axeScript });
  const found: string[] = [];
  for (const theme of ['', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.className = name;
    }, theme);
    found.push(
      ...(await page.evaluate(async () => {
        const { violations } = await window.axe.run({ resultTypes: ['violations'] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      })),
    );
  }
  return found;
}

test('each item is a static file that names the package and contains its source', () => {
  expect([...registry.files.keys()].sort()).toEqual(
    [...items, 'registry'].map((name) => `/r/${name}.json`).sort(),
  );
  for (const name of items) {
    // The format of shadcn's items.
    const item = JSON.parse(registry.files.get(`/r/${name}.json`) ?? '') as {
      dependencies: string[];
      registryDependencies?: string[];
      files: { content: string }[];
    };
    expect(item.dependencies).toContain('react-order-status');
    expect(item.files[0]?.content).toContain("from 'react-order-status'");
    for (const needed of item.registryDependencies ?? []) {
      expect(items.map((each) => `${PUBLISHED}/${each}.json`)).toContain(needed);
    }
  }
});

test('`shadcn add` writes the source of a block and of its components into the app, and installs nothing twice', async () => {
  expect((await readdir(join(app.folder, 'src/components'))).sort()).toEqual(
    items.map((name) => `${name}.tsx`).sort(),
  );
  expect(existsSync(join(app.folder, 'package-lock.json'))).toBe(false);
});

test('the order page is live, styled by Tailwind, and accessible', async () => {
  const { page, problems } = await open('/orders/123');
  const tracker = page.getByRole('region', { name: /^Order status/ });
  const steps = tracker.getByRole('list').first().getByRole('listitem');
  const current = tracker.locator('[aria-current="step"]');
  await tracker.getByText('Live', { exact: true }).waitFor();
  await current.filter({ hasText: 'Processing' }).waitFor();

  await shop.emit({
    orderId: '123',
    status: 'SHIPPED',
    previousStatus: 'PROCESSING',
    note: 'Handed to FedEx',
    tracking: [{ carrier: 'FedEx', trackingNumber: '7712', estimatedDelivery: { until: '2099-11-25' } }],
  });

  await current.filter({ hasText: 'Shipped' }).waitFor();
  await tracker
    .getByText(/Arrives .*Nov.* 25/)
    .first()
    .waitFor();
  await page.getByRole('region', { name: 'Order history' }).getByText('Handed to FedEx').waitFor();
  expect(await tracker.evaluate((element) => getComputedStyle(element).borderRadius)).toBe('14px');

  const tops = () =>
    steps.evaluateAll((all) => new Set(all.map((step) => step.getBoundingClientRect().top)).size);
  expect(await tops()).toBe(1);
  await page.setViewportSize({ width: 360, height: 900 });
  await expect.poll(tops).toBe(4);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);

  expect(await violationsOf(page)).toEqual([]);
  expect(problems).toEqual([]);
});

test('the order list is live on one stream, and leads to the pages', async () => {
  shop.streams.length = 0;
  const { page, problems } = await open('/');
  const item = (id: string) => page.getByRole('listitem').filter({ hasText: `Order ${id}` });
  await item('124').getByText('Cancelled', { exact: true }).waitFor();
  await expect.poll(() => shop.streams).toEqual(['/api/orders/stream']);

  await shop.emit({ orderId: '125', status: 'PROCESSING', previousStatus: 'PENDING' });
  await item('125').getByText('Processing', { exact: true }).waitFor();
  expect(shop.streams).toEqual(['/api/orders/stream']);
  expect(await violationsOf(page)).toEqual([]);
  expect(problems).toEqual([]);

  await item('125').getByRole('link').click();
  await page.waitForURL('**/orders/125');
  await page.getByRole('heading', { level: 1, name: 'Order 125' }).waitFor();
});
