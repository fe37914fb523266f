import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { freePort } from '../engines/free-port.js';
import { createDocApp } from './doc-app.js';

const UPGRADE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';

const app = await createDocApp('docs-websocket-server', { page: 'websocket', heading: 'Node' });
const port = await freePort();
vi.stubEnv('PORT', String(port));
const { server } = await app.load<{ server: Server }>('server.ts');
await vi.waitFor(() => expect(server.listening).toBe(true));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function openPage(query: string): WebSocket {
  const page = new WebSocket(`ws://127.0.0.1:${port}/api/orders/stream${query}`, 'order-status.v1');
  onTestFinished(() => page.terminate());
  return page;
}

test('an error of a refused connection does not end the documented server (G7)', async () => {
  const refused = [
    'GET /api/orders/stream?order=1 HTTP/1.1\r\nHost: shop.test\r\nOrigin: https://elsewhere.test\r\n',
    'GET /elsewhere HTTP/1.1\r\nHost: shop.test\r\n',
  ];
  for (const request of refused) {
    // The arguments of the event.
    const upgraded = once(server, 'upgrade') as Promise<[unknown, Duplex]>;
    const client = connect(port, '127.0.0.1').resume();
    onTestFinished(() => void client.destroy());
    client.write(`${request}${UPGRADE}`);
    const [, socket] = await upgraded;
    // It throws where nothing listens.
    expect(socket.emit('error', new Error('The connection broke.'))).toBe(true);
    await vi.waitFor(() => expect(socket.destroyed).toBe(true));
  }

  const page = openPage('?order=123');
  // Without options, `ws` passes a buffer.
  const [message] = (await once(page, 'message')) as [Buffer];
  expect(message.toString()).toContain('"type":"connected"');
});

test('the documented server reads a list of 1,000 orders with cursors', async () => {
  const page = openPage('');
  await once(page, 'open');
  const orders = Array.from({ length: 1_000 }, (_, n) => [
    'order',
    `${crypto.randomUUID()}@${crypto.randomUUID()}.${n}`,
  ]);
  page.send(`${new URLSearchParams(orders)}`);
  // The arguments of the event.
  const [code] = (await once(page, 'close')) as [number];
  // None of them exists. A message that is too long closes with 1009.
  expect(code).toBe(1_000);
});
