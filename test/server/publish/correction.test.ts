import { InvalidMessageError, InvalidTransitionError } from 'react-order-status/server';
import { expect, test, vi } from 'vitest';
import { readEvents } from '../event-reader.js';
import { createShop, freshBus, get } from '../shop.js';

const reason = 'The courier scanned another parcel.';
const correction = { force: true, reason } as const;

test('a correction reaches pages without its reason, and listeners on the server with it', async () => {
  const { emitOrderUpdate, orderEvents, stream, snapshot } = createShop();
  const listener = vi.fn();
  await orderEvents.onOrderUpdate('a1', listener).ready;
  await emitOrderUpdate({ orderId: 'a1', status: 'DELIVERED' });
  const events = readEvents(await stream(get(), 'a1'));
  await events.next();
  const shipped = { orderId: 'a1', status: 'SHIPPED' } as const;
  await expect(emitOrderUpdate(shipped)).rejects.toThrow(InvalidTransitionError);
  const stored = await emitOrderUpdate(shipped, correction);
  expect(stored).toMatchObject({ status: 'SHIPPED', previousStatus: 'DELIVERED', version: 2, reason });
  expect(listener).toHaveBeenLastCalledWith(stored);
  expect((await events.next())?.message).toMatchObject({
    type: 'order-updated',
    status: 'SHIPPED',
    previousStatus: 'DELIVERED',
    version: 2,
  });
  await emitOrderUpdate({ orderId: 'a1', status: 'DELIVERED' });
  expect((await events.next())?.message).toMatchObject({ status: 'DELIVERED', version: 3 });
  await events.leave();
  const again = readEvents(await stream(get(), 'a1'));
  await again.next();
  await again.leave();
  const bytes = [events.raw(), again.raw(), await (await snapshot(get(), 'a1')).text()].join();
  expect(bytes).not.toContain('reason":"The');
  expect(bytes).not.toContain('courier');
});

test('a final order that is corrected is followed again', async () => {
  const { emitOrderUpdate, stream } = createShop();
  await emitOrderUpdate({ orderId: 'a1', status: 'CANCELLED' });
  const ended = readEvents(await stream(get(), 'a1'));
  const id = String((await ended.next())?.id);
  expect((await ended.next())?.message).toMatchObject({ type: 'end' });
  await emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' }, correction);
  const again = readEvents(await stream(get('/', { headers: { 'Last-Event-ID': id } }), 'a1'));
  await again.next();
  expect((await again.next())?.message).toMatchObject({ status: 'PROCESSING', version: 2 });
  await emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED' });
  expect((await again.next())?.message).toMatchObject({ status: 'SHIPPED', version: 3 });
  await again.leave();
});

test.each([
  ['no reason', undefined],
  ['an empty reason', ''],
  ['a blank reason', ' \n'],
  ['a reason that is too long', 'x'.repeat(501)],
  ['a reason that is no text', 7],
])('a correction with %s is refused, and nothing is stored', async (_, wrong) => {
  const bus = freshBus();
  const { emitOrderUpdate } = createShop({ bus });
  // As untyped code passes it.
  const options = { force: true, reason: wrong as string } as const;
  await expect(emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED' }, options)).rejects.toMatchObject({
    constructor: InvalidMessageError,
    path: 'reason',
  });
  expect((await bus.head('a1')).update).toBeUndefined();
});

test('a reason without `force` allows nothing', async () => {
  const { emitOrderUpdate } = createShop();
  await emitOrderUpdate({ orderId: 'a1', status: 'DELIVERED' });
  // As untyped code passes it.
  const options = { reason: 'none' } as object;
  await expect(emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED' }, options)).rejects.toThrow(
    InvalidTransitionError,
  );
});
