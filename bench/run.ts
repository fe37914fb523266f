import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * `npm run bench` builds the package and runs all benchmarks one after the other; `npm run bench <name> [options]`
 * runs one:
 * - `analytics [orders] [rounds]`: reports on PostgreSQL, and what recording costs;
 * - `ingest [rounds] [webhooks]`: webhooks of carriers, compared with publishing each of them;
 * - `notify [rounds] [updates]`: publishing while messages are planned and sent, by this process or another one, compared with
 *   publishing alone;
 * - `orders [rounds] [orders] [share] [engine]`: many followed orders on one bus, compared with what an app would do without it;
 * - `react [orders]`: a page of many orders;
 * - `server [streams] [rounds]`: fan-out;
 * - `state [commit] [rounds]`: reconciling and snapshots, compared with the build of another commit;
 * - `throughput [rounds] [updates]`: publishing on real engines, compared with what the engines do alone;
 * - `timeline [entries]`: long timelines.
 */
const path = (name: string) => fileURLToPath(new URL(`${name}/run.ts`, import.meta.url));
const all = readdirSync(new URL('.', import.meta.url)).filter((name) => existsSync(path(name)));
const [wanted, ...options] = process.argv.slice(2);
if (wanted !== undefined && !all.includes(wanted)) {
  throw new Error(`There is no benchmark "${wanted}": choose one of ${all.join(', ')}.`);
}
for (const name of wanted === undefined ? all : [wanted]) {
  console.log(`\n${name}`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', path(name), ...options], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
