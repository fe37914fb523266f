import { once } from 'node:events';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { contenders } from './contenders.js';

/** A task for the process of a contender. */
export interface Task {
  /** The number of updates to publish. */
  readonly updates: number;
  /** Characters of each note. */
  readonly size: number;
  /** The number of updates without a pause in between. */
  readonly burst: number;
  /** Ms between bursts. */
  readonly pause: number;
}

/** The resources that a task has used. */
export interface Usage {
  /** µs of CPU, user and system. */
  readonly cpu: number;
  /** Bytes after a full garbage collection. */
  readonly heap: number;
  readonly memory: number;
}

const contender = contenders[process.argv[2] ?? '']?.();
if (!contender) throw new Error(`The name of a contender is missing: ${Object.keys(contenders).join(', ')}.`);
const { server, publish } = contender;
server.listen(0, '127.0.0.1');
await once(server, 'listening');

async function work({ updates, size, burst, pause }: Task): Promise<Usage> {
  const note = 'x'.repeat(size);
  const before = process.cpuUsage();
  for (let update = 1; update <= updates; update += 1) {
    await publish(note);
    if (update % burst === 0) await (pause ? setTimeout(pause) : setImmediate());
  }
  // Waits until the sockets have been written.
  for (let turn = 0; turn < 3; turn += 1) await setImmediate();
  const { user, system } = process.cpuUsage(before);
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await setImmediate();
  }
  const { heapUsed, external } = process.memoryUsage();
  return { cpu: user + system, heap: heapUsed, memory: heapUsed + external };
}

process.on('message', (task: Task) => void work(task).then((usage) => process.send?.(usage)));
process.on('disconnect', () => process.exit());
process.send?.(server.address());
