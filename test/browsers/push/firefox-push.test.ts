import { type Browser, type Page, firefox as playwright } from 'playwright';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findProgram } from '../../engines/find-program.js';
import { type Autopush, startAutopush } from './autopush.js';
import { channelFor, encryptions, messageOf, vapid } from './order-messages.js';
import { type PushSite, startPushSite } from './push-site.js';

const program = await findProgram('firefox-esr', 'firefox');
if (!program) console.warn('Firefox is not installed, so its tests are skipped: apt-get install firefox-esr');

const never = new AbortController().signal;
const soon = { timeout: 30_000, interval: 100 };

describe.skipIf(!program)('push messages in Firefox', () => {
  let autopush: Autopush;
  let site: PushSite;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [autopush, site] = await Promise.all([startAutopush(), startPushSite()]);
    browser = await playwright.launch({
      channel: 'moz-firefox',
      executablePath: program,
      firefoxUserPrefs: {
        'dom.push.serverURL': autopush.url,
        'dom.push.testing.allowInsecureServerURL': true,
        'dom.push.connection.enabled': true,
        'permissions.default.desktop-notification': 1,
        // Notifications of the system need one that shows them.
        'alerts.useSystemBackend': false,
      },
    });
    page = await browser.newPage();
    await page.goto(`${site.url}/?key=${vapid.publicKey}`);
  });
  afterAll(async () => {
    await browser?.close();
    await autopush?.stop();
    await site?.stop();
  });

  const status = () => page.locator('output').textContent();
  const subscription = () => {
    const [first] = site.subscriptions.values();
    if (!first) throw new Error('There is no subscription.');
    return first;
  };

  test('subscribe stores the subscription on the server', async () => {
    await vi.waitFor(async () => expect(await status()).toBe('prompt'), soon);
    await page.locator('#on').click();
    await vi.waitFor(async () => expect(await status()).toBe('subscribed'), soon);
    expect(site.subscriptions.size).toBe(1);
    expect(subscription().endpoint).toContain('https://updates.push.services.mozilla.com/');
  });

  test.each(Object.entries(encryptions))(
    'Firefox decrypts a message of %s and shows it',
    async (_, encrypt) => {
      const before = site.reports.length;
      const channel = channelFor(site.url, encrypt, autopush.fetch);
      const version = 7 + before;
      const result = await channel.send(messageOf(subscription(), version, 'With FedEx ✓'), never);
      expect(result).toEqual({ outcome: 'sent' });
      await vi.waitFor(() => expect(site.reports.length).toBe(before + 1), soon);
      expect(site.reports.at(-1)).toMatchObject({
        title: 'Order status updated: Shipped · 123',
        options: {
          body: 'With FedEx ✓',
          tag: 'order-status:123',
          data: { navigate: `${site.url}/orders/123`, version },
        },
      });
    },
  );

  test('a subscription is found again after a reload', async () => {
    await page.reload();
    await vi.waitFor(async () => expect(await status()).toBe('subscribed'), soon);
    expect(site.subscriptions.size).toBe(1);
  });

  test('after unsubscribe the server has no subscription, and the push service answers that it is gone', async () => {
    const old = subscription();
    await page.locator('#off').click();
    await vi.waitFor(async () => expect(await status()).toBe('prompt'), soon);
    expect(site.subscriptions.size).toBe(0);
    const removed = vi.fn();
    const [encrypt] = Object.values(encryptions);
    if (!encrypt) throw new Error('There is no package that encrypts.');
    const channel = channelFor(site.url, encrypt, autopush.fetch, removed);
    await vi.waitFor(
      async () =>
        expect(await channel.send(messageOf(old, 9, 'Late'), never)).toMatchObject({ reason: 'gone' }),
      soon,
    );
    expect(removed).toHaveBeenCalledWith(old.endpoint);
  });
});
