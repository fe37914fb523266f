import type { OrderBus } from '../../server/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import {
  appending,
  type BusCase,
  type BusCaseContext,
  busCase,
  noteOn,
  recordingListener,
} from './bus-case.js';

/** Erases an order, of which `bus` has subscribers; they must be notified, and receive what is published next. */
export async function eraseWatched(erasing: OrderBus, given: BusCase): Promise<void> {
  const { bus, orderId, otherId, append, receives, isNotifiedOfGaps } = given;
  const [erased, other] = [recordingListener(), recordingListener()];
  await bus.open(orderId, {}, erased.listener);
  await bus.open(otherId, {}, other.listener);
  await append('a', 'b');
  await receives(erased, [1, 2], 'Deliver every update to the subscribers of its order.');
  await erasing.erase(orderId);
  const fix =
    '`erase` notifies the subscribers of the order by `gap()`, in all processes; they then receive the updates of the new log from version 1 on.';
  await isNotifiedOfGaps(erased, 1, fix);
  await append('c');
  await receives(erased, [1, 2, 1], fix);
  await bus.append(noteOn(otherId, 'd'), appending);
  await receives(other, [1], fix);
  expectSame(
    other.gaps(),
    0,
    'Subscribers of other orders have missed nothing: do not notify them of a gap.',
  );
}

/** Cases about erasing one order. */
export const eraseCases = (context: BusCaseContext): readonly ContractCase[] => [
  busCase(context, 'an erased order has an empty log under another epoch', async (given) => {
    const { bus, orderId, append } = given;
    await append('a', 'b');
    const before = await bus.head(orderId);
    await bus.erase(orderId);
    const fix = '`erase` removes all updates of the order, and the next read begins another epoch.';
    const { epoch, update } = await bus.head(orderId);
    expectSame([update, (await bus.history(orderId, 10)).updates], [undefined, []], fix);
    expectSame(epoch === before.epoch, false, fix);
    for (const after of [`${before.epoch}-1`, `${before.epoch}-2-${before.update?.id}`]) {
      const { resumed } = await bus.open(orderId, { after }, recordingListener().listener);
      expectSame(resumed, false, 'A cursor of an erased log must not resume: its entries do not exist.');
    }
    const stored = await bus.append(noteOn(orderId, 'c'), { ...appending, expectedVersion: 0 });
    expectSame(stored.version, 1, fix);
  }),

  busCase(
    context,
    'erasing affects no other order, and an order without updates can be erased',
    async (given) => {
      const { bus, orderId, otherId } = given;
      await bus.append(noteOn(otherId, 'a'), appending);
      const before = await bus.history(otherId, 10);
      const fix = '`erase` removes the log of one order, and succeeds if there is none.';
      await bus.erase(orderId);
      await bus.erase(orderId);
      expectSame(await bus.history(otherId, 10), before, fix);
      expectSame((await bus.append(noteOn(orderId, 'b'), appending)).version, 1, fix);
    },
  ),

  busCase(
    context,
    'subscribers of an erased order are notified of a gap, and receive what follows',
    (given) => eraseWatched(given.bus, given),
  ),

  busCase(context, 'erasing an order forgets its idempotency keys', async ({ bus, orderId, otherId }) => {
    const keyed = { ...appending, idempotencyKey: 'job 1' };
    for (const id of [orderId, otherId]) await bus.append(noteOn(id, 'a'), keyed);
    await bus.erase(orderId);
    const fix =
      '`erase` removes the idempotency keys of the order, with the updates stored for them, and no others.';
    expectSame((await bus.append(noteOn(orderId, 'b'), keyed)).note, 'b', fix);
    expectSame((await bus.append(noteOn(otherId, 'b'), keyed)).note, 'a', fix);
  }),
];
