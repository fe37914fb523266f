import type { ContractCase } from '../contract-case.js';
import { expectRefusal, expectSame, expectSoon } from '../expectation.js';
import { appending, type BusCaseContext, busCase, noteOn, recordingListener } from './bus-case.js';

/** Cases about listeners: delivery to all of them, closing, errors, and publishing from within. */
export const listenerCases = (context: BusCaseContext): readonly ContractCase[] => [
  busCase(context, 'every subscriber of an order receives every update', async (given) => {
    const { bus, orderId, append, receives } = given;
    const recorders = Array.from({ length: 50 }, () => recordingListener());
    await Promise.all(recorders.map((recorder) => bus.open(orderId, {}, recorder.listener)));
    await append('a', 'b', 'c');
    for (const recorder of recorders)
      await receives(recorder, [1, 2, 3], 'Deliver to every subscriber, not to one only.');
  }),

  busCase(context, 'a closed subscription receives nothing more', async (given) => {
    const { bus, orderId, append, receives } = given;
    const [leaving, staying] = [recordingListener(), recordingListener()];
    const subscription = await bus.open(orderId, {}, leaving.listener);
    await bus.open(orderId, {}, staying.listener);
    subscription.close();
    subscription.close();
    const fix =
      'After `close()` of a subscription its listener must not be called; the others are, and closing again has no effect.';
    await append('a');
    await receives(staying, [1], fix);
    expectSame(leaving.versions(), [], fix);
  }),

  busCase(context, 'an order can be opened again after its last subscriber closed', async (given) => {
    const { bus, orderId, append, receives } = given;
    (await bus.open(orderId, {}, recordingListener().listener)).close();
    const recorder = recordingListener();
    await bus.open(orderId, {}, recorder.listener);
    await append('a');
    await receives(
      recorder,
      [1],
      'What is released with the last subscriber must be set up again for the next one.',
    );
  }),

  busCase(context, 'a listener that throws does not affect the others', async (given) => {
    const { bus, orderId, append, receives } = given;
    const broken = recordingListener(() => {
      throw new Error('This listener of the bus contract throws on purpose.');
    });
    const recorder = recordingListener();
    await bus.open(orderId, {}, broken.listener);
    await bus.open(orderId, {}, recorder.listener);
    await append('a', 'b');
    const fix = 'Catch and report what a listener throws, and continue with the next listener and update.';
    await receives(recorder, [1, 2], fix);
    await receives(broken, [1, 2], fix);
  }),

  busCase(context, 'an update that a listener publishes reaches all listeners in order', async (given) => {
    const { bus, orderId, append, receives } = given;
    const replies: Promise<unknown>[] = [];
    const handled: number[] = [];
    const publisher = recordingListener(({ version }) => {
      if (version < 3) replies.push(bus.append(noteOn(orderId, `reply to ${version}`), appending));
      handled.push(version);
    });
    const recorder = recordingListener();
    await bus.open(orderId, {}, publisher.listener);
    await bus.open(orderId, {}, recorder.listener);
    await append('a');
    const fix = 'Deliver an update to every listener before the next one, also if a listener publishes it.';
    await receives(recorder, [1, 2, 3], fix);
    await expectSoon(() => handled, [1, 2, 3], { timeout: context.timeout, fix });
    await Promise.all(replies);
  }),

  busCase(context, 'a listener that closes during an update does not receive the next', async (given) => {
    const { bus, orderId, append, receives } = given;
    const replies: Promise<unknown>[] = [];
    const publisher = recordingListener(({ version }) => {
      if (version === 1) replies.push(bus.append(noteOn(orderId, 'reply'), appending));
    });
    const [leaving, staying] = [recordingListener(() => subscription.close()), recordingListener()];
    await bus.open(orderId, {}, publisher.listener);
    const subscription = await bus.open(orderId, {}, leaving.listener);
    await bus.open(orderId, {}, staying.listener);
    await append('a');
    await Promise.all(replies);
    const fix =
      'Check before each call whether the subscription is still open, also if the next update is already queued.';
    await receives(staying, [1, 2], fix);
    expectSame(leaving.versions(), [1], fix);
  }),

  busCase(context, 'close notifies each listener once, and later calls are refused', async (given) => {
    const { bus, orderId } = given;
    const [recorder, closed] = [recordingListener(), recordingListener()];
    await bus.open(orderId, {}, recorder.listener);
    (await bus.open(orderId, {}, closed.listener)).close();
    await bus.close();
    await bus.close();
    const fix =
      '`close()` calls `closed()` once on each open listener, may be called again, and makes all later calls reject.';
    expectSame([recorder.closings(), closed.closings()], [1, 0], fix);
    await expectRefusal(bus.append(noteOn(orderId, 'a'), appending), undefined, fix);
    await expectRefusal(bus.open(orderId, {}, recorder.listener), undefined, fix);
    await expectRefusal(bus.head(orderId), undefined, fix);
    await expectRefusal(bus.history(orderId, 1), undefined, fix);
  }),
];
