import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createOrderEvents, memoryBus } from '../../src/server/index.js';
import { nodeRouter } from '../../src/server/node/index.js';
import type { ClientsReport, ClientsTask } from './clients.js';

/**
 * Many streams of one process over HTTP, for long, with faults: `npm run soak -- [streams] [minutes]`. Clients on plain
 * sockets stop reading, lose their connections and are restarted, while updates are published. After each round the
 * faults stop until all streams are open again, and memory is measured. Intervals are a tenth of the defaults, so half
 * an hour has the heartbeats and checks of five hours. It fails if memory grows by more than 2 % after the warm-up, if
 * a promise is rejected without a handler, or if a client is not at the head of its log in the end.
 */
const [streams = 10_000, minutes = 30] = process.argv.slice(2).map(Number);

/** Processes of clients; one of them is killed and started again in each round. */
const PROCESSES = 4;
const STREAMS_PER_ORDER = 10;
const UPDATES_PER_SECOND = 100;
const UPDATES_KEPT = 20;
/** Streams of one order whose bursts do not fit into the queues of clients that stall. */
const BUSY_STREAMS = 20;
const BURST = 2_000;
/** Ms with faults in a round. */
const ROUND = 10_000;
const WARM_UP_ROUNDS = 3;
const LARGEST_GROWTH = 0.02;
/** Ms within which all clients must have recovered when the faults have ended. */
const RECOVERY = 90_000;

const rejections: unknown[] = [];
process.on('unhandledRejection', (reason) => rejections.push(reason));
const reported: unknown[] = [];

const any = Number.POSITIVE_INFINITY;
const events = createOrderEvents({
  bus: memoryBus({ namespace: 'soak', maxUpdatesPerOrder: UPDATES_KEPT }),
  authenticate: async () => ({ userId: 'ann' }),
  getOrder: async (id) => ({ id, userId: 'ann', status: 'PENDING' as const }),
  heartbeatInterval: 3_000,
  reauthorizeInterval: 30_000,
  maxConnections: any,
  maxConnectionsPerOrder: any,
  maxConnectionsPerUser: any,
  onError: (error) => reported.push(error),
});
const answer = nodeRouter(events);
const server = createServer((request, response) => {
  if (!answer(request, response)) response.writeHead(404).end();
});
server.listen(0, '127.0.0.1', 4_096);
await once(server, 'listening');
// A TCP server's address.
const { port } = server.address() as AddressInfo;

const orderIds = Array.from({ length: streams }, (_, index) =>
  index < BUSY_STREAMS ? 'busy' : `order-${Math.floor(index / STREAMS_PER_ORDER)}`,
);
const orders = [...new Set(orderIds)];
const heads: Record<string, number> = {};

async function publish(orderId: string, length: number): Promise<void> {
  const note = 'x'.repeat(length);
  heads[orderId] = (await events.emitOrderUpdate({ orderId, status: 'PROCESSING', note })).version;
}

const send = (child: ChildProcess, task: ClientsTask) => void child.send(task);

function start(index: number): ChildProcess {
  const child = fork(fileURLToPath(new URL('clients.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  const share = orderIds.filter((_, each) => each % PROCESSES === index);
  send(child, { type: 'open', port, orderIds: share });
  return child;
}

const children = Array.from({ length: PROCESSES }, (_, index) => start(index));

async function restart(index: number): Promise<void> {
  const child = children[index];
  if (!child) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  children[index] = start(index);
}

/** How many clients are not at the head of their log. */
async function clientsBehind(): Promise<number> {
  const reports = children.map(async (child) => {
    send(child, { type: 'compare', heads });
    // clients.ts answers each comparison with one report.
    const [report] = (await once(child, 'message')) as [ClientsReport];
    if (report.mistakes.length > 0) throw new Error(report.mistakes.slice(0, 5).join('\n'));
    return report.behind;
  });
  return (await Promise.all(reports)).reduce((sum, behind) => sum + behind, 0);
}

/** Waits until every stream is open, and every client at the head. @throws Error after {@link RECOVERY} ms. */
async function untilRecovered(): Promise<number> {
  const begin = performance.now();
  for (;;) {
    const behind = await clientsBehind();
    const open = (await events.health()).streams;
    if (behind === 0 && open === streams) return Math.round((performance.now() - begin) / 1_000);
    if (performance.now() - begin > RECOVERY + streams * 10) {
      throw new Error(`${behind} clients are behind, and ${open} of ${streams} streams are open.`);
    }
    await setTimeout(500);
  }
}

/** Bytes of the heap and of buffers: the least after some garbage collections, as one does not free everything. */
async function memory(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 8; round += 1) {
    globalThis.gc?.();
    await setTimeout(250);
    const { heapUsed, external } = process.memoryUsage();
    least = Math.min(least, heapUsed + external);
  }
  return least;
}

async function publishFor(ms: number): Promise<void> {
  const begin = performance.now();
  while (performance.now() - begin < ms) {
    await setTimeout(1_000 / UPDATES_PER_SECOND);
    await publish(orders[Math.floor(Math.random() * orders.length)] ?? 'busy', 60);
  }
}

if (!globalThis.gc) throw new Error('Memory can not be measured without --expose-gc: use `npm run soak`.');
const begin = performance.now();
for (const orderId of orders) await publish(orderId, 60);
await untilRecovered();
// The logs are full, and their updates encoded for streams, before memory is measured.
for (let version = 1; version <= UPDATES_KEPT; version += 1) {
  for (const orderId of orders) await publish(orderId, 60);
  await untilRecovered();
}
console.log(`${streams} streams of ${orders.length} orders are open after ${seconds()} s`);
const measured: number[] = [];
for (let round = 1; performance.now() - begin < minutes * 60_000 || measured.length < 4; round += 1) {
  const started = process.cpuUsage();
  const startedAt = performance.now();
  for (const child of children) send(child, { type: 'faults', on: true });
  const publishing = publishFor(ROUND);
  for (let update = 0; update < BURST; update += 1) await publish('busy', 1_900);
  await restart(round % PROCESSES);
  await publishing;
  for (const child of children) send(child, { type: 'faults', on: false });
  const recovered = await untilRecovered();
  const { user, system } = process.cpuUsage(started);
  const cpu = Math.round((user + system) / 10 / (performance.now() - startedAt));
  const bytes = await memory();
  if (round > WARM_UP_ROUNDS) measured.push(bytes);
  const rss = process.memoryUsage.rss();
  console.log(
    `round ${round}, ${seconds()} s: recovered after ${recovered} s, ${megabytes(bytes)} MB (resident ${megabytes(rss)} MB), ${cpu} % of a core`,
  );
}
for (const child of children) child.kill();
await events.close();
server.closeAllConnections();
server.close();

const half = measured.length >> 1;
const growth = median(measured.slice(-half)) / median(measured.slice(0, half)) - 1;
console.log(
  `memory: ${(100 * growth).toFixed(2)} % more in the second half of ${measured.length} rounds than in the first`,
);
console.log(
  `unhandled rejections: ${rejections.length}; reported errors: ${reported.length}; clients behind: 0`,
);
if (growth > LARGEST_GROWTH || rejections.length + reported.length > 0) process.exitCode = 1;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
function seconds(): number {
  return Math.round((performance.now() - begin) / 1_000);
}
function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
