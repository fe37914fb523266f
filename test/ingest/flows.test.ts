import { carrierFlow, carrierStatuses, createIngest, orderStatuses } from 'react-order-status/ingest';
import { defineOrderFlow } from 'react-order-status/server';
import { expect, test } from 'vitest';
import { createIngestShop, eventOf } from './ingest-shop.js';

const statusAfter = async (status: string, checkpoints: readonly (keyof typeof carrierStatuses)[]) => {
  const shop = createIngestShop({
    rows: [{ id: 'a1', status }],
    flow: carrierFlow,
    toStatus: carrierStatuses,
  });
  for (const checkpoint of checkpoints) await shop.replay([eventOf({ checkpoint, message: checkpoint })]);
  return (await shop.readOrder('a1'))?.status;
};

test('the carrier flow shows each stage, forth and back on the way', async () => {
  expect(await statusAfter('PENDING', ['label-created'])).toBe('LABEL_CREATED');
  expect(await statusAfter('PROCESSING', ['in-transit', 'held', 'in-transit'])).toBe('IN_TRANSIT');
  expect(await statusAfter('PROCESSING', ['out-for-delivery', 'attempted', 'ready-for-pickup'])).toBe(
    'READY_FOR_PICKUP',
  );
  expect(await statusAfter('PROCESSING', ['delivered', 'in-transit'])).toBe('DELIVERED');
  expect(await statusAfter('PROCESSING', ['in-transit', 'returning', 'returned'])).toBe('RETURNED');
  expect(await statusAfter('CANCELLED', ['in-transit'])).toBe('CANCELLED');
});

test('an order that was never published passes all steps on the way', async () => {
  const shop = createIngestShop({ rows: [{ id: 'a1', status: 'PENDING' }] });
  await shop.replay([eventOf({ checkpoint: 'delivered', message: 'At the door' })]);
  const { history } = (await shop.readOrder('a1')) ?? {};
  expect(history?.map(({ status, note }) => [status, note])).toEqual([
    ['PROCESSING', undefined],
    ['SHIPPED', undefined],
    ['DELIVERED', 'At the door'],
  ]);
});

test('an order of several packages is delivered when all are', async () => {
  const tracking = ['1', '2'].map((trackingNumber) => ({ carrier: 'UPS', trackingNumber }));
  const shop = createIngestShop({ rows: [{ id: 'a1', status: 'SHIPPED', tracking }] });
  await shop.replay([eventOf({ trackingNumber: '1', checkpoint: 'delivered', message: 'One' })]);
  expect((await shop.readOrder('a1'))?.status).toBe('SHIPPED');
  await shop.replay([eventOf({ trackingNumber: '2', checkpoint: 'delivered', message: 'Two' })]);
  expect((await shop.readOrder('a1'))?.status).toBe('DELIVERED');
});

test('a package that the app has cancelled is not waited for', async () => {
  const tracking = [
    { carrier: 'UPS', trackingNumber: '1', status: 'CANCELLED' },
    { carrier: 'UPS', trackingNumber: '2' },
  ];
  const shop = createIngestShop({ rows: [{ id: 'a1', status: 'SHIPPED', tracking }] });
  await shop.replay([eventOf({ trackingNumber: '2', checkpoint: 'delivered' })]);
  expect((await shop.readOrder('a1'))?.status).toBe('DELIVERED');
});

test('a package of several orders moves each of them', async () => {
  const rows = [
    { id: 'a1', status: 'PROCESSING' },
    { id: 'b1', status: 'PROCESSING' },
  ];
  const shop = createIngestShop({ rows, resolveOrder: () => ['a1', 'b1', 'a1'] });
  const results = await shop.replay([eventOf({ checkpoint: 'in-transit' })]);
  expect(results.map(({ orderId, outcome }) => [orderId, outcome])).toEqual([
    ['a1', 'accepted'],
    ['b1', 'accepted'],
  ]);
});

test('an order that can not be found is unresolved, in the row or by the app', async () => {
  const unknown = createIngestShop({ resolveOrder: () => null });
  expect(await unknown.replay([eventOf()])).toMatchObject([{ outcome: 'unresolved', updates: [] }]);
  const removed = createIngestShop({ resolveOrder: () => 'gone' });
  expect(await removed.replay([eventOf()])).toMatchObject([{ outcome: 'unresolved', updates: [] }]);
  expect(removed.calls).toEqual(['unresolved']);
});

test('a late scan of a refunded order is kept, and the order stays refunded', async () => {
  const shop = createIngestShop({ rows: [{ id: 'a1', status: 'SHIPPED' }] });
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'REFUNDED', previousStatus: 'SHIPPED' });
  const [result] = await shop.replay([eventOf({ checkpoint: 'delivered', message: 'At the door' })]);
  expect(result?.outcome).toBe('stale');
  const order = await shop.readOrder('a1');
  expect(order?.status).toBe('REFUNDED');
  expect(order?.history?.at(-1)?.note).toBe('At the door');
});

test('what an event does not state stays as it is', async () => {
  const tracking = [
    {
      carrier: 'UPS',
      trackingNumber: '1Z1',
      trackingUrl: 'https://ups.test/1Z1',
      estimatedDelivery: { until: '2026-02-01' },
    },
  ];
  const shop = createIngestShop({ rows: [{ id: 'a1', status: 'SHIPPED', tracking }] });
  await shop.replay([eventOf({ checkpoint: 'out-for-delivery' })]);
  expect((await shop.readOrder('a1'))?.tracking).toMatchObject(tracking);
});

test('a new estimate keeps the last different one, and an older one changes nothing', async () => {
  const shop = createIngestShop({ rows: [{ id: 'a1', status: 'SHIPPED' }] });
  const estimate = (day: number, hour: number) =>
    eventOf({ estimatedDelivery: { until: `2026-02-0${day}`, reportedAt: `2026-01-01T0${hour}:00:00Z` } });
  await shop.replay([estimate(3, 1)]);
  await shop.replay([estimate(5, 3)]);
  await shop.replay([estimate(4, 2)]);
  const [shipment] = (await shop.readOrder('a1'))?.tracking ?? [];
  expect(shipment?.estimatedDelivery).toMatchObject({
    until: '2026-02-05',
    previous: { until: '2026-02-04' },
  });
});

const unused = () => {
  throw new Error('not called');
};
const required = { emit: unused, read: unused, resolveOrder: unused };

test('a mapping that the flow can not order is refused at once', () => {
  const flow = defineOrderFlow({
    statuses: { A: { label: 'A' }, LOST: { label: 'Lost' }, DONE: { label: 'Done' } },
    steps: ['A', 'DONE'],
    transitions: { A: ['LOST', 'DONE'] },
  });
  expect(() => createIngest({ ...required, flow })).toThrow(/toStatus is missing/);
  expect(() => createIngest({ ...required, flow, toStatus: { failed: 'LOST', delivered: 'DONE' } })).toThrow(
    /LOST and DONE.*neither leads to the other|DONE and LOST.*neither leads to the other/s,
  );
  // Untyped code may name a status that does not exist.
  const typo = { delivered: 'DNOE' } as unknown as { delivered: 'DONE' };
  expect(() => createIngest({ ...required, flow, toStatus: typo })).toThrow(/"DNOE"/);
  expect(() => createIngest({ ...required, toStatus: orderStatuses })).not.toThrow();
});
