import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { createClient } from 'redis';
import { startPostgres } from '../../test/engines/postgres-server.js';
import { startRedis } from '../../test/engines/redis-server.js';
import { createTables } from './postgres.js';

/** An engine that runs for the benchmark. */
interface RunningEngine {
  readonly url: string;
  /** µs of CPU that it has used so far; `undefined` where the system does not tell. */
  cpu(): Promise<number | undefined>;
  remove(): Promise<void>;
}

/** An engine, and how much of it a round takes. */
export interface Engine {
  /** What an app would do without the bus. */
  readonly floor: string;
  /** Updates of a round. */
  readonly updates: number;
  /** Absent where everything happens in one process. */
  start?(): Promise<RunningEngine>;
}

export const engines = {
  memory: { floor: 'an EventEmitter', updates: 100_000 },
  redis: {
    floor: 'PUBLISH, nothing stored',
    updates: 20_000,
    async start() {
      const server = await startRedis({ appendfsync: 'everysec' });
      const client = await createClient({ url: server.url }).connect();
      return {
        url: server.url,
        async cpu() {
          const info = await client.info('cpu');
          const seconds = (name: string) => Number(new RegExp(`${name}:([\\d.]+)`).exec(info)?.[1]);
          return (seconds('used_cpu_user') + seconds('used_cpu_sys')) * 1_000_000;
        },
        async remove() {
          client.destroy();
          await server.remove();
        },
      };
    },
  },
  postgres: {
    floor: 'insert + NOTIFY with payload',
    updates: 4_000,
    async start() {
      const server = await startPostgres();
      const url = await server.createDatabase();
      await createTables(url);
      const client = new pg.Client(url);
      await client.connect();
      const { rows } = await client.query<{ file: string }>("select pg_read_file('postmaster.pid') as file");
      const pid = Number.parseInt(rows[0]?.file ?? '', 10);
      return {
        url,
        cpu: () => cpuOfGroup(pid),
        async remove() {
          await client.end();
          await server.remove();
        },
      };
    },
  },
} as const satisfies Readonly<Record<string, Engine>>;

export type EngineName = keyof typeof engines;

/** Ticks of a second in `/proc` on Linux. */
const TICKS = 100;

/** µs of CPU of a process and of its children, those that have ended included; `undefined` where there is no `/proc`. */
async function cpuOfGroup(pid: number): Promise<number | undefined> {
  const names = await readdir('/proc').catch(() => []);
  let ticks: number | undefined;
  for (const name of names.filter((each) => /^\d+$/.test(each))) {
    // A process may end meanwhile.
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    // After the name of the program, which may contain spaces: state, parent; time in user and system mode is 12th on.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    if (Number(name) !== pid && fields[1] !== pid) continue;
    const own = (fields[11] ?? 0) + (fields[12] ?? 0);
    const ended = Number(name) === pid ? (fields[13] ?? 0) + (fields[14] ?? 0) : 0;
    ticks = (ticks ?? 0) + own + ended;
  }
  return ticks === undefined ? undefined : (ticks / TICKS) * 1_000_000;
}
