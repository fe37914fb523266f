import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';
import { freePort } from '../engines/free-port.js';
import { appEnv } from '../package/app-process.js';
import { root } from '../package/run.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the shop. */
    exampleUrl: string;
  }
}

/** Starts the shop by its command, with a new database; `EXAMPLE_URL` names one that runs already and is new. */
export default async function setup(project: TestProject) {
  if (process.env.EXAMPLE_URL) {
    project.provide('exampleUrl', process.env.EXAMPLE_URL);
    return;
  }
  const data = await mkdtemp(join(tmpdir(), 'example-nextjs-'));
  const { NODE_ENV: _, ...env } = appEnv();
  // A process group of its own, so that the shop ends with npm.
  const command = spawn('npm', ['run', 'example'], {
    cwd: root,
    detached: true,
    env: { ...env, DATA_DIR: data, PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(command, 'exit');
  const stop = async () => {
    if (command.exitCode === null && command.pid !== undefined) process.kill(-command.pid);
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: command.stdout })) {
    const url = /Shop open at (\S+)/.exec(line)?.[1];
    if (!url) continue;
    project.provide('exampleUrl', url);
    return stop;
  }
  await stop();
  throw new Error('npm run example ended before the shop was open.');
}
