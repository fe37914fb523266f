import { defineOrderFlow } from '../../order/index.js';
import type { NewUpdate } from '../../server/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectRefusal, expectSame } from '../expectation.js';
import { appending, type BusCaseContext, busCase, noteOn, recordingListener } from './bus-case.js';

const correcting = { ...appending, reason: 'The courier scanned another parcel.' };

/** A flow with a status that the flow of the other cases does not have. */
const formerFlow = defineOrderFlow({
  statuses: { PACKED: { label: 'Packed' } },
  steps: ['PACKED'],
  transitions: {},
});

/** Cases about updates that leave the flow for a reason. */
export const correctionCases = (context: BusCaseContext): readonly ContractCase[] => [
  busCase(
    context,
    'an update with a reason may leave the flow, and its entry has the reason',
    async (given) => {
      const { bus, orderId, receives } = given;
      const recorder = recordingListener();
      await bus.open(orderId, {}, recorder.listener);
      const to = (status: string): NewUpdate => ({ ...noteOn(orderId, status), status });
      await bus.append(to('CANCELLED'), appending);
      const fix =
        'Pass all options of `append` to `nextUpdate`, store its result, and return and deliver the `reason` with the entry.';
      await expectRefusal(bus.append(to('SHIPPED'), appending), 'invalid-transition', fix);
      const corrected = await bus.append(to('SHIPPED'), correcting);
      const { status, previousStatus, reason, version } = corrected;
      expectSame(
        [status, previousStatus, reason, version],
        ['SHIPPED', 'CANCELLED', correcting.reason, 2],
        fix,
      );
      const next = await bus.append(to('DELIVERED'), appending);
      expectSame([next.version, next.reason], [3, undefined], 'A reason belongs to one update.');
      await receives(recorder, [1, 2, 3], fix);
      expectSame(recorder.updates.slice(1), [corrected, next], fix);
      expectSame((await bus.history(orderId, 2)).updates, [corrected, next], fix);
    },
  ),

  busCase(context, 'an update with a reason is checked for all else', async ({ bus, orderId, append }) => {
    await append('a', 'b');
    const fix = 'A reason allows a transition, and nothing else: `nextUpdate` checks the rest.';
    const update = noteOn(orderId, 'c');
    await expectRefusal(bus.append({ ...update, status: 'LOST' }, correcting), 'invalid-transition', fix);
    await expectRefusal(bus.append(update, { ...correcting, expectedVersion: 1 }), 'conflict', fix);
    await expectRefusal(bus.append({ ...update, previousStatus: 'PENDING' }, correcting), 'conflict', fix);
    expectSame((await bus.head(orderId)).update?.version, 2, fix);
  }),

  busCase(
    context,
    'an order whose status left the flow continues with a reason',
    async ({ bus, orderId }) => {
      await bus.append({ ...noteOn(orderId, 'a'), status: 'PACKED' }, { flow: formerFlow });
      const fix = 'Read the head of the log whether or not the flow still has its status.';
      await expectRefusal(bus.append(noteOn(orderId, 'b'), appending), 'invalid-transition', fix);
      const stored = await bus.append(noteOn(orderId, 'b'), correcting);
      expectSame([stored.previousStatus, stored.status], ['PACKED', 'PROCESSING'], fix);
      expectSame((await bus.append(noteOn(orderId, 'c'), appending)).version, 3, fix);
    },
  ),
];
