import { join } from 'node:path';
import { build } from 'esbuild';
import { type Browser, type BrowserContext, chromium } from 'playwright';
import {
  addressHash,
  createNotificationHandlers,
  memoryPreferences,
  type NotificationLinks,
  notificationLinks,
} from 'react-order-status/server/notify';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { builtStylesheet } from '../../../build/stylesheet.js';
import { findChromium } from '../../chromium/chromium.js';
import { root } from '../../package/run.js';
import { serveFetch } from './fetch-server.js';

let browser: Browser;
let files: ReadonlyMap<string, readonly [type: string, text: string]>;

const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>
<link rel="stylesheet" href="/style.css"><body><script type="module" src="/script.js"></script>`;

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'test/notify/http/page.tsx')],
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { 'react-order-status/preferences': join(root, 'src/preferences/index.ts') },
  });
  return outputFiles[0]?.text ?? '';
}

beforeAll(async () => {
  files = new Map([
    ['/', ['text/html', html]],
    ['/script.js', ['text/javascript', await bundle()]],
    ['/style.css', ['text/css', await builtStylesheet('preferences.css')]],
  ]);
  browser = await chromium.launch(await findChromium());
});
afterAll(() => browser.close());

/** A page with the component, and the real handlers, on one port. */
async function startShop() {
  const store = memoryPreferences();
  let links: NotificationLinks | undefined;
  const origin = await serveFetch((own) => {
    links = notificationLinks({ url: `${own}/unsubscribe`, secret: 's'.repeat(32) });
    const handlers = createNotificationHandlers({
      preferences: store,
      authenticate: ({ headers }) =>
        headers.get('Cookie')?.includes('session=ann') ? { userId: 'ann' } : null,
      channels: [
        { name: 'email', addressesOf: () => ['ann@example.com'], keyOf: String },
        { name: 'sms', needsConsent: true, addressesOf: () => ['+4915112345678'], keyOf: String },
      ],
      rules: { SHIPPED: ['email', 'sms'], DELIVERED: ['email'] },
      links,
      preferencesPage: '/',
    });
    return async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === '/api/preferences') return handlers.preferences(request);
      if (pathname === '/unsubscribe') return handlers.unsubscribe(request);
      const [type, text] = files.get(pathname) ?? [];
      return type
        ? new Response(text, { headers: { 'Content-Type': type } })
        : new Response(null, { status: 404 });
    };
  });
  if (!links) throw new Error('The server did not start.');
  const link = await links.unsubscribe({
    userId: 'ann',
    channel: 'email',
    addressHash: await addressHash('ann@example.com'),
  });
  return { origin, store, link };
}

/** A browser, with Ann's session if `isSignedIn`. */
async function openBrowser(origin: string, { isSignedIn = true, width = 900 } = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
  onTestFinished(() => context.close());
  if (isSignedIn) await context.addCookies([{ name: 'session', value: 'ann', url: origin }]);
  return context;
}

const granted = async (store: ReturnType<typeof memoryPreferences>) =>
  (await store.consentsOf('ann')).map(({ channel, granted: isGranted, source }) => [
    channel,
    isGranted,
    source,
  ]);

describe('in a browser, over HTTP', () => {
  it('preferences are changed by keyboard and mouse, saved, and there again after a reload', async () => {
    const { origin, store } = await startShop();
    const page = await (await openBrowser(origin)).newPage();
    await page.goto(origin);
    const email = page.getByRole('switch', { name: 'Delivered Email' });
    await email.focus();
    await page.keyboard.press('Space');
    await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
    await page.getByRole('switch', { name: 'Shipped Text message' }).click();
    await expect.poll(() => granted(store)).toEqual([['sms', true, 'preferences']]);
    await page.reload();
    await expect.poll(() => email.isChecked()).toBe(false);
    expect(await page.getByRole('switch', { name: 'Shipped Text message' }).isChecked()).toBe(true);
    expect((await store.read('ann')).topics).toEqual({ DELIVERED: { email: false }, SHIPPED: { sms: true } });
  });

  it('two tabs change different things, and nothing is lost', async () => {
    const { origin, store } = await startShop();
    const context = await openBrowser(origin);
    const [first, second] = [await context.newPage(), await context.newPage()];
    for (const page of [first, second]) {
      await page.goto(origin);
      await page.getByRole('table').waitFor();
    }
    await first.getByRole('switch', { name: 'Delivered Email' }).click();
    await first.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
    await second.getByRole('switch', { name: 'Shipped Email' }).click();
    await second.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
    expect((await store.read('ann')).topics).toEqual({
      DELIVERED: { email: false },
      SHIPPED: { email: false },
    });
    expect(await second.getByRole('switch', { name: 'Delivered Email' }).isChecked()).toBe(false);
  });

  it('a page of another site can not change them', async () => {
    const { origin, store } = await startShop();
    const evil = await serveFetch(
      () => async () => new Response('<title>x</title>', { headers: { 'Content-Type': 'text/html' } }),
    );
    const page = await (await openBrowser(origin)).newPage();
    await page.goto(evil);
    const attack = (url: string) =>
      page.evaluate(async (target) => {
        const init = {
          method: 'PUT',
          credentials: 'include',
          body: '{"preferences":{"channels":{"email":false}}}',
        } as const;
        const headers = { 'Content-Type': 'application/json', 'If-Match': '*' };
        return fetch(target, { ...init, headers }).then(String, String);
      }, url);
    expect(await attack(`${origin}/api/preferences`)).toContain('TypeError');
    expect(await store.read('ann')).toEqual({});
  });

  it('the link of a message shows a button, which unsubscribes, and can be taken back; without session and script', async () => {
    const { origin, store, link } = await startShop();
    const page = await (await openBrowser(origin, { isSignedIn: false, width: 320 })).newPage();
    const refused: string[] = [];
    page.on('console', ({ text }) => refused.push(text()));
    await page.goto(link);
    expect(await page.getByRole('heading').textContent()).toBe('Unsubscribe?');
    expect(await granted(store)).toEqual([]);
    const button = page.getByRole('button', { name: 'Unsubscribe' });
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await button.click();
    await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor();
    expect(await granted(store)).toEqual([['email', false, 'unsubscribe-link']]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('heading', { name: 'You will receive messages again' }).waitFor();
    expect((await granted(store)).at(-1)).toEqual(['email', true, 'unsubscribe-link']);
    expect(page.url()).toBe(link);
    // No icon is there, and none may be requested.
    expect(refused.filter((text) => !text.includes('favicon'))).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  it('a switch can be touched on 44 px, and fits into 320 px', async () => {
    const { origin } = await startShop();
    const page = await (await openBrowser(origin, { width: 320 })).newPage();
    await page.goto(origin);
    await page.getByRole('table').waitFor();
    const targets = await page
      .locator('label:has(input), input[type=time], button')
      .evaluateAll((all) =>
        all.map((target) => target.getBoundingClientRect()).filter(({ width }) => width > 0),
      );
    expect(targets.length).toBeGreaterThan(4);
    for (const { height, right } of targets) {
      expect(height).toBeGreaterThanOrEqual(44);
      expect(right).toBeLessThanOrEqual(320);
    }
  });

  it('is a table for screen readers, wide or narrow', async () => {
    const { origin } = await startShop();
    const page = await (await openBrowser(origin)).newPage();
    await page.goto(origin);
    for (const width of [900, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await page.getByRole('table', { name: 'Notifications' }).waitFor();
      await expect.poll(() => page.getByRole('row').count()).toBe(width === 900 ? 4 : 3);
      expect(await page.getByRole('rowheader').allTextContents()).toContain('Shipped');
      expect(await page.getByRole('switch', { name: 'Shipped Email' }).count()).toBe(1);
    }
  });
});
