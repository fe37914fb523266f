import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../package/run.js';

/** The script of the processes, in one file: most of what a kill costs is the start of the next process. */
export interface SenderScript {
  readonly path: string;
  remove(): Promise<void>;
}

/** Bundles test/faults/apps/notify-sender.ts with the packages that it imports. */
export async function bundleSender(): Promise<SenderScript> {
  const folder = await mkdtemp(join(tmpdir(), 'order-status-sender-'));
  const path = join(folder, 'sender.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['test/faults/apps/notify-sender.ts'],
    outfile: path,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['pg-native'],
    // Packages in CommonJS require the modules of Node.
    banner: {
      js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  return { path, remove: () => rm(folder, { recursive: true }) };
}

/** A process that sends messages: it connects at once, and sends when it is begun. */
export class SenderProcess {
  readonly #child: ChildProcess;
  readonly #ready: Promise<unknown>;
  #output = '';

  /** @param args of test/faults/apps/notify-sender.ts. */
  constructor(script: SenderScript, args: readonly string[]) {
    const { VITEST: _, NODE_OPTIONS: __, ...env } = process.env;
    this.#child = spawn(process.execPath, [script.path, ...args], {
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
