import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { root } from '../../test/package/run.js';
import { buildCommit } from './builds.js';
import { counts, speeds } from './rows.js';

/**
 * Reconciling on the client and snapshots on the server, compared with an earlier build: `npm run bench state [commit]
 * [rounds]`. Each build has a process of its own; they alternate, so that the load of the machine affects both. Prints
 * medians of the rounds.
 */
const [commit = 'b07f8f4', rounds = '9'] = process.argv.slice(2);
const program = fileURLToPath(new URL('measure.ts', import.meta.url));
const GOAL = 2;

async function start(folder: string) {
  const child = fork(program, [folder], { execArgv: ['--import', 'tsx'] });
  const ended = new AbortController();
  child.once('exit', () => ended.abort());
  const answer = async () => {
    // measure.ts sends `ready`, then one number per name; this throws if the process exits.
    const [message] = (await once(child, 'message', { signal: ended.signal })) as [unknown];
    return Number(message);
  };
  await answer();
  return {
    measure: (name: string) => {
      child.send(name);
      return answer();
    },
    stop: () => child.kill(),
  };
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const { folder, remove } = await buildCommit(commit);
const builds: Awaited<ReturnType<typeof start>>[] = [];
/** The medians of both builds. */
async function compare(name: string, times: number) {
  const figures: number[][] = builds.map(() => []);
  for (let round = 0; round < times; round += 1) {
    for (const [index, { measure }] of builds.entries()) figures[index]?.push(await measure(name));
  }
  const [before = 0, now = 0] = figures.map(median);
  return { before, now };
}

try {
  builds.push(await start(folder), await start(root));
  const table: Record<string, object> = {};
  for (const name of Object.keys(speeds)) {
    // A warm-up round: code is compiled in it.
    await compare(name, 1);
    const { before, now } = await compare(name, Number(rounds));
    const ratio = Number((now / before).toFixed(2));
    table[name] = { [commit]: Math.round(before), now: Math.round(now), ratio, goal: `≥ ${GOAL}` };
  }
  for (const name of Object.keys(counts)) {
    const { before, now } = await compare(name, 1);
    table[name] = { [commit]: before, now, goal: '1' };
  }
  console.log(`Per second of CPU; medians of ${rounds} rounds; ratio: now / ${commit}`);
  console.table(table);
} finally {
  for (const { stop } of builds) stop();
  await remove();
}
