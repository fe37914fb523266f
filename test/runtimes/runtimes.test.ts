import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { wireConformance } from '../../src/testing/index.js';
import type { PackedApp } from '../package/packed.js';
import { PATIENCE } from '../patience/patience.js';
import { ANN, alive, openSocket, openStream, publish } from './client.js';
import { createShopApp, type RunningShop, runtimes, startShop } from './runtimes.js';

let app: PackedApp;
beforeAll(async () => {
  app = await createShopApp();
});

describe.each(runtimes.map((runtime) => [runtime.name, runtime] as const))('%s', (_, runtime) => {
  let shop: RunningShop;
  beforeAll(async () => {
    shop = await startShop(runtime, app);
    await publish(shop, 'done', '?cancel=1');
  });
  afterAll(() => shop?.stop());

  /** Waits until all subscriptions and timers of the clients are released. */
  const allFreed = async ({ timers }: { readonly timers: number }) =>
    vi.waitFor(
      async () => {
        const now = await alive(shop);
        expect(now.subscriptions).toBe(0);
        expect(now.timers).toBeLessThanOrEqual(timers);
      },
      { timeout: 15_000, interval: 100 },
    );

  // The URL is known when the shop runs; the names of the checks must be known before.
  const cases = (site: string) =>
    wireConformance({
      url: `${site}/api/orders/:orderId`,
      stream: `${site}/api/orders/:orderId/stream`,
      headers: ANN,
      publish: () => publish(shop, '123'),
      missing: 'none',
      forbidden: '456',
      final: 'done',
      anonymous: true,
      patience: PATIENCE,
    });

  for (const [index, { name }] of cases('http://127.0.0.1').entries()) {
    test(name, () => cases(shop.site)[index]?.run());
  }

  test('one URL serves both by Accept', async () => {
    const url = `${shop.site}/api/orders/:orderId`;
    const target = { url, stream: url, headers: ANN, patience: PATIENCE };
    for (const { name, run } of wireConformance(target)) if (!name.startsWith('heartbeat')) await run();
  });

  test('releases every closed stream, also if the runtime reports no disconnect, while another is open', async () => {
    const observer = await openStream(shop, 'idle');
    await vi.waitFor(async () => expect((await alive(shop)).subscriptions).toBe(1), {
      timeout: 15_000,
      interval: 100,
    });
    observer.leave();
    await allFreed({ timers: Number.POSITIVE_INFINITY });
  });

  test('two clients receive the same bytes', async () => {
    const readers = [await openStream(shop, '123'), await openStream(shop, '123')];
    for (let published = 0; published < 3; published++) await publish(shop, '123');
    const [, last] =
      /"version":(\d+)/.exec(await (await fetch(`${shop.site}/api/orders/123`, { headers: ANN })).text()) ??
      [];
    for (const reader of readers) await reader.has(`-${last}-`);
    const [first, second] = readers.map((reader) => reader.raw().replaceAll(': heartbeat\n', ''));
    expect(first).toContain(`-${last}-`);
    expect(first).toBe(second);
    for (const reader of readers) reader.leave();
    await allFreed({ timers: Number.POSITIVE_INFINITY });
  });

  test('notices an aborted request, and releases everything', async () => {
    const before = await alive(shop);
    const readers = await Promise.all(Array.from({ length: 5 }, () => openStream(shop, 'idle')));
    expect((await alive(shop)).subscriptions).toBe(before.subscriptions + 5);
    for (const reader of readers) reader.leave();
    await allFreed(before);
  });

  test('notices a destroyed socket, and releases everything', async () => {
    const before = await alive(shop);
    const sockets = await Promise.all(Array.from({ length: 5 }, () => openSocket(shop, 'idle')));
    expect((await alive(shop)).subscriptions).toBe(before.subscriptions + 5);
    for (const socket of sockets) socket.destroy();
    await allFreed(before);
  });

  test('notices a destroyed socket within a heartbeat while another stream is open', async () => {
    const observer = await openStream(shop, 'idle');
    const subscriptions = async () => (await alive(shop)).subscriptions;
    const heartbeats = () => observer.raw().split(': heartbeat').length - 1;
    void observer.has('never').catch(() => {});
    // More than once where the machine is so busy that it asks late.
    await vi.waitFor(async () => {
      const socket = await openSocket(shop, 'idle');
      expect(await subscriptions()).toBe(2);
      socket.destroy();
      const before = heartbeats();
      await vi.waitFor(async () => expect(await subscriptions()).toBe(1), { interval: 20 });
      // The heartbeat that was due, and the one whose write fails.
      expect(heartbeats() - before).toBeLessThanOrEqual(2);
    });
    observer.leave();
    await allFreed({ timers: Number.POSITIVE_INFINITY });
  });
});
