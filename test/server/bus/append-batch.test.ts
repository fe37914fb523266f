import { orderFlow } from 'react-order-status/server';
import { expect, test } from 'vitest';
import {
  type AppendEntry,
  appendBatch,
  type BatchEngine,
  type LogEndOfBatch,
  type StoredUpdate,
} from '../../../src/server/bus/index.js';

const entry = (status: string, orderId = 'a1', idempotencyKey?: string): AppendEntry => ({
  update: { orderId, status, timestamp: '2024-01-01T12:00:00Z', note: status },
  options: { flow: orderFlow, ...(idempotencyKey !== undefined && { idempotencyKey }) },
});

const stored = { orderId: 'a1', id: 'e1', version: 7, status: 'SHIPPED', timestamp: '', storedAt: '' };

/** An engine whose logs are empty; `store` stores all but the updates of the orders that are lost. */
function fakeEngine({
  lost = [],
  end = {},
}: {
  readonly lost?: readonly string[];
  readonly end?: Partial<LogEndOfBatch>;
} = {}) {
  const appended: string[] = [];
  const engine: BatchEngine<LogEndOfBatch> = {
    read: (orders) =>
      Promise.allSettled(orders.map(async () => ({ head: undefined, known: new Map(), ...end }))),
    async store(batches) {
      const updates = batches
        .filter(({ orderId }) => !lost.includes(orderId))
        .flatMap((batch) => batch.updates);
      return new Map(
        updates.map((planned) => {
          const value: StoredUpdate = { ...planned.next, id: planned.id, storedAt: '' };
          return [planned, { status: 'fulfilled', value }];
        }),
      );
    },
    async append({ update }) {
      appended.push(`${update.orderId} ${update.status}`);
      return stored;
    },
  };
  return { engine, appended };
}

test('after an update that was not stored, those of its order are appended in order, refused ones too', async () => {
  const { engine, appended } = fakeEngine({ lost: ['a1'] });
  const results = await appendBatch(engine, [
    entry('CANCELLED'),
    entry('PROCESSING', 'b1'),
    entry('SHIPPED'),
    entry('PENDING', 'b1'),
  ]);
  expect(appended).toEqual(['a1 CANCELLED', 'a1 SHIPPED']);
  expect(results).toMatchObject([
    { status: 'fulfilled', value: { version: 7 } },
    { status: 'fulfilled', value: { version: 1, orderId: 'b1' } },
    { status: 'fulfilled', value: { version: 7 } },
    { status: 'rejected', reason: { code: 'invalid-transition' } },
  ]);
});

test('a refused update before it is refused', async () => {
  const { engine, appended } = fakeEngine({ lost: ['a1'] });
  const results = await appendBatch(engine, [entry('LOST'), entry('PROCESSING')]);
  expect(appended).toEqual(['a1 PROCESSING']);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});

test('where a remembered head refuses an update, its order is appended to in order', async () => {
  const { engine, appended } = fakeEngine({ end: { mayBeOutdated: true } });
  const batch = [entry('PROCESSING'), entry('PENDING'), entry('SHIPPED'), entry('PROCESSING', 'b1')];
  await appendBatch(engine, batch);
  expect(appended).toEqual(['a1 PROCESSING', 'a1 PENDING', 'a1 SHIPPED']);
});

test('a known key is the stored update, and a repeated one is appended alone', async () => {
  const { engine, appended } = fakeEngine({ end: { known: new Map([['job 1', stored]]) } });
  const results = await appendBatch(engine, [
    entry('PROCESSING', 'a1', 'job 1'),
    entry('PROCESSING', 'a1', 'job 2'),
    entry('SHIPPED', 'a1', 'job 2'),
  ]);
  expect(appended).toEqual(['a1 SHIPPED']);
  expect(results[0]).toEqual({ status: 'fulfilled', value: stored });
  expect(results[1]).toMatchObject({ value: { version: 1 } });
});
