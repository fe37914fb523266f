import { createOrderEvents, memoryBus } from 'react-order-status/server';
import { expect, test } from 'vitest';

const shop = () =>
  createOrderEvents({
    bus: memoryBus({ namespace: crypto.randomUUID() }),
    authenticate: () => ({ userId: 'ann' }),
    getOrder: (id) => ({ id, userId: 'ann', status: 'PENDING' as const, address: 'Mill Lane' }),
  });

test('readOrder returns nothing that a page must not receive: a server component may pass it on (G8)', async () => {
  const { emitOrderUpdate, readOrder, snapshot } = shop();
  await emitOrderUpdate({ orderId: '1', userId: 'ann', status: 'PROCESSING', note: 'Packed' });
  const correction = { force: true, reason: 'Clicked by mistake' } as const;
  await emitOrderUpdate({ orderId: '1', userId: 'ann', status: 'PENDING' }, correction);

  const order = await readOrder('1');
  expect(order).toMatchObject({
    status: 'PENDING',
    version: 2,
    history: [{ note: 'Packed' }, { version: 2 }],
  });
  expect(JSON.stringify(order)).not.toMatch(/ann|mistake|Mill/);
  const answer = await snapshot(new Request('http://shop.test/orders/1'), '1');
  const { pollAfter: _, ...sent } = (await answer.json()) as { pollAfter?: number }; // advice for clients
  expect(JSON.parse(JSON.stringify(order))).toEqual(sent);
});
