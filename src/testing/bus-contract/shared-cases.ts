import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { backfillWatched } from './backfill-cases.js';
import { appending, type BusCaseContext, busCase, noteOn, recordingListener } from './bus-case.js';
import { eraseWatched } from './erase-cases.js';
import { repeatAtOnce } from './idempotency-cases.js';
import { race } from './writer-cases.js';

/** Cases about several processes on one engine. */
export const sharedCases = (context: BusCaseContext): readonly ContractCase[] => [
  busCase(context, 'two buses: each receives what the other publishes', async (given) => {
    const { bus, orderId, createBus, receives } = given;
    const other = await createBus();
    const [here, there] = [recordingListener(), recordingListener()];
    await bus.open(orderId, {}, here.listener);
    await other.open(orderId, {}, there.listener);
    for (const publisher of [bus, other, bus, other]) {
      await publisher.append(noteOn(orderId, 'a'), appending);
    }
    const fix = 'Deliver every update to all processes that have the order open.';
    await receives(here, [1, 2, 3, 4], fix);
    await receives(there, [1, 2, 3, 4], fix);
  }),

  busCase(context, 'two buses: a cursor of one resumes on the other', async (given) => {
    const { bus, orderId, createBus, append, receives } = given;
    const other = await createBus();
    await append('a', 'b');
    const { epoch } = await bus.head(orderId);
    const recorder = recordingListener();
    const { resumed } = await other.open(orderId, { after: `${epoch}-1` }, recorder.listener);
    const fix = 'The epoch belongs to the log, not to the process: store it in the engine.';
    expectSame(resumed, true, fix);
    await receives(recorder, [2], fix);
  }),

  busCase(context, 'two buses that read an order at once agree on its epoch', async (given) => {
    const { bus, orderId, createBus } = given;
    const other = await createBus();
    const [here, there] = await Promise.all([bus.head(orderId), other.head(orderId)]);
    expectSame(
      there.epoch,
      here.epoch,
      'Create the epoch by a compare-and-set in the engine, so that the first one is kept.',
    );
  }),

  busCase(context, 'two buses: of conflicting writers exactly one wins', async (given) => {
    const { bus, orderId, createBus } = given;
    const other = await createBus();
    for (const version of [0, 1, 2, 3]) await race([bus, other], orderId, version);
    expectSame((await bus.head(orderId)).update?.version, 4, 'A refused update must not be stored.');
  }),

  busCase(context, 'two buses: one idempotency key is one update', async ({ bus, orderId, createBus }) => {
    await repeatAtOnce([bus, await createBus()], orderId);
  }),

  busCase(
    context,
    'two buses: subscribers of one are notified when the other erases their order',
    async (given) => {
      await eraseWatched(await given.createBus(), given);
    },
  ),

  busCase(
    context,
    'two buses: subscribers of one are notified when the other stores a past',
    async (given) => {
      if (given.bus.backfill) await backfillWatched(await given.createBus(), given);
    },
  ),

  busCase(context, 'two buses: closing one does not affect the other', async (given) => {
    const { bus, orderId, createBus, append, receives } = given;
    const other = await createBus();
    const recorder = recordingListener();
    await other.open(orderId, {}, recordingListener().listener);
    await bus.open(orderId, {}, recorder.listener);
    await other.close();
    await append('a');
    await receives(
      recorder,
      [1],
      'Close only what this bus has opened: neither the engine nor the connection of another bus.',
    );
  }),
];
