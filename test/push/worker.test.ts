import {
  handleOrderPush,
  type OrderPushHandlerOptions,
  type OrderPushScope,
} from 'react-order-status/push/worker';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeBrowser, installBrowser, KEY, subscribeBefore } from './fake-browser.js';

const ORIGIN = 'https://shop.test';
let browser: FakeBrowser;
let windows: { url: string; focus: () => Promise<unknown> }[];
const openWindow = vi.fn(async (_url: string) => null);

beforeEach(() => {
  browser = installBrowser();
  windows = [];
  openWindow.mockClear();
});
afterEach(() => void vi.unstubAllGlobals());

/** A service worker with the handler; dispatches an event, and waits until it is handled. */
async function dispatch(type: string, event: object, options?: OrderPushHandlerOptions) {
  const listeners = new Map<string, (event: object) => void>();
  // The fake has what the handler uses.
  const scope = {
    location: { origin: ORIGIN },
    registration: Object.assign(browser.registration, { scope: `${ORIGIN}/` }),
    clients: { matchAll: async () => windows, openWindow },
    addEventListener: (name: string, listener: (event: object) => void) => void listeners.set(name, listener),
  } as unknown as OrderPushScope;
  handleOrderPush(scope, options);
  const work: Promise<unknown>[] = [];
  listeners.get(type)?.({ ...event, waitUntil: (promise: Promise<unknown>) => void work.push(promise) });
  await Promise.all(work);
}

const push = (payload: unknown, options?: OrderPushHandlerOptions) => {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return dispatch('push', { data: { text: () => text } }, options);
};

const notification = {
  title: 'Order status updated: Shipped',
  body: 'Your order is on its way.',
  lang: 'en',
  dir: 'auto',
  navigate: `${ORIGIN}/orders/123`,
  tag: 'order-status:123',
  data: { orderId: '123', version: 7 },
};

describe('a push message', () => {
  test('is shown', async () => {
    await push({ web_push: 8030, notification }, { icon: '/icon.png', badge: '/badge.png' });
    expect(browser.shown).toEqual([
      {
        title: 'Order status updated: Shipped',
        options: {
          body: 'Your order is on its way.',
          lang: 'en',
          tag: 'order-status:123',
          icon: '/icon.png',
          badge: '/badge.png',
          renotify: true,
          data: { navigate: `${ORIGIN}/orders/123`, version: 7 },
        },
      },
    ]);
  });

  test('that is delivered twice is shown once, without a second sound', async () => {
    await push({ web_push: 8030, notification });
    await push({ web_push: 8030, notification });
    expect(browser.shown).toHaveLength(1);
    expect(browser.shown[0]?.options.renotify).toBe(false);
  });

  test('of a newer version replaces the older one, with a sound', async () => {
    await push({ web_push: 8030, notification });
    const newer = { ...notification, title: 'Delivered', data: { version: 8 } };
    await push({ web_push: 8030, notification: newer });
    expect(browser.shown).toMatchObject([{ title: 'Delivered', options: { renotify: true } }]);
  });

  test.each([
    'not JSON',
    '',
    'null',
    '[]',
    '7',
    '{}',
    { notification: null },
    { notification: 'text' },
    { notification: { title: 7 } },
    { notification: { title: '' } },
    { notification: { title: {}, body: [], tag: 5, navigate: 5, icon: {}, data: 'x', lang: 0, dir: 'up' } },
  ])('that cannot be read shows a general text: %j', async (payload) => {
    await push(payload);
    expect(browser.shown).toEqual([
      { title: 'Order status', options: { data: { navigate: '', version: undefined } } },
    ]);
  });

  test('without data shows a general text, in words of the app', async () => {
    await dispatch('push', { data: null }, { title: 'Neues von Ihrer Bestellung' });
    expect(browser.shown).toMatchObject([{ title: 'Neues von Ihrer Bestellung' }]);
  });
});

describe('a click', () => {
  const close = vi.fn();
  beforeEach(() => close.mockClear());
  const click = (navigate: string) =>
    dispatch('notificationclick', { notification: { data: { navigate, version: 7 }, close } });
  const windowAt = (url: string, focus = vi.fn(async () => {})) => {
    windows.push({ url, focus });
    return focus;
  };

  test('focuses the order page', async () => {
    const other = windowAt(`${ORIGIN}/orders/124`);
    const focus = windowAt(`${ORIGIN}/orders/123#history`);
    await click(`${ORIGIN}/orders/123`);
    expect(close).toHaveBeenCalledOnce();
    expect(focus).toHaveBeenCalledOnce();
    expect(other).not.toHaveBeenCalled();
    expect(openWindow).not.toHaveBeenCalled();
  });

  test('opens the order page if none is open, or the browser does not focus it', async () => {
    windowAt(`${ORIGIN}/`);
    windowAt(
      `${ORIGIN}/orders/123`,
      vi.fn(() => Promise.reject(new Error('Not allowed'))),
    );
    await click(`${ORIGIN}/orders/123`);
    expect(openWindow).toHaveBeenCalledExactlyOnceWith(`${ORIGIN}/orders/123`);
  });

  test.each([
    'https://evil.test/orders/123',
    'javascript:alert(1)',
    'data:text/html,x',
    `blob:${ORIGIN}/1`,
    'http://shop.test/orders/123',
    '//evil.test/',
    '',
  ])('never opens %j', async (navigate) => {
    await click(navigate);
    expect(openWindow).toHaveBeenCalledExactlyOnceWith(`${ORIGIN}/`);
  });

  test.each([undefined, null, 'text', { other: true }])(
    'on another notification of the app, with the data %j, is left to the app',
    async (data) => {
      await dispatch('notificationclick', { notification: { data, close } });
      expect(close).not.toHaveBeenCalled();
      expect(openWindow).not.toHaveBeenCalled();
    },
  );
});

describe('a subscription that the push service has ended', () => {
  const options = { url: '/api/push' };
  const old = () => {
    subscribeBefore(browser);
    const { subscription } = browser;
    browser.subscription = null;
    return subscription;
  };

  test('is replaced by one with the same key, in the browser and on the server', async () => {
    await dispatch('pushsubscriptionchange', { oldSubscription: old() }, options);
    expect(browser.calls).toEqual(['subscribe']);
    expect(browser.requests).toEqual(['POST /api/push endpoint-1', 'DELETE /api/push endpoint-0']);
  });

  test('is replaced by the one that the browser has made', async () => {
    const oldSubscription = old();
    subscribeBefore(browser);
    const newSubscription = {
      ...browser.subscription,
      endpoint: 'endpoint-9',
      toJSON: () => ({ endpoint: 'endpoint-9' }),
    };
    await dispatch('pushsubscriptionchange', { oldSubscription, newSubscription }, options);
    expect(browser.calls).toEqual([]);
    expect(browser.requests).toEqual(['POST /api/push endpoint-9', 'DELETE /api/push endpoint-0']);
  });

  test('is replaced by the key of the options where the browser does not name it', async () => {
    await dispatch('pushsubscriptionchange', {}, { ...options, vapidPublicKey: KEY });
    expect(browser.requests).toEqual(['POST /api/push endpoint-1']);
  });

  test('is not replaced without a URL to send it to', async () => {
    await dispatch('pushsubscriptionchange', { oldSubscription: old() });
    expect(browser.calls).toEqual([]);
    expect(browser.requests).toEqual([]);
  });
});
