import { createOrderEvents, memoryBus, type Order, toOrder } from 'react-order-status/server';
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

test('toOrder turns a snapshot into the order that components take: what is published, and what the row is ahead of it', async () => {
  let row: Order & { readonly userId: string } = { id: '1', userId: 'ann', status: 'PENDING' };
  const { emitOrderUpdate, readOrder } = createOrderEvents({
    bus: memoryBus({ namespace: crypto.randomUUID() }),
    authenticate: () => ({ userId: 'ann' }),
    getOrder: () => row,
  });
  const tracking = [{ trackingNumber: '1Z 999' }];
  await emitOrderUpdate({ orderId: '1', userId: 'ann', status: 'PROCESSING' });
  const { timestamp } = await emitOrderUpdate({ orderId: '1', userId: 'ann', status: 'SHIPPED', tracking });
  const order = async () => {
    const snapshot = await readOrder('1');
    if (!snapshot) throw new Error('There is no such order.');
    return toOrder(snapshot);
  };
  const behind = await order();
  expect(behind).toMatchObject({ id: '1', status: 'SHIPPED', updatedAt: timestamp, tracking });
  expect(behind.statusHistory).toMatchObject([{ version: 1 }, { version: 2, status: 'SHIPPED' }]);

  row = { ...row, status: 'DELIVERED', updatedAt: new Date(Date.now() + 60_000) };
  const ahead = await order();
  expect(ahead.status).toBe('DELIVERED');
  expect(ahead.statusHistory).toEqual(behind.statusHistory);
});
