import type { OrderBus, StoredUpdate } from '../../server/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectRefusal, expectSame } from '../expectation.js';
import { appending, type BusCaseContext, busCase, noteOn, recordingListener } from './bus-case.js';

const WRITERS = 10;

/** Keys that become equal, or collide with names of the runtime, if they are trimmed, case-folded or used as names. */
const similarKeys = [
  'a',
  'A',
  ' a',
  'a:b',
  '{a}',
  'é',
  'e\u0301',
  '__proto__',
  'constructor',
  `${'x'.repeat(199)}1`,
  `${'x'.repeat(199)}2`,
];

/** Appends from {@link WRITERS} writers at once with one idempotency key; one update may be stored. */
export async function repeatAtOnce(buses: readonly OrderBus[], orderId: string): Promise<void> {
  const fix =
    'Find the key and store it in the same atomic step as the update: of several appends at once with one key, one stores, and the others resolve with its update.';
  const stored = await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) =>
      buses[writer % buses.length]?.append(noteOn(orderId, `writer ${writer}`), {
        ...appending,
        idempotencyKey: 'at once',
      }),
    ),
  );
  const [bus] = buses;
  const updates = (await bus?.history(orderId, WRITERS))?.updates ?? [];
  expectSame(updates.length, 1, fix);
  expectSame(stored, Array.from<StoredUpdate | undefined>({ length: WRITERS }).fill(updates[0]), fix);
}

/** Cases about updates that are published again with the same idempotency key. */
export const idempotencyCases = (context: BusCaseContext): readonly ContractCase[] => [
  busCase(context, 'a known idempotency key returns its update, and stores nothing', async (given) => {
    const { bus, orderId, append, receives } = given;
    const recorder = recordingListener();
    await bus.open(orderId, {}, recorder.listener);
    const keyed = { ...appending, idempotencyKey: 'job 1' };
    const first = await bus.append({ ...noteOn(orderId, 'a'), userId: 'user-1' }, keyed);
    await append('b');
    const fix =
      'Look for `idempotencyKey` before anything else is checked; where it is known, resolve with the update that was stored with it.';
    const again = [
      await bus.append({ ...noteOn(orderId, 'a'), userId: 'user-1' }, keyed),
      await bus.append(noteOn(orderId, 'another'), keyed),
      // Whatever else differs: a transition and a version that would be refused.
      await bus.append({ ...noteOn(orderId, 'c'), status: 'PENDING' }, keyed),
      await bus.append(noteOn(orderId, 'd'), { ...keyed, expectedVersion: 0 }),
    ];
    expectSame(again, [first, first, first, first], fix);
    await append('e');
    await receives(recorder, [1, 2, 3], fix);
    expectSame(
      (await bus.history(orderId, 10)).updates.map(({ note }) => note),
      ['a', 'b', 'e'],
      fix,
    );
  }),

  busCase(context, 'of several appends at once with one idempotency key, one is stored', async (given) => {
    await repeatAtOnce([given.bus], given.orderId);
  }),

  busCase(context, 'idempotency keys are exact, and belong to one order', async (given) => {
    const { bus, orderId, otherId } = given;
    const fix = 'Keep the keys of each order apart, exactly as they are, up to 200 characters.';
    for (const id of [orderId, otherId]) {
      const stored: StoredUpdate[] = [];
      for (const idempotencyKey of [...similarKeys, ...similarKeys]) {
        stored.push(await bus.append(noteOn(id, idempotencyKey), { ...appending, idempotencyKey }));
      }
      const { updates } = await bus.history(id, 100);
      expectSame(stored, [...updates, ...updates], fix);
      expectSame(
        updates.map(({ note }) => note),
        similarKeys,
        fix,
      );
    }
  }),

  busCase(
    context,
    'the idempotency key of a refused update is not known',
    async ({ bus, orderId, append }) => {
      await append('a');
      const keyed = { ...appending, idempotencyKey: 'job 1' };
      const fix = 'Store the key together with the update: an update that is refused leaves its key free.';
      await expectRefusal(
        bus.append({ ...noteOn(orderId, 'b'), status: 'PENDING' }, keyed),
        'invalid-transition',
        fix,
      );
      await expectRefusal(
        bus.append(noteOn(orderId, 'b'), { ...keyed, expectedVersion: 0 }),
        'conflict',
        fix,
      );
      expectSame((await bus.append(noteOn(orderId, 'c'), keyed)).note, 'c', fix);
    },
  ),
];
