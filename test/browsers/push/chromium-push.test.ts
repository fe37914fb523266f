import { type Browser, type CDPSession, type Page, chromium as playwright } from 'playwright';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CHROMIUM_ARGS, findInstalledChromium } from '../../chromium/chromium.js';
import { channelFor, encryptions, messageOf, vapid } from './order-messages.js';
import { type PushSite, startPushSite } from './push-site.js';

const program = await findInstalledChromium();
if (!program) console.warn('Chromium is not installed, so its tests are skipped: apt-get install chromium');

const soon = { timeout: 30_000, interval: 100 };
const address = { endpoint: 'https://fcm.googleapis.com/1', keys: { p256dh: '', auth: '' } };

describe.skipIf(!program)('push messages in Chromium', () => {
  let site: PushSite;
  let browser: Browser;
  let page: Page;
  let session: CDPSession;
  let registrationId: string | undefined;

  beforeAll(async () => {
    site = await startPushSite();
    browser = await playwright.launch({ executablePath: program, args: CHROMIUM_ARGS });
    const context = await browser.newContext();
    await context.grantPermissions(['notifications'], { origin: site.url });
    page = await context.newPage();
    session = await context.newCDPSession(page);
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      registrationId ??= registrations[0]?.registrationId;
    });
    await session.send('ServiceWorker.enable');
    await page.goto(`${site.url}/?key=${vapid.publicKey}`);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  /** Delivers a payload as the push service would after its decryption; resolves when the worker has shown something. */
  async function deliver(data: string) {
    const before = site.reports.length;
    await session.send('ServiceWorker.deliverPushMessage', {
      origin: site.url,
      registrationId: registrationId ?? '',
      data,
    });
    await vi.waitFor(() => expect(site.reports.length).toBe(before + 1), soon);
    return site.reports.at(-1);
  }

  /** What the channel sends about a version of the order. */
  async function payload(version: number, note: string) {
    const [encrypt] = Object.values(encryptions);
    if (!encrypt) throw new Error('There is no package that encrypts.');
    return JSON.stringify(await channelFor(site.url, encrypt).render(messageOf(address, version, note)));
  }

  /** The notifications that the browser shows. */
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
    });

  test('a push service that cannot be reached is an error, although the permission is granted', async () => {
    const status = () => page.locator('output').textContent();
    await vi.waitFor(async () => expect(await status()).toBe('prompt'), soon);
    await page.locator('#on').click();
    await vi.waitFor(async () => expect(await status()).toBe('error'), soon);
    expect(await page.locator('p').textContent()).toContain('push-service: AbortError');
    expect(site.subscriptions.size).toBe(0);
    await vi.waitFor(() => expect(registrationId).toBeDefined(), soon);
  });

  test('a message is shown', async () => {
    const report = await deliver(await payload(7, 'With FedEx'));
    expect(report?.options?.renotify).toBe(true);
    expect(await shown()).toEqual([
      { title: 'Order status updated: Shipped · 123', body: 'With FedEx', tag: 'order-status:123' },
    ]);
  });

  test('a newer version replaces the notification of the order', async () => {
    const report = await deliver(await payload(8, 'Out for delivery'));
    expect(report?.options?.renotify).toBe(true);
    expect(await shown()).toMatchObject([{ body: 'Out for delivery' }]);
  });

  test('the same version is shown once, without a second sound, also if the page has shown it', async () => {
    // Set by the page.
    await page.evaluate(() => (Reflect.get(window, 'notify') as (version: number) => Promise<void>)(9));
    expect(await shown()).toMatchObject([{ tag: 'order-status:123' }]);
    const report = await deliver(await payload(9, 'At the door'));
    expect(report?.options?.renotify).toBe(false);
    expect(await shown()).toMatchObject([{ body: 'At the door' }]);
  });

  test('a message that cannot be read shows a general text', async () => {
    expect(await deliver('\u0000 not JSON')).toMatchObject({ title: 'Order status' });
    expect(await shown()).toHaveLength(2);
  });

  test('a click opens the order page, and closes the notification', async () => {
    const [worker] = page.context().serviceWorkers();
    await worker?.evaluate(async () => {
      // The script of a service worker, whose types the test does not have.
      const scope = globalThis as unknown as {
        registration: ServiceWorkerRegistration;
        NotificationEvent: new (type: string, init: { notification?: Notification }) => Event;
      };
      const [notification] = await scope.registration.getNotifications({ tag: 'order-status:123' });
      const event = new scope.NotificationEvent('notificationclick', { notification });
      // Refused for an event of a script.
      Object.defineProperty(event, 'waitUntil', { value: () => {} });
      globalThis.dispatchEvent(event);
    });
    await vi.waitFor(() => expect(site.reports.at(-1)).toEqual({ opened: `${site.url}/orders/123` }), soon);
    await vi.waitFor(async () => expect(await shown()).toHaveLength(1), soon);
  });
});
