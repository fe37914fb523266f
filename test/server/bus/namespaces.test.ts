import { createOrderEvents, memoryBus, type OrderBus } from 'react-order-status/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseSnapshot } from '../../../src/order/index.js';
import { readEvents } from '../event-reader.js';
import { get } from '../shop.js';

const opened: { close(): Promise<void> }[] = [];
beforeEach(() => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  return () => warn.mockRestore();
});
afterEach(async () => {
  for (const shop of opened.splice(0)) await shop.close();
});

/** A shop whose first order is `1`, as in the other shops. */
function openShop(userId: string, bus?: OrderBus) {
  const shop = createOrderEvents({
    ...(bus && { bus }),
    authenticate: (request) => ({ userId: request.headers.get('Authorization') ?? '' }),
    getOrder: (id) => (id === '1' ? { id, userId, status: 'PENDING' as const } : null),
  });
  opened.push(shop);
  return shop;
}

const ways = [
  { with: 'default buses', open: () => [openShop('ann'), openShop('ben')] as const },
  {
    with: 'buses of two namespaces',
    open: () => {
      const [ann, ben] = [crypto.randomUUID(), crypto.randomUUID()];
      return [
        openShop('ann', memoryBus({ namespace: ann })),
        openShop('ben', memoryBus({ namespace: ben })),
      ] as const;
    },
  },
  {
    with: 'a default bus and one of a namespace',
    open: () => [openShop('ann'), openShop('ben', memoryBus({ namespace: crypto.randomUUID() }))] as const,
  },
];

test.each(ways)('two shops in one process, with $with, share no order (G8)', async ({ open }) => {
  const [shop, other] = open();
  const received: unknown[] = [];
  other.orderEvents.onOrderUpdate('1', (update) => received.push(update));
  const events = readEvents(await other.stream(get('/', { as: 'ben' }), '1'));
  await events.take(1);
  await shop.emitOrderUpdate({ orderId: '1', status: 'PROCESSING', note: "Ann's note" });
  await shop.emitOrderUpdate({ orderId: '1', status: 'SHIPPED' });
  const snapshot = await other.snapshot(get('/', { as: 'ben' }), '1');
  expect(parseSnapshot(await snapshot.text())).toMatchObject({ status: 'PENDING', version: 0 });
  // Each shop has versions of its own, and its transitions are checked against its own log.
  await other.emitOrderUpdate({ orderId: '1', status: 'PROCESSING', note: "Ben's note" });
  expect((await events.next())?.message).toMatchObject({ note: "Ben's note", version: 1 });
  expect(received).toMatchObject([{ note: "Ben's note", version: 1 }]);
  await events.leave();
});

test('a cursor of one shop is not valid in another', async () => {
  const [shop, other] = [openShop('ann'), openShop('ben')];
  await shop.emitOrderUpdate({ orderId: '1', status: 'PROCESSING' });
  await other.emitOrderUpdate({ orderId: '1', status: 'SHIPPED' });
  const etag = (await shop.snapshot(get(), '1')).headers.get('ETag') ?? '';
  const condition = get('/', { as: 'ben', headers: { 'If-None-Match': etag } });
  expect((await other.snapshot(condition, '1')).status).toBe(200);
});
