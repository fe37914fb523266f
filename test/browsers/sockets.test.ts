import { createServer } from 'node:http';
import crossws from 'crossws/adapters/node';
import { createOrderEvents } from 'react-order-status/server';
import { nodeRouter } from 'react-order-status/server/node';
import { webSocketHooks } from 'react-order-status/server/websocket';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { listen } from '../server/http/http-server.js';
import { freshBus } from '../server/shop.js';
import type { RunningBrowser } from './browser-under-test.js';
import { chromium } from './chromium.js';
import { bundlePage } from './page/bundle.js';
import { eventually } from './watched-page.js';

describe.skipIf(!chromium.isInstalled)('a page in Chromium', () => {
  let running: RunningBrowser;
  let script: string;
  beforeAll(async () => {
    [running, script] = await Promise.all([chromium.launch(), bundlePage('socket-page.ts')]);
  });
  afterAll(() => running.close());

  /** A shop whose session is a cookie, and its page. */
  async function startSite({ upgrades = true } = {}) {
    const sessions: string[] = [];
    const messages: unknown[] = [];
    const orders = createOrderEvents({
      bus: freshBus(),
      heartbeatInterval: 1_000,
      authenticate({ headers }) {
        sessions.push(headers.get('Cookie') ?? '');
        return headers.get('Cookie')?.includes('user=ann') ? { userId: 'ann' } : null;
      },
      getOrder: (id) => ({ id, userId: 'ann', status: 'PENDING' as const }),
    });
    const { handleUpgrade, closeAll } = crossws({
      hooks: webSocketHooks(orders, { onMessage: ({ data }) => void messages.push(data) }),
    });
    const answer = nodeRouter(orders);
    const server = createServer((request, response) => {
      if (answer(request, response)) return;
      response.setHeader('Content-Type', 'text/html');
      response.setHeader('Set-Cookie', 'user=ann; HttpOnly; SameSite=Lax');
      response.end(`<!doctype html><meta charset="utf-8"><script type="module">${script}</script>`);
    });
    if (upgrades) server.on('upgrade', (...upgrade) => void handleUpgrade(...upgrade));
    const { url, stop } = await listen(server);
    onTestFinished(async () => {
      closeAll(1_001, 'the test has ended', true);
      await stop();
    });
    return { url, orders, sessions, messages };
  }

  async function visit(url: string) {
    const tab = await running.openTab();
    onTestFinished(() => tab.close());
    await tab.goto(url);
    const shown = () => tab.evaluate("window.client.get('a1')");
    return { tab, shown };
  }

  test('is live by a WebSocket with its cookie, and sends a message that is acknowledged', async () => {
    const { url, orders, messages } = await startSite();
    const { tab, shown } = await visit(url);
    await eventually(async () =>
      expect(await shown()).toMatchObject({ connection: 'open', connectionType: 'websocket' }),
    );
    await orders.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', note: 'Müller 🛒' });
    await eventually(async () => expect(await shown()).toMatchObject({ order: { status: 'PROCESSING' } }));
    expect(await tab.evaluate("window.say('Leave it with the neighbour.')")).toBe('acknowledged');
    expect(messages).toEqual(['Leave it with the neighbour.']);
  });

  test('is live by a stream where the server does not upgrade, and can not send messages', async () => {
    const { url, orders } = await startSite({ upgrades: false });
    const { tab, shown } = await visit(url);
    await eventually(async () =>
      expect(await shown()).toMatchObject({ connection: 'open', connectionType: 'sse' }),
    );
    await orders.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
    await eventually(async () => expect(await shown()).toMatchObject({ order: { status: 'PROCESSING' } }));
    expect(await tab.evaluate("window.say('text')")).toBe('not-connected');
  });

  test('of another origin opens no WebSocket, although the browser sends the cookie of the shop', async () => {
    const shop = await startSite();
    const other = await startSite({ upgrades: false });
    // Cookies do not distinguish ports.
    const { shown } = await visit(`${other.url}/?url=${encodeURIComponent(`${shop.url}/api/orders/stream`)}`);
    await eventually(async () => expect(await shown()).toMatchObject({ connectionType: 'sse' }));
    expect(shop.sessions).toEqual([]);
  });
});
