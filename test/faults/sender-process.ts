import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from '../package/run.js';

/** A process that sends messages: it connects at once, and sends when it is begun. */
export class SenderProcess {
  readonly #child: ChildProcess;
  readonly #ready: Promise<unknown>;
  #output = '';

  /** @param args of test/faults/apps/notify-sender.ts. */
  constructor(args: readonly string[]) {
    const { VITEST: _, NODE_OPTIONS: __, ...env } = process.env;
    const script = ['--import', 'tsx', 'test/faults/apps/notify-sender.ts', ...args];
    this.#child = spawn(process.execPath, script, {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output = (this.#output + chunk.toString()).slice(-5_000);
      });
    }
    const ended = once(this.#child, 'exit').then(() => {
      throw new Error(`A sender ended by itself:\n${this.#output}`);
    });
    this.#ready = Promise.race([once(this.#child, 'message'), ended]);
    // Awaited in `begin`, if at all.
    this.#ready.catch(() => {});
    ended.catch(() => {});
  }

  async begin(): Promise<void> {
    await this.#ready;
    this.#child.send('begin');
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}
