import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { vi } from 'vitest';
import { appEnv } from '../package/app-process.js';
import { root } from '../package/run.js';

const shop = join(root, 'examples/nextjs');

/** Runs a script of the shop; `output` is what it has printed so far. */
function runScript(args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: shop,
    env: { ...appEnv(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return { child, ended: once(child, 'exit'), output: () => output };
}

/** Ms for a process of the shop to start, on a machine that has no time. */
const START = { timeout: 120_000, interval: 100 };

/** Starts `npm run cluster`: two instances of the shop behind nginx. */
export async function startCluster(engine: 'postgres' | 'redis', env: NodeJS.ProcessEnv = {}) {
  const { child, ended, output } = runScript(['cluster/main.ts', engine], { ...env, PORT: '0' });
  const last = (pattern: RegExp) => {
    const found = [...output().matchAll(pattern)].at(-1)?.[1];
    if (found === undefined) throw new Error(`The cluster has not printed ${pattern}:\n${output()}`);
    return found;
  };
  const stop = async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
  };
  const isOpen = () => last(/Shop open at (\S+)/g);
  try {
    await Promise.race([vi.waitFor(isOpen, START), ended.then(isOpen)]);
  } catch (error) {
    await stop();
    throw error;
  }
  const processOf = (instance: 1 | 2) => last(new RegExp(`Instance ${instance}: process (\\d+)`, 'g'));
  return {
    stop,
    url: isOpen(),
    databaseUrl: env.DATABASE_URL ?? last(/PostgreSQL: (\S+)/g),
    urlOf: (instance: 1 | 2) => last(new RegExp(`Instance ${instance}: process \\d+ at (\\S+)`, 'g')),
    /** Ends an instance, and waits until it runs again: `SIGTERM` is a deploy, `SIGKILL` a crash. */
    async end(instance: 1 | 2, signal: 'SIGTERM' | 'SIGKILL') {
      const before = processOf(instance);
      process.kill(Number(before), signal);
      await vi.waitFor(() => {
        if (processOf(instance) === before) throw new Error(`Instance ${instance} does not run again.`);
      }, START);
    },
  };
}

export type Cluster = Awaited<ReturnType<typeof startCluster>>;

/** Runs `npm run load`, and `during` once all streams are open. @returns what it prints. */
export async function runLoad(
  { url, databaseUrl }: Cluster,
  options: Readonly<Record<'streams' | 'updates' | 'seconds', number>>,
  during: () => Promise<void>,
): Promise<string> {
  const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  const { child, ended, output } = runScript(['--env-file=.env.local', 'load/main.ts', url, ...args], {
    DATABASE_URL: databaseUrl,
  });
  try {
    await vi.waitFor(() => {
      if (!output().includes('streams are open')) throw new Error(`The streams are not open:\n${output()}`);
    }, START);
    await during();
    await ended;
    return output();
  } finally {
    child.kill();
  }
}
