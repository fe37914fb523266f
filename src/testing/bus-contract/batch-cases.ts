import type { BatchedUpdate, SettledUpdate } from '../../server/index.js';
import type { ContractCase } from '../contract-case.js';
import { codeOf, expectSame } from '../expectation.js';
import { appending, type BusCaseContext, busCase, noteOn, recordingListener, serverOf } from './bus-case.js';

/** What became of updates: `<version> <note>` or the code of the error. */
const outcomes = (results: readonly SettledUpdate[]) =>
  results.map((result) =>
    result.status === 'fulfilled'
      ? `${result.value.version} ${result.value.note}`
      : (codeOf(result.reason) ?? String(result.reason)),
  );

const note = (orderId: string, text: string, options: Partial<BatchedUpdate<string>> = {}) =>
  ({ ...noteOn(orderId, text), ...options }) as BatchedUpdate<string>; // a note and options for it

/** Cases about many updates at once, and about reading many heads at once. */
export const batchCases = (context: BusCaseContext): readonly ContractCase[] => [
  busCase(context, 'a batch: each order receives its updates in their order', async (given) => {
    const { bus, orderId, otherId, receives } = given;
    await bus.append(noteOn(otherId, 'before'), appending);
    const recorders = [recordingListener(), recordingListener()] as const;
    for (const [at, id] of [orderId, otherId].entries()) {
      await bus.open(id, {}, (recorders[at] ?? recorders[0]).listener);
    }
    const texts = ['a', 'b', 'c'];
    const updates = texts.flatMap((text) => [note(orderId, text), note(otherId, text)]);
    const fix =
      '`appendMany` stores the updates of one order in their order, and returns a result for each update.';
    const results = await serverOf(bus).emitMany(updates);
    expectSame(outcomes(results), ['1 a', '2 a', '2 b', '3 b', '3 c', '4 c'], fix);
    for (const id of [orderId, otherId]) {
      const stored = results.flatMap((result) =>
        result.status === 'fulfilled' && result.value.orderId === id ? [result.value] : [],
      );
      expectSame((await bus.history(id, 3)).updates, stored, fix);
    }
    await receives(
      recorders[0],
      [1, 2, 3],
      'Deliver each update of a batch to the subscribers of its order.',
    );
    await receives(
      recorders[1],
      [2, 3, 4],
      'Deliver each update of a batch to the subscribers of its order.',
    );
  }),

  busCase(context, 'a batch: a refused update affects no other one', async (given) => {
    const { bus, orderId, otherId, append } = given;
    await append('first');
    const results = await serverOf(bus).emitMany([
      note(otherId, 'a', { status: 'LOST' }),
      note(orderId, 'b', { expectedVersion: 7 }),
      note(orderId, 'c', { previousStatus: 'PENDING' }),
      note(orderId, 'd', { expectedVersion: 1 }),
      note(orderId, 'e', { status: 'PENDING' }),
      note(orderId, 'f', { status: 'PENDING', force: true, reason: 'The customer cancelled the payment.' }),
      note(orderId, 'g'),
      note(otherId, 'h'),
    ]);
    expectSame(
      outcomes(results),
      ['invalid-transition', 'conflict', 'conflict', '2 d', 'invalid-transition', '3 f', '4 g', '1 h'],
      'Each update of a batch is checked against the log as it is after the updates before it, and only stored if it passes.',
    );
    expectSame((await bus.history(orderId, 10)).updates.length, 4, 'A refused update must not be stored.');
  }),

  busCase(context, 'a batch: each idempotency key is one update', async ({ bus, orderId, otherId }) => {
    const fix =
      'Look for the idempotency keys of a batch as `append` does: a known key gives the stored update.';
    await bus.append(noteOn(orderId, 'first'), { ...appending, idempotencyKey: 'job 1' });
    const batch = [
      note(orderId, 'again', { idempotencyKey: 'job 1' }),
      note(orderId, 'a', { idempotencyKey: 'job 2' }),
      note(orderId, 'a again', { idempotencyKey: 'job 2' }),
      note(otherId, 'b', { idempotencyKey: 'job 1' }),
      note(otherId, 'c'),
    ];
    const expected = ['1 first', '2 a', '2 a', '1 b'];
    const { emitMany } = serverOf(bus);
    expectSame(outcomes(await emitMany(batch)), [...expected, '2 c'], fix);
    expectSame(outcomes(await emitMany(batch)), [...expected, '3 c'], fix);
    expectSame(outcomes(await emitMany(batch.slice(0, 3).reverse())), ['2 a', '2 a', '1 first'], fix);
  }),

  busCase(context, 'batches of several writers at once: no update is lost or overwritten', async (given) => {
    const { bus, orderId, otherId } = given;
    const { emitMany } = serverOf(bus);
    const writers = ['a', 'b', 'c', 'd'].map((writer, index) => {
      const orders = index % 2 === 0 ? [orderId, otherId] : [otherId, orderId];
      return [1, 2, 3].flatMap((step) => orders.map((id) => note(id, `${writer}${step}`)));
    });
    const results = await Promise.all(writers.map((updates) => emitMany(updates)));
    const fix =
      'A version that another writer took is tried again with the next one, in the order of the batch.';
    expectSame(
      results.flat().flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : [])),
      [],
      fix,
    );
    for (const id of [orderId, otherId]) {
      const { updates } = await bus.history(id, 100);
      expectSame(
        updates.map(({ version }) => version),
        Array.from({ length: 12 }, (_, at) => at + 1),
        fix,
      );
      for (const writer of ['a', 'b', 'c', 'd']) {
        const own = updates.flatMap(({ note: text = '' }) => (text.startsWith(writer) ? [text] : []));
        expectSame(own, [`${writer}1`, `${writer}2`, `${writer}3`], fix);
      }
    }
  }),

  busCase(context, 'a large batch is stored completely', async ({ bus, orderId, otherId }) => {
    const updates = Array.from({ length: 1_201 }, (_, at) =>
      note(at % 3 === 0 ? orderId : `${otherId}-${at % 400}`, `${at}`),
    );
    const results = await serverOf(bus).emitMany(updates);
    const fix = 'Split a batch where the engine limits the size of a command, and keep the order.';
    expectSame(
      results.map((result) => (result.status === 'fulfilled' ? result.value.note : result.reason)),
      updates.map(({ note: text }) => text),
      fix,
    );
    const { update } = await bus.head(orderId);
    expectSame([update?.version, update?.note], [401, '1200'], fix);
  }),

  busCase(context, 'many heads are those that `head` returns, if the bus has `heads`', async (given) => {
    const { bus, orderId, otherId, append } = given;
    await append('a', 'b');
    const ids = [otherId, orderId];
    const heads = await bus.heads?.(ids);
    for (const id of heads ? ids : []) {
      expectSame(
        heads?.get(id),
        await bus.head(id),
        '`heads` returns the newest update and the epoch of each order by its id, also of an order without updates.',
      );
    }
  }),
];
