import { once } from 'node:events';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { contenders } from './contenders.js';

/** What the process of a contender is asked for. */
export interface Order {
  /** How many updates to publish. */
  readonly updates: number;
  /** Characters of each note. */
  readonly size: number;
  /** Updates published in one go; ms between the goes. */
  readonly burst: number;
  readonly pause: number;
}

/** What it has used. */
export interface Used {
  /** µs, user and system, since it was asked. */
  readonly cpu: number;
  /** Bytes after a collection of all garbage. */
  readonly heap: number;
  readonly memory: number;
}

const contender = contenders[process.argv[2] ?? '']?.();
if (!contender) throw new Error(`Name a contender: ${Object.keys(contenders).join(', ')}.`);
const { server, publish } = contender;
server.listen(0, '127.0.0.1');
await once(server, 'listening');

async function work({ updates, size, burst, pause }: Order): Promise<Used> {
  const note = 'x'.repeat(size);
  const before = process.cpuUsage();
  for (let update = 1; update <= updates; update += 1) {
    await publish(note);
    if (update % burst === 0) await (pause ? setTimeout(pause) : setImmediate());
  }
  // What was published is on its way: the goes to come find the sockets written.
  for (let turn = 0; turn < 3; turn += 1) await setImmediate();
  const { user, system } = process.cpuUsage(before);
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await setImmediate();
  }
  const { heapUsed, external } = process.memoryUsage();
  return { cpu: user + system, heap: heapUsed, memory: heapUsed + external };
}

process.on('message', (order: Order) => void work(order).then((used) => process.send?.(used)));
process.on('disconnect', () => process.exit());
process.send?.(server.address());
