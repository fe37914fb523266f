import {
  InvalidMessageError,
  InvalidTransitionError,
  LogNotEmptyError,
  type PastUpdateInput,
} from 'react-order-status/server';
import { expect, test, vi } from 'vitest';
import { readEvents } from '../event-reader.js';
import { createShop, freshBus, get } from '../shop.js';

const past: readonly PastUpdateInput[] = [
  { status: 'PENDING', timestamp: '2019-03-01T09:00:00Z' },
  { status: 'PROCESSING', timestamp: new Date('2019-03-02T09:00:00Z'), note: 'Paid by invoice' },
  { status: 'SHIPPED', timestamp: '2019-03-04T17:30:00+02:00', location: 'Lyon, FR' },
];

test('an order has its past with its own times, and continues from there', async () => {
  const { backfillOrder, emitOrderUpdate, readOrder } = createShop();
  await backfillOrder('a1', past);
  expect(await readOrder('a1')).toMatchObject({
    status: 'SHIPPED',
    version: 3,
    timestamp: '2019-03-04T17:30:00+02:00',
    history: [
      { status: 'PENDING', timestamp: '2019-03-01T09:00:00Z', version: 1 },
      { status: 'PROCESSING', timestamp: '2019-03-02T09:00:00.000Z', previousStatus: 'PENDING' },
      { status: 'SHIPPED', previousStatus: 'PROCESSING', location: 'Lyon, FR' },
    ],
  });
  expect(await emitOrderUpdate({ orderId: 'a1', status: 'DELIVERED' })).toMatchObject({ version: 4 });
});

test('nobody is notified of a past: open pages receive a snapshot, listeners only what follows', async () => {
  const updatePublished = vi.fn();
  const shop = createShop({ hooks: { updatePublished } });
  const { backfillOrder, emitOrderUpdate, orderEvents, stream, errors } = shop;
  const heard: unknown[] = [];
  const listening = orderEvents.onOrderUpdate('a1', ({ version }) => heard.push(version));
  await listening.ready;
  const events = readEvents(await stream(get(), 'a1'));
  expect((await events.next())?.message).toMatchObject({ type: 'connected', order: { version: 0 } });
  await backfillOrder('a1', past);
  const event = await events.next();
  expect(event?.message).toMatchObject({
    type: 'snapshot',
    order: { status: 'SHIPPED', version: 3, history: [{ version: 1 }, { version: 2 }, { version: 3 }] },
  });
  expect(event?.message).toMatchObject({ order: { backfilled: 3 } });
  expect(JSON.stringify(event)).not.toContain('"backfilled":true');
  expect(updatePublished).not.toHaveBeenCalled();
  await emitOrderUpdate({ orderId: 'a1', status: 'DELIVERED' });
  expect((await events.next())?.message).toMatchObject({ type: 'order-updated', version: 4 });
  await vi.waitFor(() => expect(heard).toEqual([4]));
  expect(errors).toEqual([]);
  await events.leave();
});

test('an order that has updates keeps them', async () => {
  const { backfillOrder, emitOrderUpdate, readOrder } = createShop();
  await emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
  await expect(backfillOrder('a1', past)).rejects.toThrow(LogNotEmptyError);
  await backfillOrder('b1', past);
  const again = backfillOrder('b1', past);
  await expect(again).rejects.toMatchObject({ code: 'log-not-empty', orderId: 'b1' });
  expect(await readOrder('a1')).toMatchObject({ version: 1 });
});

test('the transitions of a past may be any, and its older statuses too', async () => {
  const { backfillOrder, readOrder } = createShop();
  const former = { status: 'QUOTED', timestamp: '2019-01-01T00:00:00Z' };
  const entries = [former, { ...former, status: 'DELIVERED' }, { ...former, status: 'PROCESSING' }];
  // @ts-expect-error: the flow does not have QUOTED any more.
  await backfillOrder('a1', entries);
  expect(await readOrder('a1')).toMatchObject({ status: 'PROCESSING', version: 3 });
  // @ts-expect-error: and an order can not be in it.
  await expect(backfillOrder('b1', [former])).rejects.toThrow(InvalidTransitionError);
});

test.each([
  ['no entries', []],
  ['too many', Array.from({ length: 1_001 }, () => past[0])],
  ['no list', null],
  ['no time', [{ status: 'PENDING' }]],
  ['an invalid time', [{ status: 'PENDING', timestamp: 'yesterday' }]],
  ['an invalid field', [{ status: 'PENDING', timestamp: '2019-01-01T00:00:00Z', note: 7 }]],
])('a past is checked: %s', async (_, entries) => {
  const { backfillOrder, readOrder } = createShop();
  // Untyped code may pass anything.
  const untyped = entries as readonly PastUpdateInput[];
  await expect(backfillOrder('a1', untyped)).rejects.toThrow(InvalidMessageError);
  expect(await readOrder('a1')).toMatchObject({ version: 0 });
});

test('a bus of the app without `backfill` is named', async () => {
  const { backfillOrder } = createShop({ bus: { ...freshBus(), backfill: undefined } });
  await expect(backfillOrder('a1', past)).rejects.toThrow(TypeError);
});

test('the log keeps the newest updates of a past', async () => {
  const { backfillOrder, readOrder } = createShop({ bus: freshBus({ maxUpdatesPerOrder: 2 }) });
  await backfillOrder('a1', past);
  expect(await readOrder('a1')).toMatchObject({
    version: 3,
    omitted: 1,
    history: [{ version: 2 }, { version: 3 }],
  });
});
