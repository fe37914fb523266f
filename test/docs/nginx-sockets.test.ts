import { createServer } from 'node:http';
import { createRequestListener } from '@remix-run/node-fetch-server';
import crossws from 'crossws/adapters/node';
import {
  createOrderStatusClient,
  fallback,
  multiplexedSse,
  polling,
  type WebSocketConstructor,
  webSocket,
} from 'react-order-status';
import { webSocketHooks } from 'react-order-status/server/websocket';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { listen } from '../server/http/http-server.js';
import { createShop } from '../server/shop.js';
import { blocksOf } from './doc-app.js';
import { nginxPath, startNginx } from './nginx.js';

if (!nginxPath) console.warn('Skipped: the tests of nginx need nginx (apt-get install nginx-light).');
const testWithNginx = test.skipIf(!nginxPath);

// No jitter, so that reconnects are quick.
beforeAll(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterAll(() => void vi.restoreAllMocks());

const page = await blocksOf('websocket');
const blockOf = (title: string) => page.find((block) => block.title === title)?.code ?? '';

/** A page behind nginx that shows an order, with WebSockets first. */
async function start(server: string) {
  const shop = createShop({ heartbeatInterval: 1_000 });
  const upgrades: number[] = [];
  const streams: number[] = [];
  const { handleUpgrade } = crossws({ hooks: webSocketHooks(shop) });
  const { port, stop } = await listen(
    createServer(
      createRequestListener((request) => {
        if (new URL(request.url).pathname.endsWith('/stream')) streams.push(performance.now());
        return shop.stream(request);
      }),
    ).on('upgrade', (request, socket, head) => {
      upgrades.push(performance.now());
      void handleUpgrade(request, socket, head);
    }),
  );
  onTestFinished(stop);
  const nginx = await startNginx(nginxPath ?? '', {
    server,
    http: `upstream order_status { server 127.0.0.1:${port}; }\n${blockOf('upgrade.conf')}`,
  });
  onTestFinished(nginx.stop);

  const headers = { Authorization: 'ann' };
  const Socket: WebSocketConstructor = class extends WebSocket {
    constructor(url: string, protocol: string) {
      // As a page of the site would.
      super(url, protocol, { headers: { ...headers, Origin: nginx.url } });
    }
  };
  const url = `${nginx.url}/api/orders/stream`;
  const client = createOrderStatusClient({
    transport: fallback([
      webSocket({ url, WebSocket: Socket }),
      multiplexedSse({ url, headers }),
      polling({ url: `${nginx.url}/api/orders/:orderId`, headers }),
    ]),
  });
  onTestFinished(() => client.close());
  client.subscribe('a1', {});
  return { shop, client, upgrades, streams };
}

testWithNginx('with the documented configuration: the page is live by a WebSocket', async () => {
  const { shop, client, streams } = await start(blockOf('sockets.conf'));
  await vi.waitFor(() =>
    expect(client.get('a1')).toMatchObject({ connection: 'open', connectionType: 'websocket' }),
  );
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
  await vi.waitFor(() => expect(client.get('a1')?.order?.status).toBe('PROCESSING'));
  expect(streams).toEqual([]);
});

testWithNginx(
  'without the headers of upgrades: no socket reaches the server, and a stream serves',
  async () => {
    const { shop, client, upgrades } = await start('location / { proxy_pass http://order_status; }');
    await vi.waitFor(() =>
      expect(client.get('a1')).toMatchObject({ connection: 'open', connectionType: 'sse' }),
    );
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
    await vi.waitFor(() => expect(client.get('a1')?.order?.status).toBe('PROCESSING'));
    expect(upgrades).toEqual([]);
  },
);

testWithNginx(
  'a proxy that does not pass the host on: the page is refused by its origin, and a stream serves',
  async () => {
    const { client, upgrades } = await start(
      blockOf('sockets.conf').replace('Host $http_host', 'Host other.test'),
    );
    await vi.waitFor(() =>
      expect(client.get('a1')).toMatchObject({ connection: 'open', connectionType: 'sse' }),
    );
    expect(upgrades.length).toBeGreaterThan(0);
  },
);
