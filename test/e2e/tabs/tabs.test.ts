import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { findChromium } from '../../chromium/chromium.js';
import { startHttpServer } from '../../server/http/http-server.js';
import { createShop } from '../../server/shop.js';

const html = '<!doctype html><script type="module" src="/page.js"></script>';
const respond = (body: string, type: string) => new Response(body, { headers: { 'Content-Type': type } });

/** Waits until an expectation holds. */
const eventually = (expectation: () => void | Promise<void>) =>
  vi.waitFor(expectation, { timeout: 40_000, interval: 20 });

let browser: Browser;
let script: string;
beforeAll(async () => {
  const page = fileURLToPath(new URL('page.ts', import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [page],
    bundle: true,
    format: 'esm',
    write: false,
    alias: { 'react-order-status': fileURLToPath(new URL('../../../src/client/index.ts', import.meta.url)) },
  });
  script = outputFiles[0]?.text ?? '';
  const found = await findChromium();
  // Playwright disables the back/forward cache by default.
  browser = await chromium.launch({ ...found, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
});
afterAll(() => browser.close());

let context: BrowserContext;
let shop: Awaited<ReturnType<typeof openShop>>;
beforeEach(async () => {
  [context, shop] = await Promise.all([browser.newContext(), openShop()]);
});
afterEach(async () => {
  await context.close();
  await shop.stop();
});

/** Starts a shop in which every request is authenticated as Ann, and which counts open streams. */
async function openShop() {
  let streams = 0;
  const { emitOrderUpdate, stream, snapshot } = createShop({
    authenticate: () => ({ userId: 'ann' }),
    heartbeatInterval: 1_000,
    hooks: {
      connectionOpened: () => {
        streams += 1;
      },
      connectionClosed: () => void streams--,
    },
  });
  const server = await startHttpServer((request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/page.js') return respond(script, 'text/javascript');
    if (pathname === '/api/orders/a1/stream') return stream(request, 'a1');
    return pathname === '/api/orders/a1' ? snapshot(request, 'a1') : respond(html, 'text/html');
  });
  let notes = 0;
  return {
    url: server.url,
    stop: server.stop,
    streams: () => streams,
    publish: () => emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', note: `Note ${++notes}` }),
    /** The notes of all published updates. */
    notes: () => Array.from({ length: notes }, (_, index) => `Note ${index + 1}`),
  };
}

const orderOf = (page: Page) => page.evaluate(() => window.order);

async function open(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(shop.url);
  await eventually(async () => expect((await orderOf(page)).connection).toBe('open'));
  return page;
}

/** Waits until each tab has the whole history, once and in order, and is live. */
async function expectWhole(...pages: Page[]) {
  for (const page of pages) {
    await eventually(async () => {
      const { connection, history, delivered } = await orderOf(page);
      expect(history).toEqual(shop.notes());
      expect(delivered).toEqual(shop.notes().slice(-delivered.length));
      expect(connection).toBe('open');
    });
  }
}

test('three tabs have one connection, and each receives every update', async () => {
  const pages = [await open(), await open(), await open()];
  for (let count = 0; count < 3; count += 1) await shop.publish();
  await expectWhole(...pages);
  for (const page of pages) expect((await orderOf(page)).delivered).toHaveLength(3);
  await eventually(() => expect(shop.streams()).toBe(1));
});

test('when the leader is closed, another takes over, and no update is lost or repeated', async () => {
  const [first, second, third] = [await open(), await open(), await open()];
  await shop.publish();
  await first.close();
  await shop.publish();
  await expectWhole(second, third);
  await shop.publish();
  await second.close();
  await shop.publish();
  await expectWhole(third);
  expect((await orderOf(third)).delivered).toEqual(shop.notes());
  await eventually(() => expect(shop.streams()).toBe(1));
});

test('when the leader crashes, another takes over', async () => {
  const [first, second] = [await open(), await open()];
  await shop.publish();
  await first.goto('chrome://crash').catch(() => {});
  await shop.publish();
  await expectWhole(second);
  expect((await orderOf(second)).delivered).toEqual(shop.notes());
});

test('when the leader is frozen, another takes over; the former leader follows when it resumes', async () => {
  const [first, second] = [await open(), await open()];
  await shop.publish();
  await expectWhole(first, second);
  const session = await context.newCDPSession(first);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await shop.publish();
  await expectWhole(second);
  await eventually(() => expect(shop.streams()).toBe(1));
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await shop.publish();
  await expectWhole(first, second);
  expect((await orderOf(first)).delivered).toEqual(shop.notes());
  await eventually(() => expect(shop.streams()).toBe(1));
});

test('when the leader hangs, another takes over', async () => {
  const [first, second] = [await open(), await open()];
  void first
    .evaluate(() => {
      const end = Date.now() + 18_000;
      while (Date.now() < end);
    })
    .catch(() => {});
  await shop.publish();
  await eventually(async () => expect((await orderOf(second)).history).toEqual(shop.notes()));
  await shop.publish();
  await expectWhole(second);
  expect((await orderOf(second)).delivered).toEqual(shop.notes());
  await expectWhole(first, second);
  await eventually(() => expect(shop.streams()).toBe(1));
});

test('a page in the back/forward cache disconnects, and catches up when it is restored', async () => {
  const [first, second] = [await open(), await open()];
  await shop.publish();
  await expectWhole(first, second);
  await first.evaluate(() =>
    window.addEventListener('pageshow', ({ persisted }) => (document.title = `${persisted}`)),
  );
  await first.goto(`${shop.url}/page.js`);
  await shop.publish();
  await expectWhole(second);
  // A restored page fires no load event.
  await first.goBack({ waitUntil: 'commit' });
  await expectWhole(first, second);
  expect(await first.title()).toBe('true');
  expect((await orderOf(first)).delivered).toEqual(shop.notes());
  await eventually(() => expect(shop.streams()).toBe(1));
});
