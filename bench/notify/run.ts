import { hasPostgres } from '../../test/engines/postgres-server.js';
import { hasRedis } from '../../test/engines/redis-server.js';
import { median } from '../rounds/median.js';
import type { EngineName } from './engines.js';
import { inOneProcess, type Measured } from './one-process.js';
import { inTwoProcesses } from './two-processes.js';

/**
 * `npm run bench notify [rounds] [updates]`: what publishing costs while notifications are on. Each update is a shipment of
 * another order, which has one message; 16 publications are under way at once.
 *
 * - In one process, on the memory bus: a process that does nothing but publish has one core for publishing and messages.
 *   `waiting` is a burst with the default of `settle`, `sent` sends at once.
 * - In two, on real engines: one publishes, another one follows and sends. They share the machine with the engine, so where
 *   cores are few the CPU time of the publishing process tells more than its rate.
 */
const [rounds = 5, updates = 5_000] = process.argv.slice(2).map(Number);

const medianOf = <T>(all: readonly T[], value: (each: T) => number) => median(all.map(value));
const rounded = (value: number, digits = 0) => Number(value.toFixed(digits));
const ratio = (values: readonly number[]) => rounded(median(values), 2);

async function compareInOneProcess() {
  const off: Measured[] = [];
  const waiting: Measured[] = [];
  const sent: Measured[] = [];
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    const measured = {
      off: await inOneProcess('none', updates),
      waiting: await inOneProcess('waiting', updates),
      sent: await inOneProcess('sent', updates),
    };
    if (round === 0) continue;
    off.push(measured.off);
    waiting.push(measured.waiting);
    sent.push(measured.sent);
  }
  const row = (all: readonly Measured[]) => ({
    'ms of one publication, 100 per s': rounded(
      medianOf(all, ({ latency }) => latency),
      3,
    ),
    'updates/s published': rounded(medianOf(all, ({ rate }) => rate)),
    ratio: ratio(all.map(({ rate }, round) => rate / (off[round]?.rate ?? 0))),
    'µs of CPU per update': rounded(medianOf(all, ({ cpu }) => cpu)),
  });
  return {
    off: row(off),
    waiting: row(waiting),
    sent: { ...row(sent), 'messages/s until all are sent': rounded(medianOf(sent, (each) => each.messages)) },
  };
}

async function compareInTwoProcesses(engine: EngineName) {
  const { off, on } = await inTwoProcesses(engine, rounds, updates);
  const cpu = (all: typeof off) => rounded(medianOf(all, (each) => each.cpu));
  const rate = (all: typeof off) => rounded(medianOf(all, (each) => each.rate));
  return {
    'updates/s off': rate(off),
    'updates/s on': rate(on),
    ratio: ratio(on.map((each, round) => each.rate / (off[round]?.rate ?? 0))),
    'µs of CPU per update off': cpu(off),
    'µs of CPU per update on': cpu(on),
    'messages/s until all are sent': rounded(medianOf(on, ({ messages }) => messages)),
  };
}

console.log(`One process, memory bus; medians of ${rounds} rounds of ${updates} updates`);
console.table(await compareInOneProcess());
console.log('Publishing while another process follows and sends');
console.table({
  ...(hasRedis && { redis: await compareInTwoProcesses('redis') }),
  ...(hasPostgres && { postgres: await compareInTwoProcesses('postgres') }),
});
