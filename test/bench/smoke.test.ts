import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { run } from '../package/run.js';

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** Benchmarks with sizes so small that only what they print is of interest, on the source instead of the build. */
const runBenchmark = (name: string, ...options: readonly string[]) =>
  run(process.execPath, ['--import', 'tsx', path(`bench/${name}/run.ts`), ...options], {
    env: { ...process.env, TSX_TSCONFIG_PATH: path('tsconfig.json') },
  });

test.each([
  ['orders', ['1', '20', '0.001', 'memory'], ['updates/s', 'ms to receipt, p50', 'ms to open all']],
  ['orders', ['1', '20', '0.001', 'redis'], ['engine µs CPU per update']],
  ['orders', ['1', '20', '0.001', 'postgres'], ['engine µs CPU per update']],
  ['ingest', ['1', '20'], ['webhooks/s']],
])('the benchmark %s %j runs to its end and prints its rows', async (name, options, rows) => {
  const printed = await runBenchmark(name, ...options);
  for (const row of rows) expect(printed).toContain(row);
});
