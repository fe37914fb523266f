import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { appending, type BusCaseContext, busCase, hear, noteOn } from './bus-case.js';

const REPLAY =
  'Register first, then replay what the log has after the cursor, then deliver what arrived meanwhile.';

/** Cursors that this log can't resume from; `EPOCH` stands for its own, `FIRST` for the id of its first entry. */
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

/** From where a subscriber hears (G1). */
export const replayCases = (context: BusCaseContext): readonly ContractCase[] => [
  busCase(context, 'a subscriber hears its own order from now on', async (given) => {
    const { bus, orderId, otherId, append, hears } = given;
    await append('a');
    const ear = hear();
    const { epoch, resumed } = await bus.open(orderId, {}, ear.listener);
    expectSame(
      { epoch, resumed },
      { epoch: (await bus.head(orderId)).epoch, resumed: false },
      'Without a cursor nothing is resumed: the subscriber takes a snapshot of the epoch it is told.',
    );
    await bus.append(noteOn(otherId, 'other'), appending);
    await append('b', 'c');
    await hears(ear, [2, 3], 'Deliver each update of this order after `open`, once and in order.');
  }),

  busCase(context, 'a subscriber of an order without updates hears the first', async (given) => {
    const { bus, orderId, append, hears } = given;
    const ear = hear();
    await bus.open(orderId, {}, ear.listener);
    await append('a');
    await hears(ear, [1], 'An order can be followed before it has a log.');
  }),

  busCase(context, 'a cursor brings exactly what came after it, then what comes', async (given) => {
    const { bus, orderId, append, hears } = given;
    await append('a', 'b', 'c');
    const { epoch } = await bus.head(orderId);
    const ear = hear();
    const opening = bus.open(orderId, { after: `${epoch}-1` }, ear.listener);
    await append('d');
    expectSame((await opening).resumed, true, 'The log reaches back to the cursor: say `resumed: true`.');
    await append('e');
    await hears(ear, [2, 3, 4, 5], REPLAY);
  }),

  busCase(context, 'a cursor that names its entry resumes', async (given) => {
    const { bus, orderId, append, hears } = given;
    await append('a', 'b', 'c');
    const { epoch, updates } = await bus.history(orderId, 3);
    for (const [index, { version, id }] of updates.entries()) {
      const ear = hear();
      const { resumed } = await bus.open(orderId, { after: `${epoch}-${version}-${id}` }, ear.listener);
      expectSame(resumed, true, 'The log has the entry that the cursor names: say `resumed: true`.');
      await hears(ear, [2, 3].slice(index), REPLAY);
    }
  }),

  busCase(context, 'a cursor at the head resumes with nothing to replay', async (given) => {
    const { bus, orderId, append, hears } = given;
    await append('a');
    const { epoch } = await bus.head(orderId);
    const ear = hear();
    const { resumed } = await bus.open(orderId, { after: `${epoch}-1` }, ear.listener);
    expectSame(resumed, true, 'Nothing was missed since the head: say `resumed: true`.');
    await append('b');
    await hears(ear, [2], REPLAY);
  }),

  busCase(context, 'a cursor of version 0 brings all there is', async (given) => {
    const { bus, orderId, append, hears } = given;
    const { epoch } = await bus.head(orderId);
    await append('a', 'b');
    const ear = hear();
    const { resumed } = await bus.open(orderId, { after: `${epoch}-0` }, ear.listener);
    expectSame(resumed, true, 'Version 0 is before the first update, and the log has all since.');
    await hears(ear, [1, 2], REPLAY);
  }),

  ...foreignCursors.map((cursor) =>
    busCase(context, `the cursor "${cursor}" does not resume`, async (given) => {
      const { bus, orderId, append, hears } = given;
      await append('a', 'b');
      const { epoch, updates } = await bus.history(orderId, 2);
      const ear = hear();
      const after = cursor.replace('EPOCH', epoch).replace('FIRST', updates[0]?.id ?? '');
      const subscription = await bus.open(orderId, { after }, ear.listener);
      const fix =
        'A cursor of another epoch, beyond the head, with the id of another entry, or of no log at all is answered `resumed: false`; what follows is delivered as without one.';
      expectSame(subscription.resumed, false, fix);
      await append('c');
      await hears(ear, [3], fix);
    }),
  ),

  busCase(
    context,
    'updates that are published while many open are neither lost nor doubled',
    async (given) => {
      const { bus, orderId, append, hears } = given;
      await append('a');
      const { epoch } = await bus.head(orderId);
      const ears = Array.from({ length: 20 }, () => hear());
      const publishing = append(...'bcdefghij');
      await Promise.all(ears.map((ear) => bus.open(orderId, { after: `${epoch}-1` }, ear.listener)));
      await publishing;
      for (const ear of ears) await hears(ear, [2, 3, 4, 5, 6, 7, 8, 9, 10], REPLAY);
    },
  ),
];
