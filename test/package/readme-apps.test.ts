import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { findChromium } from '../chromium/chromium.js';
import { freePort } from '../engines/free-port.js';
import { startSink } from '../notify/email/smtp-sink.js';
import { appEnv, startApp } from './app-process.js';
import { createApp } from './packed.js';
import { readmeFiles } from './readme.js';
import { root, run } from './run.js';

const NEXT = join(root, 'node_modules/next/dist/bin/next');
const VITE = join(root, 'node_modules/vite/bin/vite.js');
const TSX = join(root, 'node_modules/tsx/dist/cli.mjs');
const TSC = join(root, 'node_modules/typescript/bin/tsc');

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(await findChromium());
});
afterAll(() => browser?.close());

/** Opens a page, and collects its errors. */
async function openPage(url: string): Promise<{ page: Page; problems: string[] }> {
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico'))
      problems.push(message.text());
  });
  await page.goto(url);
  return { page, problems };
}

/** Checks that the colours still follow the colour scheme after a bundler has rewritten the CSS for older browsers. */
async function expectColours(page: Page) {
  const tracker = page.locator('.os-tracker');
  const indicator = tracker.locator('.os-tracker__indicator[data-state="current"]');
  const background = (element: typeof tracker) =>
    element.evaluate((e) => getComputedStyle(e).backgroundColor);
  const colours = async (scheme: string) => {
    await page.evaluate((value) => {
      document.documentElement.style.colorScheme = value;
      // Ends colour transitions.
      for (const animation of document.getAnimations()) animation.cancel();
    }, scheme);
    return [await background(tracker), await background(indicator)];
  };
  const [light, dark] = [await colours('light'), await colours('dark')];
  const none = 'rgba(0, 0, 0, 0)';
  for (const colour of [...light, ...dark]) expect(colour).not.toBe(none);
  expect(light[0]).not.toBe(dark[0]);
  expect(light[1]).not.toBe(light[0]);
  expect(dark[1]).not.toBe(dark[0]);
}

/** Checks the behaviour that the README promises of both apps. */
async function expectLiveOrder(site: string, url: string) {
  const { page, problems } = await openPage(url);
  const tracker = page.getByRole('region', { name: /^Order status/ });
  const current = tracker.locator('[aria-current="step"]');
  await tracker.getByText('Live', { exact: true }).waitFor();
  expect(await current.textContent()).toContain('Processing');

  const published = await fetch(`${site}/api/admin/orders/123/ship`, { method: 'POST' });
  expect(published.status).toBe(200);

  await current.filter({ hasText: 'Shipped' }).waitFor();
  await page.getByText('Order status updated: Processing → Shipped').first().waitFor();
  await page.getByRole('region', { name: 'Order history' }).getByText('Package shipped via FedEx').waitFor();
  await expectColours(page);
  expect(problems).toEqual([]);

  const again = await fetch(`${site}/api/admin/orders/123/ship`, { method: 'POST' });
  expect(again.status).toBe(409);
  const written = await fetch(`${site}/api/orders/123`, { method: 'POST' });
  expect([written.status, written.headers.get('Allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  return page;
}

const TSCONFIG = JSON.stringify({
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    jsx: 'react-jsx',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    isolatedModules: true,
    esModuleInterop: true,
    resolveJsonModule: true,
    incremental: true,
  },
  exclude: ['node_modules'],
});

test('the quick start makes a live order page of an empty Next.js app', async () => {
  const app = await createApp('next');
  const files = await readmeFiles('next');
  // An id that a URL must encode.
  const orders = `['#100%1', { id: '#100%1', userId: 'user-456', status: 'PROCESSING' }],\n]);`;
  await app.write({
    'tsconfig.json': TSCONFIG,
    // As create-next-app writes it; all other packages resolve to the node_modules of the repository.
    'next.config.ts': `export default { cacheComponents: true, partialPrefetching: true, turbopack: { root: ${JSON.stringify(root)} } };`,
    ...files,
    'lib/orders.ts': (files['lib/orders.ts'] ?? '').replace(']);', orders),
    // Messages do not wait for newer ones.
    'lib/notifications.ts': (files['lib/notifications.ts'] ?? '').replace(
      '  follow,',
      '  follow,\n  settle: 1,',
    ),
    'app/all/page.tsx': await readFile(join(root, 'test/package/fixtures/server-page.tsx'), 'utf8'),
  });
  const sink = await startSink();
  const env = {
    ...appEnv(),
    EASYPOST_WEBHOOK_SECRET: 'test',
    SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
  };
  await run(process.execPath, [NEXT, 'build'], { cwd: app.folder, env });
  const port = await freePort();
  const site = `http://127.0.0.1:${port}`;
  const server = await startApp(NEXT, ['start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: app.folder,
    url: site,
    env,
  });
  onTestFinished(() => server.stop());

  const page = await expectLiveOrder(site, `${site}/orders/123`);

  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Order 123: Shipped');
  expect((await fetch(`${site}/api/orders/none`)).status).toBe(404);
  const subjects = () => sink.mails.map(({ subject }) => subject);
  await expect.poll(subjects, { timeout: 30_000 }).toEqual(['Your order 123 has shipped']);

  const carrier = `${site}/api/webhooks/easypost`;
  expect((await fetch(carrier, { method: 'POST', body: '{}' })).status).toBe(401);
  const cli = join(app.installed, 'dist/cli/main.js');
  const webhook = ['send-webhook', 'easypost', '--status', 'delivered', '--secret', 'test', '--to', carrier];
  await run(process.execPath, [cli, ...webhook], { cwd: app.folder });
  await page.getByRole('heading', { level: 1 }).getByText('Order 123: Delivered').waitFor();
  await expect.poll(() => subjects().at(-1), { timeout: 30_000 }).toBe('Your order 123 has been delivered');

  const encoded = encodeURIComponent('#100%1');
  expect((await fetch(`${site}/api/orders/${encoded}`)).status).toBe(200);
  const { page: ofEncoded } = await openPage(`${site}/orders/${encoded}`);
  await ofEncoded.getByRole('heading', { level: 1 }).getByText('Order #100%1: Processing').waitFor();

  const { page: all, problems } = await openPage(`${site}/all`);
  await all.getByRole('region', { name: 'Bestellstatus: Versandt' }).getByText('Schritt 3 von 4').waitFor();
  await all.getByRole('group', { name: 'Heute' }).getByText('Leipzig').waitFor();
  await all.getByRole('region', { name: 'Table 8: Received' }).getByText('chef').waitFor();
  await all.getByRole('region', { name: 'Loading order status…' }).waitFor();
  await all.getByRole('region', { name: 'By parts: Shipped' }).locator('li.own[aria-current]').waitFor();
  expect(problems).toEqual([]);
}, 240_000);

test('the quick start makes a live order page of an empty Vite app', async () => {
  const app = await createApp('vite');
  const [api, port] = [await freePort(), await freePort()];
  const files = await readmeFiles('vite');
  const onFreePort = (name: string) => ({ [name]: (files[name] ?? '').replaceAll('3001', String(api)) });
  await app.write({
    'tsconfig.json': TSCONFIG,
    'index.html':
      '<!doctype html><html lang="en"><title>App</title><div id="root"></div><script type="module" src="/src/main.tsx"></script></html>',
    ...files,
    ...onFreePort('server.ts'),
    ...onFreePort('vite.config.ts'),
  });
  await run(process.execPath, [TSC, '-p', app.folder]);
  await run(process.execPath, [VITE, 'build'], { cwd: app.folder, env: appEnv() });
  const site = `http://127.0.0.1:${port}`;
  const server = await startApp(TSX, ['server.ts'], { cwd: app.folder, url: `http://127.0.0.1:${api}` });
  onTestFinished(() => server.stop());
  const preview = await startApp(
    VITE,
    ['preview', '--host', '127.0.0.1', '--port', String(port), '--strictPort'],
    {
      cwd: app.folder,
      url: site,
    },
  );
  onTestFinished(() => preview.stop());

  await expectLiveOrder(site, site);
}, 240_000);
