import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createOrderStatusClient, fallback, sse, type Transport, webSocket } from '../../src/index.js';
import type { PackedApp } from '../package/packed.js';
import { ANN, alive, publish } from './client.js';
import { createShopApp, type RunningShop, socketRuntimes, startShop } from './runtimes.js';

let app: PackedApp;
beforeAll(async () => {
  app = await createShopApp('runtimes-sockets');
});

/** A `WebSocket` with headers, as that of a browser has cookies. */
const withHeaders = (headers: Readonly<Record<string, string>>) =>
  class extends WebSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol, { headers });
    }
  };

describe.each(socketRuntimes.map((runtime) => [runtime.name, runtime] as const))('%s', (_, runtime) => {
  let shop: RunningShop;
  beforeAll(async () => {
    shop = await startShop(runtime, app);
    await publish(shop, 'done', '?cancel=1');
  });
  afterAll(() => shop?.stop());

  const socket = (headers: Readonly<Record<string, string>> = ANN) =>
    webSocket({ url: `${shop.site}/api/orders/stream`, WebSocket: withHeaders(headers) });

  function visit(transport: Transport, ...orderIds: readonly string[]) {
    const client = createOrderStatusClient({ transport, linger: 0 });
    onTestFinished(() => client.close());
    for (const orderId of orderIds) client.subscribe(orderId, {});
    return client;
  }

  test('two orders of a page are live by one socket, and receive their updates', async () => {
    const client = visit(socket(), '123', 'idle');
    const open = { connection: 'open', connectionType: 'websocket' };
    await vi.waitFor(() => expect([client.get('123'), client.get('idle')]).toMatchObject([open, open]));
    const before = client.get('123')?.order?.version ?? 0;
    await publish(shop, '123');
    await publish(shop, 'idle');
    await vi.waitFor(() => expect(client.get('123')?.order?.version).toBe(before + 1));
    await vi.waitFor(() => expect(client.get('idle')?.order?.history.at(-1)?.note).toBe('Noted'));
    // A heartbeat arrives, or the client would have noticed.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(client.get('123')).toMatchObject({ connection: 'open', isStale: false });
  });

  test('a socket that is closed leaves nothing behind', async () => {
    const expectOpen = (count: number) =>
      vi.waitFor(async () => expect((await alive(shop)).subscriptions).toBe(count));
    // The sockets of the test before may still be closing.
    await expectOpen(0);
    const client = visit(socket(), 'idle');
    await vi.waitFor(() => expect(client.get('idle')?.connection).toBe('open'));
    await expectOpen(1);
    client.close();
    await expectOpen(0);
  });

  test.each([
    ['no session', {}, '123', 401],
    ["somebody else's order", ANN, '456', 403],
    ['an unknown order', ANN, 'none', 404],
  ])('%s is refused, and the page learns why', async (_, headers, orderId, status) => {
    const client = visit(socket(headers), orderId);
    await vi.waitFor(() =>
      expect(client.get(orderId)).toMatchObject({ connection: 'refused', error: { status } }),
    );
  });

  test('a final order ends its stream', async () => {
    const client = visit(socket(), 'done');
    await vi.waitFor(() => expect(client.get('done')?.connection).toBe('closed'));
    expect(client.get('done')?.order?.status).toBe('CANCELLED');
  });

  test('a page of another origin is refused before its session is read; another transport serves', async () => {
    const foreign = socket({ ...ANN, Origin: 'https://evil.example' });
    const client = visit(
      fallback([foreign, sse({ url: `${shop.site}/api/orders/:orderId/stream`, headers: ANN })]),
      '123',
    );
    await vi.waitFor(() => expect(client.get('123')?.connectionType).toBe('sse'));
  });

  test('a message of a page reaches the app, and is acknowledged', async () => {
    const transport = socket();
    const client = visit(transport, '123');
    await vi.waitFor(() => expect(client.get('123')?.connection).toBe('open'));
    await transport.send('123', 'Leave it with the neighbour.');
    await vi.waitFor(() =>
      expect(client.get('123')?.order?.history.at(-1)?.note).toBe('Leave it with the neighbour.'),
    );
    await expect(transport.send('456', 'text')).rejects.toMatchObject({ code: 'message-forbidden' });
  });
});
