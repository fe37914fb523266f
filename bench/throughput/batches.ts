import { median } from '../rounds/median.js';
import type { Engine } from './engines.js';

/** Updates of a batch, each of another order. */
const SIZE = 100;

let batches = 0;

/** The updates of a nightly job. */
function nextBatch() {
  batches += 1;
  return Array.from({ length: SIZE }, (_, at) => ({
    orderId: `batch-${batches}-${at}`,
    status: 'PROCESSING' as const,
    note: 'Payment received',
  }));
}

type Batch = ReturnType<typeof nextBatch>;

/** The ways to publish a batch. */
const ways: Readonly<Record<string, (engine: Engine, batch: Batch) => Promise<unknown>>> = {
  'one round trip without': ({ plainMany }, batch) =>
    plainMany(
      batch.map((update) => ({
        orderId: update.orderId,
        version: 1,
        text: JSON.stringify({ ...update, timestamp: new Date().toISOString() }),
      })),
    ),
  async 'emitOrderUpdate, one after the other'({ server }, batch) {
    for (const update of batch) await server.emitOrderUpdate(update);
  },
  'emitOrderUpdate, at once': ({ server }, batch) =>
    Promise.all(batch.map((update) => server.emitOrderUpdate(update))),
  async emitMany({ server }, batch) {
    const results = await server.emitMany(batch);
    if (results.some(({ status }) => status === 'rejected')) throw new Error('An update was refused.');
  },
};

/** Ms that 100 updates of 100 orders take, in rounds that alternate. */
export async function compareBatches(engine: Engine, rounds: number): Promise<Record<string, number>> {
  const measured = new Map<string, number[]>();
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, publish] of Object.entries(ways)) {
      const batch = nextBatch();
      const start = performance.now();
      await publish(engine, batch);
      const ms = performance.now() - start;
      if (round > 0) measured.set(name, [...(measured.get(name) ?? []), ms]);
    }
  }
  return Object.fromEntries(
    Array.from(measured, ([name, values]) => [name, Number(median(values).toFixed(1))]),
  );
}
