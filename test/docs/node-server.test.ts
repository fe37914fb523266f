import { once } from 'node:events';
import type { Server } from 'node:http';
import type { EmitOrderUpdate } from 'react-order-status/server';
import { expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from '../engines/free-port.js';
import { readEvents } from '../server/event-reader.js';
import { createDocApp } from './doc-app.js';

test('the documented server for Node streams, answers polls, and closes gracefully', async () => {
  const app = await createDocApp('docs-node-server', { page: 'deployment', heading: 'Deploys' });
  const port = await freePort();
  vi.stubEnv('PORT', String(port));
  const listeners = process.listeners('SIGTERM');
  const { server, emitOrderUpdate, shutDown } = await app.load<{
    server: Server;
    emitOrderUpdate: EmitOrderUpdate<string>;
    shutDown(): Promise<void>;
  }>('server.ts');
  onTestFinished(() => server.closeAllConnections());
  const signal = process.listeners('SIGTERM').filter((listener) => !listeners.includes(listener));
  onTestFinished(() => signal.forEach((listener) => void process.off('SIGTERM', listener)));
  expect(signal).toHaveLength(1);
  await vi.waitFor(() => expect(server.listening).toBe(true));

  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  expect((await get('/api/orders/123')).status).toBe(200);
  expect((await get('/api/orders/none')).status).toBe(404);
  expect((await get('/elsewhere')).status).toBe(404);
  const events = readEvents(await get('/api/orders/123/stream'));
  await events.next();
  await emitOrderUpdate({ orderId: '123', status: 'SHIPPED' });
  expect(await events.next()).toMatchObject({ message: { type: 'order-updated', status: 'SHIPPED' } });

  const closed = once(server, 'close');
  const shutting = shutDown();
  const [last] = await events.rest();
  expect(last).toMatchObject({ message: { type: 'closing', reason: 'drain' } });
  await shutting;
  await closed;
});
