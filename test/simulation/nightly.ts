import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Progress, Task } from './nightly-worker.js';

/** The number of seeds per task of a worker. */
const EACH = 500;

const [seeds = 1_000_000, first = 1] = process.argv.slice(2).map(Number);
if (!(seeds > 0 && first >= 0)) {
  console.error('npm run simulate -- [seeds] [first seed]');
  process.exit(2);
}

const begin = Date.now();
const end = first + seeds;
let next = first;
let done = 0;
let lastPrinted = 0;
const broken: number[] = [];

function printProgress(): void {
  lastPrinted = Date.now();
  const rate = done / ((lastPrinted - begin) / 1_000);
  const left = Math.round((seeds - done) / rate / 60);
  console.log(
    `${done} of ${seeds} seeds, ${rate.toFixed(0)} a second, ${left} minutes left, ${broken.length} failed`,
  );
}

/** Bundles the worker to plain JavaScript: code compiled by tsx is slower, because it sets the name of every closure. */
async function bundleWorker(folder: string): Promise<string> {
  const outfile = join(folder, 'nightly-worker.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./nightly-worker.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Reading the environment is slow.
    define: { 'process.env.NODE_ENV': '"test"' },
  });
  return outfile;
}

function work(script: string): Promise<void> {
  // One worker per core: further threads would only compete.
  const worker = fork(script, { execArgv: ['--single-threaded-gc'] });
  const give = () => {
    if (next >= end) return worker.disconnect();
    const task: Task = { from: next, to: Math.min(next + EACH, end) };
    next = task.to;
    worker.send(task);
  };
  return new Promise((resolve, reject) => {
    worker.on('message', (message) => {
      // The worker sends progress only.
      const { ran, reports } = message as Progress;
      done += ran;
      for (const { seed, text } of reports) {
        broken.push(seed);
        console.log(text);
      }
      if (Date.now() - lastPrinted > 5_000) printProgress();
      give();
    });
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A worker ended with ${code}.`))));
    give();
  });
}

const folder = mkdtempSync(join(tmpdir(), 'simulation-'));
try {
  const script = await bundleWorker(folder);
  await Promise.all(Array.from({ length: availableParallelism() }, () => work(script)));
} finally {
  rmSync(folder, { recursive: true });
}
printProgress();
if (broken.length > 0) {
  console.log(`Failed: ${broken.join(' ')}`);
  process.exitCode = 1;
}
