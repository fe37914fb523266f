import type { ContractCase } from '../contract-case.js';
import { expectRefusal, expectSame, expectSoon } from '../expectation.js';
import { appending, type BusCaseContext, busCase, hear, noteOn } from './bus-case.js';

/** What listeners may do, and what they are spared. */
export const listenerCases = (context: BusCaseContext): readonly ContractCase[] => [
  busCase(context, 'all subscribers of an order hear all of it', async (given) => {
    const { bus, orderId, append, hears } = given;
    const ears = Array.from({ length: 50 }, () => hear());
    await Promise.all(ears.map((ear) => bus.open(orderId, {}, ear.listener)));
    await append('a', 'b', 'c');
    for (const ear of ears) await hears(ear, [1, 2, 3], 'Deliver to every subscriber, not only to one.');
  }),

  busCase(context, 'a closed subscription hears nothing more', async (given) => {
    const { bus, orderId, append, hears } = given;
    const [leaving, staying] = [hear(), hear()];
    const subscription = await bus.open(orderId, {}, leaving.listener);
    await bus.open(orderId, {}, staying.listener);
    subscription.close();
    subscription.close();
    const fix =
      'After `close()` no call to that listener may follow; the others stay, and closing again does no harm.';
    await append('a');
    await hears(staying, [1], fix);
    expectSame(leaving.versions(), [], fix);
  }),

  busCase(context, 'an order can be followed again after its last subscriber left', async (given) => {
    const { bus, orderId, append, hears } = given;
    (await bus.open(orderId, {}, hear().listener)).close();
    const ear = hear();
    await bus.open(orderId, {}, ear.listener);
    await append('a');
    await hears(ear, [1], 'What is freed with the last subscriber must be taken up anew by the next.');
  }),

  busCase(context, 'a listener that throws keeps nothing from the others', async (given) => {
    const { bus, orderId, append, hears } = given;
    const broken = hear(() => {
      throw new Error('This listener of the bus contract throws on purpose.');
    });
    const ear = hear();
    await bus.open(orderId, {}, broken.listener);
    await bus.open(orderId, {}, ear.listener);
    await append('a', 'b');
    const fix = 'Catch and report what a listener throws, and go on with the next listener and update.';
    await hears(ear, [1, 2], fix);
    await hears(broken, [1, 2], fix);
  }),

  busCase(context, 'a listener that publishes is heard by all in order, itself included', async (given) => {
    const { bus, orderId, append, hears } = given;
    const replies: Promise<unknown>[] = [];
    const handled: number[] = [];
    const publisher = hear(({ version }) => {
      if (version < 3) replies.push(bus.append(noteOn(orderId, `reply to ${version}`), appending));
      handled.push(version);
    });
    const ear = hear();
    await bus.open(orderId, {}, publisher.listener);
    await bus.open(orderId, {}, ear.listener);
    await append('a');
    const fix = 'Finish one update for every listener before the next, also if a listener publishes it.';
    await hears(ear, [1, 2, 3], fix);
    await expectSoon(() => handled, [1, 2, 3], { timeout: context.timeout, fix });
    await Promise.all(replies);
  }),

  busCase(context, 'a listener that leaves at an update does not hear the next', async (given) => {
    const { bus, orderId, append, hears } = given;
    const replies: Promise<unknown>[] = [];
    const publisher = hear(({ version }) => {
      if (version === 1) replies.push(bus.append(noteOn(orderId, 'reply'), appending));
    });
    const [leaving, staying] = [hear(() => subscription.close()), hear()];
    await bus.open(orderId, {}, publisher.listener);
    const subscription = await bus.open(orderId, {}, leaving.listener);
    await bus.open(orderId, {}, staying.listener);
    await append('a');
    await Promise.all(replies);
    const fix =
      'Ask before each call whether the subscription is still open, also if the next update is there already.';
    await hears(staying, [1, 2], fix);
    expectSame(leaving.versions(), [1], fix);
  }),

  busCase(context, 'close tells each listener once, and refuses what comes after', async (given) => {
    const { bus, orderId } = given;
    const [ear, gone] = [hear(), hear()];
    await bus.open(orderId, {}, ear.listener);
    (await bus.open(orderId, {}, gone.listener)).close();
    await bus.close();
    await bus.close();
    const fix =
      '`close()` calls `closed()` once on each open listener, may be called again, and is the end of the bus.';
    expectSame([ear.closings(), gone.closings()], [1, 0], fix);
    await expectRefusal(bus.append(noteOn(orderId, 'a'), appending), undefined, fix);
    await expectRefusal(bus.open(orderId, {}, ear.listener), undefined, fix);
    await expectRefusal(bus.head(orderId), undefined, fix);
    await expectRefusal(bus.history(orderId, 1), undefined, fix);
  }),
];
