import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { freePort } from '../engines/free-port.js';
import { appEnv } from '../package/app-process.js';
import { root } from '../package/run.js';

/** A running example. */
export interface RunningExample {
  readonly url: string;
  /** Stops it, and waits for its end. */
  stop(): Promise<void>;
}

/** Starts an example by its command, and waits until it is open. */
export async function startExample(
  name: string,
  settings: Readonly<Record<string, string>>,
): Promise<RunningExample> {
  const { NODE_ENV: _, ...env } = appEnv();
  // A process group of its own, so that the example ends with npm.
  const command = spawn('npm', ['run', 'example', '--', name], {
    cwd: root,
    detached: true,
    env: { ...env, ...settings, PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(command, 'exit');
  const stop = async () => {
    if (command.exitCode === null && command.pid !== undefined) process.kill(-command.pid);
    await ended;
  };
  for await (const line of createInterface({ input: command.stdout })) {
    const url = /Shop open at (\S+)/.exec(line)?.[1];
    if (url) return { url, stop };
  }
  await stop();
  throw new Error(`npm run example -- ${name} ended before the shop was open.`);
}
