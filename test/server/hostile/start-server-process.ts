import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { serve, Way } from './serve.js';
import type { Look, Order } from './server-process.js';

const program = fileURLToPath(new URL('server-process.ts', import.meta.url));

/** Starts a server in a process of its own. */
export async function startServerProcess(way: Way, options: Parameters<typeof serve>[1] = {}) {
  const child = fork(program, [way, JSON.stringify(options)], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
  });
  const port = Number(await answerOf(child));
  const answerTo = (order: Order) => {
    const answer = answerOf(child);
    child.send(order);
    return answer;
  };
  return {
    port,
    /** Publishes so many updates of 6 kB. @returns the newest version. */
    publish: async (count: number) => Number(await answerTo({ do: 'publish', count })),
    // What server-process.ts answers to that.
    look: async () => (await answerTo({ do: 'look' })) as Look,
    /** Bytes of its memory in use. */
    weigh: async () => Number(await answerTo({ do: 'weigh' })),
    async stop() {
      const end = once(child, 'exit');
      child.kill();
      await end;
    },
  };
}

/** The next message; fails when the process ends instead. */
async function answerOf(child: ChildProcess): Promise<unknown> {
  const waiting = new AbortController();
  try {
    const { signal } = waiting;
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]: unknown[]) => message),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`The server ended: ${String(code)}`);
      }),
    ]);
  } finally {
    waiting.abort();
  }
}
