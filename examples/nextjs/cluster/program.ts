import { type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** A program that runs. */
export interface Program {
  readonly pid: number;
  readonly stderr: Readable;
  /** Resolves when it has ended, with why. */
  readonly ended: Promise<string>;
  /** Ends it, and waits for that. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Ms that a program is given to end before it is killed. */
const PATIENCE = 20_000;

/**
 * Starts a program, and waits until its output says that it is ready.
 * @throws Error with its output when it ends before.
 */
export async function startProgram(
  command: string,
  args: readonly string[],
  { ready, ...options }: SpawnOptions & { readonly ready: RegExp },
): Promise<Program> {
  // In a group of its own: Ctrl-C is for the script, which ends the programs in their order.
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit').then(([code, signal]) => String(signal ?? `exit code ${code}`));
  let output = '';
  const isReady = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-10_000);
        if (ready.test(output)) resolve();
      });
    }
  });
  const early = await Promise.race([isReady, ended]);
  if (early !== undefined || child.pid === undefined)
    throw new Error(`${command} ended while it started (${early}):\n${output}`);
  return {
    pid: child.pid,
    stderr: child.stderr,
    ended,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
      await ended;
      clearTimeout(timer);
    },
  };
}
