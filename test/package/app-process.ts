import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A server process. */
export interface AppProcess {
  /** Stops the process, and waits for its exit. */
  stop(): Promise<void>;
}

/**
 * Starts a Node script that is a server, and waits until its URL answers.
 * @throws Error with its output if it exits, or does not answer within 30 s.
 */
export const startApp = (
  script: string,
  args: readonly string[],
  options: Parameters<typeof startProcess>[2],
) => startProcess(process.execPath, [script, ...args], options);

/** The same for a command, which must not fork. */
export async function startProcess(
  command: string,
  args: readonly string[],
  { cwd, url, env }: { cwd: string; url: string; env?: NodeJS.ProcessEnv },
): Promise<AppProcess> {
  const child = spawn(command, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...appEnv(), ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const deadline = Date.now() + 30_000;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop(child);
      throw new Error(`${[command, ...args].join(' ')} does not answer at ${url}:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { stop: () => stop(child) };
}

/** The environment to build and run an app: without Vitest's own variables, which would change the result. */
export const appEnv = (): NodeJS.ProcessEnv => {
  const { VITEST: _, NODE_OPTIONS: __, ...env } = process.env;
  return { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
};

const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

async function stop(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(timer);
}
