import { once } from 'node:events';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { contenders } from './contenders.js';

/** What a contender has used. */
export interface Usage {
  /** µs of CPU, user and system, while it was idle. */
  readonly cpu: number;
  /** Bytes after a full garbage collection. */
  readonly heap: number;
  /** Bytes of the process. */
  readonly resident: number;
}

const { server, path, hello } = contenders[process.argv[2] ?? '']?.() ?? {};
if (!server) throw new Error(`The name of a contender is missing: ${Object.keys(contenders).join(', ')}.`);
server.listen(0, '127.0.0.1', 4_096);
await once(server, 'listening');

async function idle(ms: number): Promise<Usage> {
  const before = process.cpuUsage();
  await setTimeout(ms);
  const { user, system } = process.cpuUsage(before);
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await setImmediate();
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { cpu: user + system, heap: heapUsed + external, resident: rss };
}

process.on('message', (ms: number) => void idle(ms).then((usage) => process.send?.(usage)));
process.on('disconnect', () => process.exit());
process.send?.({ address: server.address(), path: path?.(':order'), hello });
