import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  createOrderStatusClient,
  type PageEvent,
  polling,
  setPageLifecycle,
} from '../../../src/client/index.js';
import { serializeSnapshot } from '../../../src/order/index.js';

let requests = 0;

beforeEach(() => {
  vi.useFakeTimers();
  // React Native: `window` is the global object, without events, and there is no `document`.
  vi.stubGlobal('window', {});
  requests = 0;
  vi.stubGlobal('fetch', async () => {
    requests += 1;
    return new Response(serializeSnapshot({ orderId: 'o1', status: 'SHIPPED', version: 3 }));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(globalThis, Symbol.for('react-order-status/1/lifecycle'));
});

/** Watches an order by polls. */
async function watch() {
  const client = createOrderStatusClient({ transport: polling(), linger: 0 });
  const stop = client.subscribe('o1', {});
  await vi.advanceTimersByTimeAsync(1_000);
  return { stop, connection: () => client.get('o1')?.connection };
}

/** An app as React Native's `AppState` shows it. */
function createApp() {
  const app = { isActive: true, isOffline: false, listeners: new Set<(event: PageEvent) => void>() };
  setPageLifecycle({
    listen(listener) {
      app.listeners.add(listener);
      return () => app.listeners.delete(listener);
    },
    isHidden: () => !app.isActive,
    isOffline: () => app.isOffline,
  });
  const emit = async (event: PageEvent) => {
    for (const listener of app.listeners) listener(event);
    await vi.advanceTimersByTimeAsync(1_000);
  };
  return {
    app,
    async show(isActive: boolean) {
      app.isActive = isActive;
      await emit(isActive ? 'visible' : 'hidden');
    },
    async loseNetwork() {
      app.isOffline = true;
      await emit('offline');
    },
  };
}

test('an order is watched where window has no events and there is no document', async () => {
  const { connection, stop } = await watch();
  expect(connection()).toBe('polling');
  stop();
});

test('an app in the background is not polled, and catches up when it is shown', async () => {
  const { app, show } = createApp();
  const { connection, stop } = await watch();
  await show(false);
  expect(connection()).toBe('suspended');
  const before = requests;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(requests).toBe(before);
  await show(true);
  expect(requests).toBe(before + 1);
  expect(connection()).toBe('polling');
  stop();
  await vi.advanceTimersByTimeAsync(0);
  expect(app.listeners.size).toBe(0);
});

test('the app may report that it has no network', async () => {
  const { loseNetwork } = createApp();
  const { connection, stop } = await watch();
  await loseNetwork();
  expect(connection()).toBe('offline');
  stop();
});
