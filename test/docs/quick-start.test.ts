import type { Server } from 'node:http';
import type { EmitOrderUpdate } from 'react-order-status/server';
import { wireConformance } from 'react-order-status/testing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freePort } from '../engines/free-port.js';
import { PATIENCE } from '../patience/patience.js';
import { blocksOf, createDocApp, type DocApp } from './doc-app.js';

type Handler = (
  request: Request,
  context: { params: Promise<{ orderId: string }> },
) => Response | Promise<Response>;

/** Publishes one update that does not end the order. */
const publishIn = async (app: DocApp) => {
  const { emitOrderUpdate } = await app.load<{ emitOrderUpdate: EmitOrderUpdate<string> }>(
    'lib/order-events.ts',
  );
  return () => emitOrderUpdate({ orderId: '123', status: 'PROCESSING', note: 'Picked' });
};

describe('the Hono server of the quick start', () => {
  const page = 'quick-start-vite';
  let server: Server;
  let site: string;
  let publish: () => Promise<unknown>;

  beforeAll(async () => {
    const port = await freePort();
    site = `http://127.0.0.1:${port}`;
    const codeOf = async (from: string, path: string) =>
      (await blocksOf(from)).find(({ title }) => title === path)?.code ?? '';
    const code = (await codeOf(page, 'server.ts')).replace('3001', String(port));
    const events = await codeOf('README', 'lib/order-events.ts');
    const app = await createDocApp('docs-quick-start-vite', {
      page,
      heading: 'The files',
      files: {
        'server.ts': code,
        // Faster heartbeats, so that a test can wait for them.
        'lib/order-events.ts': events.replace('authenticate:', 'heartbeatInterval: 1_000,\n  authenticate:'),
      },
    });
    ({ server } = await app.load<{ server: Server }>('server.ts'));
    publish = await publishIn(app);
    await vi.waitFor(() => expect(server.listening).toBe(true));
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  test('passes the conformance check, also 405 to POST', async () => {
    const cases = wireConformance({
      url: `${site}/api/orders/:orderId`,
      missing: 'none',
      publish,
      patience: PATIENCE,
    });
    expect(cases.map(({ name }) => name)).toContain('access: 405 to POST, with Allow');
    for (const { run } of cases) await run();
  });

  test('ships an order once', async () => {
    const ship = () => fetch(`${site}/api/admin/orders/123/ship`, { method: 'POST' });
    const [first, second] = await Promise.all([ship(), ship()]);
    expect([first.status, second.status].sort()).toEqual([200, 409]);
    expect((await ship()).status).toBe(409);
    // What the package documents of a snapshot.
    const order = (await (await fetch(`${site}/api/orders/123`)).json()) as { history: { status: string }[] };
    expect(order.history.filter(({ status }) => status === 'SHIPPED')).toHaveLength(1);
  });
});

test('the routes of the quick start for Next.js answer POST with 405 and Allow, and OPTIONS with 204', async () => {
  const app = await createDocApp('docs-quick-start-next', {
    page: 'README',
    heading: 'Quick start: Next.js',
  });
  for (const path of ['app/api/orders/[orderId]/stream/route.ts', 'app/api/orders/[orderId]/route.ts']) {
    const { GET, POST, OPTIONS } = await app.load<Record<'GET' | 'POST' | 'OPTIONS', Handler>>(path);
    const call = (handler: Handler, method: string) =>
      handler(new Request('http://shop.test/api/orders/123', { method }), {
        params: Promise.resolve({ orderId: '123' }),
      });
    const answer = await call(GET, 'GET');
    expect(answer.status).toBe(200);
    await answer.body?.cancel();
    const refused = await call(POST, 'POST');
    expect([refused.status, refused.headers.get('Allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect((await call(OPTIONS, 'OPTIONS')).status).toBe(204);
  }
});
