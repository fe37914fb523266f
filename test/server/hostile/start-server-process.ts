import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { serve, Way } from './serve.js';
import type { Command, Inspection } from './server-process.js';

const program = fileURLToPath(new URL('server-process.ts', import.meta.url));

/** Starts a server in a process of its own. */
export async function startServerProcess(way: Way, options: Parameters<typeof serve>[1] = {}) {
  const child = fork(program, [way, JSON.stringify(options)], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
  });
  const port = Number(await nextMessage(child));
  const run = (command: Command) => {
    const result = nextMessage(child);
    child.send(command);
    return result;
  };
  return {
    port,
    /** Publishes updates of 6 kB each. @returns the newest version. */
    publish: async (count: number) => Number(await run({ do: 'publish', count })),
    // The reply of server-process.ts.
    inspect: async () => (await run({ do: 'inspect' })) as Inspection,
    /** Bytes of its memory in use. */
    measure: async () => Number(await run({ do: 'measure' })),
    async stop() {
      const end = once(child, 'exit');
      child.kill();
      await end;
    },
  };
}

/** The next message; rejects when the process ends instead. */
async function nextMessage(child: ChildProcess): Promise<unknown> {
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
