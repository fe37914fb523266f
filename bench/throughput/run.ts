import { setTimeout } from 'node:timers/promises';
import { median } from '../rounds/median.js';
import { compareBatches } from './batches.js';
import { type Engine, engines } from './engines.js';

/**
 * Publishing on real engines: `emitOrderUpdate` compared with storing and notifying alone, in the same run, and the CPU
 * time of an update while few or many orders are watched: `npm run bench throughput [rounds] [updates]`.
 */
const [rounds = 7, updates = 2_000] = process.argv.slice(2).map(Number);

/** Publishers at once. */
const CONCURRENT = 64;

/** The updates of one order: as many as a parcel has. */
const STORY = [
  { status: 'PROCESSING', note: 'Payment received' },
  { status: 'PROCESSING', note: 'Picked and packed' },
  { status: 'SHIPPED', note: 'Handed over to the carrier' },
  { status: 'SHIPPED', note: 'Arrived at the sorting centre' },
  { status: 'DELIVERED', note: 'Left with a neighbour' },
] as const;

let orders = 0;

/** @returns updates per second. */
async function rate(publish: (orderId: string, index: number) => Promise<unknown>): Promise<number> {
  let left = updates;
  const publisher = async () => {
    while (left > 0) {
      orders += 1;
      const orderId = `order-${orders}`;
      for (let index = 0; index < STORY.length && left > 0; index += 1) {
        left -= 1;
        await publish(orderId, index);
      }
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: CONCURRENT }, publisher));
  return updates / ((performance.now() - start) / 1_000);
}

const emit =
  ({ server }: Engine) =>
  (orderId: string, index: number) =>
    server.emitOrderUpdate({ orderId, ...(STORY[index] ?? STORY[0]) });

const plain = (engine: Engine) => (orderId: string, index: number) =>
  engine.plain(
    orderId,
    index + 1,
    JSON.stringify({ orderId, ...STORY[index], timestamp: new Date().toISOString() }),
  );

/** Medians of rounds that alternate, so that what else the machine does affects both alike. */
async function compare(engine: Engine) {
  // The first round warms up.
  for (const publish of [plain(engine), emit(engine)]) await rate(publish);
  const measured: { without: number; emitted: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    measured.push({ without: await rate(plain(engine)), emitted: await rate(emit(engine)) });
  }
  return {
    'updates/s without': Math.round(median(measured.map(({ without }) => without))),
    'updates/s emit': Math.round(median(measured.map(({ emitted }) => emitted))),
    ratio: Number(median(measured.map(({ without, emitted }) => emitted / without)).toFixed(2)),
  };
}

/** µs of CPU of this process per update, while so many orders are watched. */
async function cpuPerUpdate({ bus, server }: Engine, watched: number): Promise<number> {
  const prefix = `watched-${watched}`;
  let received = 0;
  const update = () => {
    received += 1;
  };
  const listener = { update, gap() {}, closed() {} };
  const orderIds = Array.from({ length: watched }, (_, index) => `${prefix}-${index}`);
  const subscriptions = [];
  for (let index = 0; index < watched; index += 100) {
    const opening = orderIds.slice(index, index + 100).map((orderId) => bus.open(orderId, {}, listener));
    subscriptions.push(...(await Promise.all(opening)));
  }
  const publish = async (count: number) => {
    const expected = received + count;
    for (let index = 0; index < count; index += 1) {
      await server.emitOrderUpdate({
        orderId: orderIds[index % 10] ?? '',
        status: 'PROCESSING',
        note: 'Scanned',
      });
    }
    while (received < expected) await setTimeout(1);
  };
  await publish(100);
  const start = process.cpuUsage();
  await publish(1_000);
  const { user, system } = process.cpuUsage(start);
  for (const subscription of subscriptions) subscription.close();
  return Math.round((user + system) / 1_000);
}

const ratios: Record<string, object> = {};
const batches: Record<string, object> = {};
const cpu: Record<string, Record<string, number>> = {};
for (const [name, start] of Object.entries(engines)) {
  const engine = await start();
  try {
    ratios[name] = await compare(engine);
    batches[name] = await compareBatches(engine, rounds);
    const row: Record<string, number> = {};
    for (const watched of [10, 100, 1_000, 10_000]) row[watched] = await cpuPerUpdate(engine, watched);
    cpu[name.split(':')[0] ?? name] = row;
  } finally {
    await engine.close();
  }
}
console.log(
  `emitOrderUpdate and what an app would do without it, ${CONCURRENT} at once; medians of ${rounds} rounds`,
);
console.table(ratios);
console.log(
  '100 updates of 100 orders, one after the other, at once, and in one batch; ms, medians of the rounds',
);
console.table(batches);
console.log('µs of CPU per update that is published and delivered, by the number of watched orders');
console.table(cpu);
