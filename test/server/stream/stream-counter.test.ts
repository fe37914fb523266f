import { expect, test } from 'vitest';
import { createShop, get } from '../shop.js';

test.each([
  ['maxConnections', 503, 'server-full', ['ann', 'a1'], ['ben', 'b1']],
  ['maxConnectionsPerOrder', 503, 'order-full', ['ann', 'a1'], ['root', 'a1']],
  ['maxConnectionsPerUser', 429, 'user-full', ['root', 'a1'], ['root', 'b1']],
] as const)(
  '%s: %i %s with Retry-After, until a stream ends (G7)',
  async (option, status, code, first, second) => {
    const shop = createShop({ [option]: 1 });
    const open = ([as, orderId]: readonly [string, string]) => shop.stream(get('/', { as }), orderId);
    const held = await open(first);
    expect(held.status).toBe(200);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const refused = await open(second);
      expect(refused.status).toBe(status);
      expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThanOrEqual(5);
      expect(await refused.json()).toMatchObject({ error: { code } });
    }
    expect((await shop.snapshot(get('/', { as: second[0] }), second[1])).status).toBe(200);
    await held.body?.cancel();
    const accepted = await open(second);
    expect(accepted.status).toBe(200);
    await accepted.body?.cancel();
  },
);

test('limits of one order or user do not affect others', async () => {
  const shop = createShop({ maxConnectionsPerOrder: 1, maxConnectionsPerUser: 1 });
  const streams = [
    await shop.stream(get('/', { as: 'ann' }), 'a1'),
    await shop.stream(get('/', { as: 'ben' }), 'b1'),
  ];
  expect(streams.map(({ status }) => status)).toEqual([200, 200]);
  for (const { body } of streams) await body?.cancel();
});

test('a stream that is refused or fails to open is not counted', async () => {
  const shop = createShop({ maxConnections: 1 });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    expect((await shop.stream(get('/', { as: 'ben' }), 'a1')).status).toBe(403);
    expect((await shop.stream(get('/', { method: 'HEAD' }), 'a1')).status).toBe(200);
    const left = await shop.stream(get('/', { signal: AbortSignal.abort() }), 'a1');
    expect(left.status).toBe(200);
  }
  const open = await shop.stream(get(), 'a1');
  expect(open.status).toBe(200);
  await open.body?.cancel();
});
