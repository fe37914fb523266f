import { loadBuild } from './builds.js';
import { counts, speeds, type Work } from './rows.js';

/** The process of one build, whose folder is the argument: answers the name of a row with its result. */
const build = await loadBuild(process.argv[2] ?? '');
const prepared = new Map<string, Work>();

/** Minimum CPU time of a measurement, µs. CPU time, because other programs do not affect it. */
const MIN_CPU_TIME = 200_000;

async function speed({ count, run }: Work): Promise<number> {
  const start = process.cpuUsage();
  for (let runs = 1; ; runs += 1) {
    await run();
    const { user, system } = process.cpuUsage(start);
    if (user + system >= MIN_CPU_TIME) return (runs * count) / ((user + system) / 1_000_000);
  }
}

async function measure(name: string): Promise<number> {
  const count = counts[name];
  if (count) return count(build);
  const work = prepared.get(name) ?? (await speeds[name]?.(build));
  if (!work) throw new Error(`There is no row ${name}.`);
  prepared.set(name, work);
  return speed(work);
}

process.on('message', (name: string) => void measure(name).then((figure) => process.send?.(figure)));
process.on('disconnect', () => process.exit());
process.send?.('ready');
