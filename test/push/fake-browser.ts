import { vi } from 'vitest';

/** The parts of a browser that push notifications use; the tests change them. */
export interface FakeBrowser {
  permission: NotificationPermission;
  /** What the customer answers. */
  answer: NotificationPermission;
  /** Why the push service refuses to subscribe. */
  failure: Error | undefined;
  subscription: PushSubscription | null;
  /** Requests to the app's server, e.g. `POST endpoint-1`. */
  readonly requests: readonly string[];
  /** The status of its answers; 0: no answer. */
  status: number;
  /** The calls in order: `ask`, `register /worker.js`, `subscribe`, `unsubscribe endpoint-1`. */
  readonly calls: readonly string[];
  /** Shown notifications, by `showNotification` of the service worker. */
  readonly shown: { title: string; options: NotificationOptions & { renotify?: boolean } }[];
  readonly registration: { active: object | null };
  /** Changes the permission in the settings of the browser. */
  changePermission(permission: NotificationPermission): void;
}

export const KEY = 'BAkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk';
export const OTHER_KEY = `${KEY.slice(0, -4)}CQkK`;

const bytesOf = (key: string) => Uint8Array.from(atob(key), (character) => character.charCodeAt(0));

/** Installs a fake browser into `globalThis`, until `vi.unstubAllGlobals`. */
export function installBrowser({ worker = true, push = true } = {}): FakeBrowser {
  const calls: string[] = [];
  const requests: string[] = [];
  const permissionStatus = new EventTarget();
  let endpoints = 0;

  const browser: FakeBrowser = {
    permission: 'default',
    answer: 'granted',
    failure: undefined,
    subscription: null,
    requests,
    status: 201,
    calls,
    shown: [],
    registration: { active: worker ? { state: 'activated' } : null },
    changePermission(permission) {
      browser.permission = permission;
      permissionStatus.dispatchEvent(new Event('change'));
    },
  };

  const registration = Object.assign(browser.registration, {
    pushManager: {
      getSubscription: async () => browser.subscription,
      async subscribe({ applicationServerKey }: { applicationServerKey: Uint8Array<ArrayBuffer> }) {
        calls.push('subscribe');
        if (browser.failure) throw browser.failure;
        browser.subscription = subscriptionWith(`endpoint-${++endpoints}`, applicationServerKey);
        return browser.subscription;
      },
    },
    async showNotification(title: string, options: NotificationOptions) {
      const replaced = browser.shown.findIndex((one) => one.options.tag === options.tag);
      if (options.tag && replaced >= 0) browser.shown.splice(replaced, 1);
      browser.shown.push({ title, options });
    },
    getNotifications: async ({ tag }: { tag: string }) =>
      browser.shown.filter(({ options }) => options.tag === tag).map(({ options }) => options),
  });

  function subscriptionWith(endpoint: string, key: Uint8Array<ArrayBuffer>): PushSubscription {
    const subscription = {
      endpoint,
      expirationTime: null,
      options: { applicationServerKey: key.buffer, userVisibleOnly: true },
      getKey: () => null,
      toJSON: () => ({ endpoint, expirationTime: null, keys: { p256dh: 'p', auth: 'a' } }),
      async unsubscribe() {
        calls.push(`unsubscribe ${endpoint}`);
        if (browser.subscription === subscription) browser.subscription = null;
        return true;
      },
    };
    return subscription;
  }

  function FakeNotification() {
    throw new TypeError('Illegal constructor. Use ServiceWorkerRegistration.showNotification() instead.');
  }
  Object.defineProperty(FakeNotification, 'permission', { get: () => browser.permission });
  FakeNotification.requestPermission = async () => {
    calls.push('ask');
    browser.changePermission(browser.answer);
    return browser.answer;
  };

  const serviceWorker = {
    getRegistration: async () => (worker ? registration : undefined),
    async register(url: string) {
      calls.push(`register ${url}`);
      registration.active ??= { state: 'activated' };
      serviceWorker.getRegistration = async () => registration;
      return registration;
    },
  };
  vi.stubGlobal('Notification', FakeNotification);
  if (push) vi.stubGlobal('PushManager', class {});
  vi.stubGlobal('navigator', {
    userAgent: navigator.userAgent,
    onLine: true,
    serviceWorker,
    permissions: { query: async () => permissionStatus },
  });
  vi.stubGlobal('fetch', async (url: string, { method, body }: { method: string; body: string }) => {
    // Written by the code under test.
    const { endpoint } = JSON.parse(body) as { endpoint?: string };
    requests.push(`${method} ${url} ${endpoint ?? ''}`);
    if (browser.status === 0) throw new TypeError('Failed to fetch');
    return new Response(null, { status: browser.status });
  });
  return browser;
}

/** A subscription that the browser has from before. */
export function subscribeBefore(browser: FakeBrowser, key = KEY): void {
  browser.permission = 'granted';
  const subscription = {
    endpoint: 'endpoint-0',
    expirationTime: null,
    options: { applicationServerKey: bytesOf(key).buffer, userVisibleOnly: true },
    getKey: () => null,
    toJSON: () => ({ endpoint: 'endpoint-0' }),
    unsubscribe: async () => {
      browser.subscription = null;
      return true;
    },
  };
  browser.subscription = subscription;
}
