import type { OrderBus } from '../../server/index.js';
import type { ContractCase } from '../contract-case.js';
import { codeOf, expectRefusal, expectSame, unmet } from '../expectation.js';
import { appending, type BusCaseContext, busCase, noteOn, recordingListener } from './bus-case.js';

const WRITERS = 10;

/** Appends from {@link WRITERS} writers at once, all with the same `expectedVersion`; exactly one may win. */
export async function race(buses: readonly OrderBus[], orderId: string, expectedVersion: number) {
  const results = await Promise.allSettled(
    Array.from({ length: WRITERS }, async (_, writer) =>
      buses[writer % buses.length]?.append(noteOn(orderId, `writer ${writer}`), {
        ...appending,
        expectedVersion,
      }),
    ),
  );
  const won = results.filter(({ status }) => status === 'fulfilled').length;
  const codes = results.flatMap((result) =>
    result.status === 'rejected' ? [codeOf(result.reason) ?? String(result.reason)] : [],
  );
  if (won === 1 && codes.every((code) => code === 'conflict')) return;
  throw unmet(
    `one of ${WRITERS} writers with the same expectedVersion to succeed, and a ConflictError for the others`,
    `${won} that succeeded and the error codes ${JSON.stringify(codes)}`,
    'Let the engine decide which writer is first (a unique version, a compare-and-set), not a check before the write.',
  );
}

/** Cases about conflicting and refused writers. */
export const writerCases = (context: BusCaseContext): readonly ContractCase[] => [
  busCase(context, 'of conflicting writers exactly one wins', async ({ bus, orderId, append }) => {
    await append('a');
    await race([bus], orderId, 1);
    expectSame((await bus.head(orderId)).update?.version, 2, 'A refused update must not be stored.');
  }),

  busCase(context, 'of conflicting first writers exactly one wins', async ({ bus, orderId }) => {
    await race([bus], orderId, 0);
    expectSame((await bus.head(orderId)).update?.version, 1, 'A refused update must not be stored.');
  }),

  busCase(context, 'writers without expectedVersion all succeed', async ({ bus, orderId }) => {
    const stored = await Promise.all(
      Array.from({ length: WRITERS }, (_, writer) =>
        bus.append(noteOn(orderId, `writer ${writer}`), appending),
      ),
    );
    const fix =
      'If another writer was faster and there is no `expectedVersion`, read the head again and append after it.';
    const numbers = Array.from({ length: WRITERS }, (_, index) => index + 1);
    expectSame(
      stored.map(({ version }) => version).sort((a, b) => a - b),
      numbers,
      fix,
    );
    const { updates } = await bus.history(orderId, WRITERS);
    const byVersion = [...stored].sort((a, b) => a.version - b.version);
    expectSame(updates, byVersion, fix);
  }),

  busCase(context, 'an empty log has version 0', async ({ bus, orderId }) => {
    const fix = '`expectedVersion: 0` means that there must be no update yet.';
    await expectRefusal(
      bus.append(noteOn(orderId, 'a'), { ...appending, expectedVersion: 1 }),
      'conflict',
      fix,
    );
    const first = await bus.append(noteOn(orderId, 'b'), { ...appending, expectedVersion: 0 });
    expectSame(first.version, 1, fix);
    await expectRefusal(
      bus.append(noteOn(orderId, 'c'), { ...appending, expectedVersion: 0 }),
      'conflict',
      fix,
    );
  }),

  busCase(
    context,
    'a refused update is neither stored nor delivered',
    async ({ bus, orderId, append, receives }) => {
      const recorder = recordingListener();
      await bus.open(orderId, {}, recorder.listener);
      await append('a');
      const fix =
        'Check an update against the head before it is stored, and store and deliver nothing if it is refused.';
      await expectRefusal(
        bus.append({ ...noteOn(orderId, 'b'), status: 'PENDING' }, appending),
        'invalid-transition',
        fix,
      );
      await expectRefusal(
        bus.append({ ...noteOn(orderId, 'b'), previousStatus: 'PENDING' }, appending),
        'conflict',
        fix,
      );
      await append('c');
      await receives(recorder, [1, 2], fix);
      expectSame(
        recorder.updates.map(({ note }) => note),
        ['a', 'c'],
        fix,
      );
    },
  ),
];
