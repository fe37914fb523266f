import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { appending, type BusCaseContext, busCase, noteOn, recordingListener } from './bus-case.js';

const REPLAY =
  'Register the listener first, then replay the updates after the cursor, then deliver what was published meanwhile.';

/** Cursors that the log can't resume from; `EPOCH` is replaced by its epoch, `FIRST` by the id of its first entry. */
const foreignCursors = [
  'other-1',
  'other-1-FIRST',
  'EPOCH-99',
  'EPOCH-1-other',
  'EPOCH-2-FIRST',
  'EPOCH-0-FIRST',
  'EPOCH--1',
  'EPOCH-1.5',
  'EPOCH',
  'nonsense',
  '',
];

/** Cases about the first update that a subscriber receives. */
export const replayCases = (context: BusCaseContext): readonly ContractCase[] => [
  busCase(context, 'a subscriber receives the new updates of its own order', async (given) => {
    const { bus, orderId, otherId, append, receives } = given;
    await append('a');
    const recorder = recordingListener();
    const { epoch, resumed } = await bus.open(orderId, {}, recorder.listener);
    expectSame(
      { epoch, resumed },
      { epoch: (await bus.head(orderId)).epoch, resumed: false },
      'Without a cursor, return `resumed: false` and the current epoch: the subscriber then reads a snapshot.',
    );
    await bus.append(noteOn(otherId, 'other'), appending);
    await append('b', 'c');
    await receives(recorder, [2, 3], 'Deliver each later update of this order once and in order.');
  }),

  busCase(context, 'a subscriber of an order without updates receives the first', async (given) => {
    const { bus, orderId, append, receives } = given;
    const recorder = recordingListener();
    await bus.open(orderId, {}, recorder.listener);
    await append('a');
    await receives(recorder, [1], 'An order can be opened before it has updates.');
  }),

  busCase(context, 'a cursor replays exactly the updates after it, then new ones follow', async (given) => {
    const { bus, orderId, append, receives } = given;
    await append('a', 'b', 'c');
    const { epoch } = await bus.head(orderId);
    const recorder = recordingListener();
    const opening = bus.open(orderId, { after: `${epoch}-1` }, recorder.listener);
    await append('d');
    expectSame((await opening).resumed, true, 'The log has the cursor: return `resumed: true`.');
    await append('e');
    await receives(recorder, [2, 3, 4, 5], REPLAY);
  }),

  busCase(context, 'a cursor with the id of its entry resumes', async (given) => {
    const { bus, orderId, append, receives } = given;
    await append('a', 'b', 'c');
    const { epoch, updates } = await bus.history(orderId, 3);
    for (const [index, { version, id }] of updates.entries()) {
      const recorder = recordingListener();
      const { resumed } = await bus.open(orderId, { after: `${epoch}-${version}-${id}` }, recorder.listener);
      expectSame(resumed, true, 'The log has the entry of the cursor: return `resumed: true`.');
      await receives(recorder, [2, 3].slice(index), REPLAY);
    }
  }),

  busCase(context, 'a cursor at the head resumes with nothing to replay', async (given) => {
    const { bus, orderId, append, receives } = given;
    await append('a');
    const { epoch } = await bus.head(orderId);
    const recorder = recordingListener();
    const { resumed } = await bus.open(orderId, { after: `${epoch}-1` }, recorder.listener);
    expectSame(resumed, true, 'Nothing was missed since the head: return `resumed: true`.');
    await append('b');
    await receives(recorder, [2], REPLAY);
  }),

  busCase(context, 'a cursor of version 0 replays the whole log', async (given) => {
    const { bus, orderId, append, receives } = given;
    const { epoch } = await bus.head(orderId);
    await append('a', 'b');
    const recorder = recordingListener();
    const { resumed } = await bus.open(orderId, { after: `${epoch}-0` }, recorder.listener);
    expectSame(resumed, true, 'Version 0 is before the first update: return `resumed: true` and replay all.');
    await receives(recorder, [1, 2], REPLAY);
  }),

  ...foreignCursors.map((cursor) =>
    busCase(context, `the cursor "${cursor}" does not resume`, async (given) => {
      const { bus, orderId, append, receives } = given;
      await append('a', 'b');
      const { epoch, updates } = await bus.history(orderId, 2);
      const recorder = recordingListener();
      const after = cursor.replace('EPOCH', epoch).replace('FIRST', updates[0]?.id ?? '');
      const subscription = await bus.open(orderId, { after }, recorder.listener);
      const fix =
        'For a cursor of another epoch, beyond the head, with the id of another entry, or that is invalid, return `resumed: false` and deliver later updates as without a cursor.';
      expectSame(subscription.resumed, false, fix);
      await append('c');
      await receives(recorder, [3], fix);
    }),
  ),

  busCase(
    context,
    'updates published while subscriptions open are neither lost nor repeated',
    async (given) => {
      const { bus, orderId, append, receives } = given;
      await append('a');
      const { epoch } = await bus.head(orderId);
      const recorders = Array.from({ length: 20 }, () => recordingListener());
      const publishing = append(...'bcdefghij');
      await Promise.all(
        recorders.map((recorder) => bus.open(orderId, { after: `${epoch}-1` }, recorder.listener)),
      );
      await publishing;
      for (const recorder of recorders) await receives(recorder, [2, 3, 4, 5, 6, 7, 8, 9, 10], REPLAY);
    },
  ),
];
