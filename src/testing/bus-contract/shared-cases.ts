import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { appending, type BusCaseContext, busCase, hear, noteOn } from './bus-case.js';
import { race } from './writer-cases.js';

/** What several processes with one engine must see of each other. */
export const sharedCases = (context: BusCaseContext): readonly ContractCase[] => [
  busCase(context, 'two buses: each hears what the other publishes', async (given) => {
    const { bus, orderId, createBus, hears } = given;
    const other = await createBus();
    const [here, there] = [hear(), hear()];
    await bus.open(orderId, {}, here.listener);
    await other.open(orderId, {}, there.listener);
    for (const publisher of [bus, other, bus, other]) {
      await publisher.append(noteOn(orderId, 'news'), appending);
    }
    const fix = 'Carry every update to all processes that follow the order.';
    await hears(here, [1, 2, 3, 4], fix);
    await hears(there, [1, 2, 3, 4], fix);
  }),

  busCase(context, 'two buses: a cursor of the one resumes on the other', async (given) => {
    const { bus, orderId, createBus, append, hears } = given;
    const other = await createBus();
    await append('a', 'b');
    const { epoch } = await bus.head(orderId);
    const ear = hear();
    const { resumed } = await other.open(orderId, { after: `${epoch}-1` }, ear.listener);
    const fix = 'The epoch belongs to the log, not to the process: keep it in the engine.';
    expectSame(resumed, true, fix);
    await hears(ear, [2], fix);
  }),

  busCase(context, 'two buses that read an order at once agree on its epoch', async (given) => {
    const { bus, orderId, createBus } = given;
    const other = await createBus();
    const [here, there] = await Promise.all([bus.head(orderId), other.head(orderId)]);
    expectSame(
      there.epoch,
      here.epoch,
      'Make the epoch by a compare-and-set in the engine: the first one stays.',
    );
  }),

  busCase(context, 'two buses: of conflicting writers exactly one wins', async (given) => {
    const { bus, orderId, createBus } = given;
    const other = await createBus();
    for (const version of [0, 1, 2, 3]) await race([bus, other], orderId, version);
    expectSame((await bus.head(orderId)).update?.version, 4, 'A refused update must leave no trace.');
  }),

  busCase(context, 'two buses: to close the one leaves the other alone', async (given) => {
    const { bus, orderId, createBus, append, hears } = given;
    const other = await createBus();
    const ear = hear();
    await other.open(orderId, {}, hear().listener);
    await bus.open(orderId, {}, ear.listener);
    await other.close();
    await append('a');
    await hears(
      ear,
      [1],
      'Close only what this bus opened: neither the engine nor the connection of another.',
    );
  }),
];
