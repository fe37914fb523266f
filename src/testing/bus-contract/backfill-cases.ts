import type { OrderBus, PastUpdateInput } from '../../server/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectRefusal, expectSame } from '../expectation.js';
import {
  appending,
  type BusCase,
  type BusCaseContext,
  busCase,
  noteOn,
  recordingListener,
  serverOf,
} from './bus-case.js';

/** An order's past, with a status and a transition that the flow does not have. */
const past: readonly PastUpdateInput<string>[] = [
  { status: 'QUOTED', timestamp: '2019-03-01T09:00:00.000Z', note: 'By telephone' },
  { status: 'PENDING', timestamp: '2019-03-04T17:30:00+02:00', action: { label: 'Pay the invoice' } },
  { status: 'PROCESSING', timestamp: '2019-03-02T09:00:00.000Z', userId: 'user-1' },
];

/** Stores the past of an order, of which `bus` has a subscriber: it must be notified of a gap, and receive what follows. */
export async function backfillWatched(backfilling: OrderBus, given: BusCase): Promise<void> {
  const { bus, orderId, receives, isNotifiedOfGaps } = given;
  const recorder = recordingListener();
  await bus.open(orderId, {}, recorder.listener);
  await serverOf(backfilling).backfillOrder(orderId, past);
  const fix =
    '`backfill` notifies the subscribers of the order by `gap()`, in all processes, and does not deliver the past; they then receive what follows.';
  await isNotifiedOfGaps(recorder, 1, fix);
  await bus.append(noteOn(orderId, 'a'), appending);
  await receives(recorder, [4], fix);
}

/** Cases about storing the past of an order, for buses that have `backfill`. */
export const backfillCases = (context: BusCaseContext): readonly ContractCase[] => {
  const backfillCase = (name: string, run: (given: BusCase) => Promise<void>) =>
    busCase(context, `backfill: ${name}`, async (given) => {
      if (given.bus.backfill) await run(given);
    });
  return [
    backfillCase('the past of an order becomes its first updates, under another epoch', async (given) => {
      const { bus, orderId, otherId } = given;
      const before = await bus.head(orderId);
      await serverOf(bus).backfillOrder(orderId, past);
      const fix =
        '`backfill` stores the updates as they are passed, in versions 1 to n, and adds `id` and `storedAt`.';
      const { epoch, updates } = await bus.history(orderId, 10);
      const action = { label: 'Pay the invoice' };
      expectSame(
        updates.map(({ id: _, storedAt: __, ...update }) => update),
        [
          { orderId, version: 1, ...past[0], backfilled: true },
          { orderId, version: 2, previousStatus: 'QUOTED', ...past[1], backfilled: true },
          { orderId, version: 3, previousStatus: 'PENDING', action, ...past[2], backfilled: true },
        ],
        fix,
      );
      expectSame(new Set(updates.map(({ id }) => id)).size, 3, 'Each update has an id of its own.');
      expectSame(
        epoch === before.epoch,
        false,
        'The log begins another epoch: its cursors at version 0 do not resume.',
      );
      const { resumed } = await bus.open(orderId, { after: `${epoch}-2` }, recordingListener().listener);
      expectSame(resumed, true, 'The log of a past is resumed from like any other.');
      const next = await bus.append(noteOn(orderId, 'a'), appending);
      expectSame([next.version, next.previousStatus, next.backfilled], [4, 'PROCESSING', undefined], fix);
      expectSame((await bus.head(otherId)).update, undefined, 'The past of an order concerns no other one.');
    }),

    backfillCase('an order with updates has no place for its past', async ({ bus, orderId, append }) => {
      await append('a');
      const before = await bus.history(orderId, 10);
      const { backfillOrder } = serverOf(bus);
      const fix = '`backfill` rejects with `LogNotEmptyError`, and stores nothing, unless the log is empty.';
      await expectRefusal(backfillOrder(orderId, past), 'log-not-empty', fix);
      expectSame(await bus.history(orderId, 10), before, fix);
      await bus.erase(orderId);
      await backfillOrder(orderId, past);
      await expectRefusal(backfillOrder(orderId, past), 'log-not-empty', fix);
      expectSame((await bus.head(orderId)).update?.version, 3, fix);
    }),

    backfillCase('of a past and an update at once, both are stored or the past is refused', async (given) => {
      const { bus, orderId } = given;
      const [backfilled] = await Promise.allSettled([
        serverOf(bus).backfillOrder(orderId, past),
        bus.append(noteOn(orderId, 'live'), appending),
        serverOf(bus)
          .backfillOrder(orderId, past)
          .catch(() => {}),
      ]);
      const { updates } = await bus.history(orderId, 10);
      const isFirst = updates[0]?.backfilled === true;
      const fix =
        'Decide in the engine, in one step, whether the log is empty: of several writers one is first.';
      expectSame(
        updates.map(({ version, note }) => [version, note]),
        isFirst
          ? [
              [1, 'By telephone'],
              [2, undefined],
              [3, undefined],
              [4, 'live'],
            ]
          : [[1, 'live']],
        fix,
      );
      if (!isFirst) expectSame(backfilled.status, 'rejected', fix);
    }),

    backfillCase('subscribers are notified of a gap, and receive what follows', (given) =>
      backfillWatched(given.bus, given),
    ),
  ];
};
