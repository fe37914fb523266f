import { toast } from 'react-hot-toast';
import type { Notifier, NotifyContext, OrderUpdate } from 'react-order-status';
import { ar, de } from 'react-order-status/locales';
import {
  type BrowserNotifierOptions,
  browserNotifier,
  notifiers,
  toastNotifier,
} from 'react-order-status/push';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeBrowser, installBrowser, subscribeBefore } from './fake-browser.js';

vi.mock('react-hot-toast', () => ({ toast: Object.assign(vi.fn(), { success: vi.fn() }) }));

const update: OrderUpdate<string> = {
  orderId: '123',
  status: 'SHIPPED',
  previousStatus: 'PROCESSING',
  timestamp: '2026-01-01T12:00:00Z',
  version: 7,
};

let browser: FakeBrowser;
let visibility: DocumentVisibilityState;
beforeEach(() => {
  browser = installBrowser();
  browser.permission = 'granted';
  visibility = 'hidden';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const notify = async (
  options: BrowserNotifierOptions = {},
  changes: Partial<OrderUpdate<string>> = {},
  context: Partial<NotifyContext> = {},
) => browserNotifier(options).notify({ ...update, ...changes }, { silent: false, ...context });

test('an update is shown while the page is hidden, by the service worker', async () => {
  await notify({ icon: '/icon.png', url: ({ orderId }) => `/orders/${orderId}` }, { note: 'With FedEx' });
  expect(browser.shown).toEqual([
    {
      title: 'Order status updated: Processing → Shipped',
      options: {
        body: 'With FedEx',
        icon: '/icon.png',
        lang: 'en',
        tag: 'order-status:123',
        renotify: true,
        data: { navigate: new URL('/orders/123', location.href).href, version: 7 },
      },
    },
  ]);
});

test('nothing is shown while the page is visible, except with `always`', async () => {
  visibility = 'visible';
  await notify();
  expect(browser.shown).toHaveLength(0);
  await notify({ when: 'always' });
  expect(browser.shown).toHaveLength(1);
});

test.each(['default', 'denied'] as const)(
  'with the permission "%s" nothing is shown or asked',
  async (permission) => {
    browser.permission = permission;
    await notify({ when: 'always' });
    expect(browser.shown).toHaveLength(0);
    expect(browser.calls).toEqual([]);
  },
);

test('it is silent while the browser has a push subscription', async () => {
  subscribeBefore(browser);
  await notify({ when: 'always' });
  expect(browser.shown).toHaveLength(0);
});

test('one version is shown once, and a newer one replaces it with a sound', async () => {
  await notify();
  await notify();
  expect(browser.shown).toHaveLength(1);
  expect(browser.shown[0]?.options.renotify).toBe(false);
  await notify({}, { version: 8, status: 'DELIVERED' });
  expect(browser.shown).toHaveLength(1);
  expect(browser.shown[0]).toMatchObject({
    title: 'Order status updated: Processing → Delivered',
    options: { renotify: true },
  });
});

test('two orders are two notifications', async () => {
  await notify();
  await notify({}, { orderId: '124' });
  expect(browser.shown).toHaveLength(2);
});

test('missed updates are summed up; texts are in the language of the page', async () => {
  await notify({}, {}, { labels: de, count: 5 });
  expect(browser.shown[0]).toMatchObject({
    title: '5 Aktualisierungen der Bestellung. Status: Versandt',
    options: { lang: 'de' },
  });
  await notify({}, { previousStatus: 'SHIPPED', note: 'With FedEx' }, { labels: ar });
  expect(browser.shown[0]).toMatchObject({
    title: 'تم تحديث حالة الطلب: تم الشحن',
    options: { body: '\u2068With FedEx\u2069', lang: 'ar' },
  });
});

test.each(['javascript:alert(1)', 'data:text/html,x'])('a click never opens %s', async (url) => {
  await notify({ url: () => url });
  expect(browser.shown[0]?.options.data).toMatchObject({ navigate: location.href });
});

describe('without a service worker', () => {
  test('a constructor that throws, as on Chrome for Android, shows nothing', async () => {
    browser.registration.active = null;
    await expect(notify()).resolves.toBeUndefined();
    expect(browser.shown).toHaveLength(0);
  });

  test('the constructor shows it, and a click focuses the page', async () => {
    const created: {
      title: string;
      options: NotificationOptions;
      onclick?: () => void;
      close: () => void;
    }[] = [];
    class PageNotification {
      static readonly permission = 'granted';
      onclick?: () => void;
      readonly close = vi.fn();
      constructor(
        readonly title: string,
        readonly options: NotificationOptions,
      ) {
        created.push(this);
      }
    }
    vi.stubGlobal('Notification', PageNotification);
    browser.registration.active = null;
    const focus = vi.spyOn(window, 'focus').mockImplementation(() => {});
    await notify();
    expect(created).toMatchObject([{ options: { tag: 'order-status:123' } }]);
    created[0]?.onclick?.();
    expect(focus).toHaveBeenCalledOnce();
    expect(created[0]?.close).toHaveBeenCalledOnce();
  });

  test('a browser without notifications shows nothing', async () => {
    Reflect.deleteProperty(globalThis, 'Notification');
    await expect(notify()).resolves.toBeUndefined();
  });
});

describe('several notifiers as one', () => {
  const context = { silent: false };

  test('toasts and notifications', async () => {
    await notifiers([toastNotifier(), browserNotifier()]).notify(update, context);
    expect(toast.success).toHaveBeenCalledOnce();
    expect(browser.shown).toHaveLength(1);
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('broken');
      },
    ],
    ['rejects', () => Promise.reject(new Error('broken'))],
  ])('one that %s does not stop the others, and is reported', async (_, broken: Notifier['notify']) => {
    const [first, last] = [vi.fn(), vi.fn()];
    const all = notifiers([{ notify: first }, { notify: broken }, { notify: last }]);
    await expect(all.notify(update, context)).rejects.toThrow('broken');
    expect(first).toHaveBeenCalledExactlyOnceWith(update, context);
    expect(last).toHaveBeenCalledExactlyOnceWith(update, context);
  });

  test('the errors of several are reported together', async () => {
    const broken = { notify: () => Promise.reject(new Error('broken')) };
    await expect(notifiers([broken, broken]).notify(update, context)).rejects.toThrow(AggregateError);
  });
});
