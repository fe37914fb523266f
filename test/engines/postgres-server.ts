import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { run } from '../package/run.js';
import { freePort } from './free-port.js';

/** A PostgreSQL server for tests. */
export interface PostgresServer {
  readonly port: number;
  /** Creates an empty database; resolves with its URL. */
  createDatabase(): Promise<string>;
  /** Starts it again with the same port and data. */
  start(): Promise<void>;
  /** Stops it, and keeps its data. `SIGINT` is a fast shutdown, `SIGQUIT` a crash. */
  stop(signal?: 'SIGINT' | 'SIGQUIT'): Promise<void>;
  /** Stops it, and removes its data. */
  remove(): Promise<void>;
}

/** PostgreSQL refuses to run as root; the user `nobody` always exists. */
const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** The folder of the newest version's programs on Debian; `undefined` if none is installed. */
async function findPrograms(): Promise<string | undefined> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => []);
  const [newest] = versions.sort((a, b) => Number(b) - Number(a));
  return newest && `/usr/lib/postgresql/${newest}/bin`;
}

/** Logged when the server accepts connections; a standby is read-only. */
const READY = /ready to accept (read-only )?connections/;

const programs = await findPrograms();

/** Whether PostgreSQL is installed. */
export const hasPostgres = programs !== undefined;
if (!hasPostgres) {
  console.warn('PostgreSQL is not installed, so its tests are skipped: apt-get install postgresql');
}

/** Creates and starts a server on a free port of 127.0.0.1; requires {@link hasPostgres}. */
export const startPostgres = (): Promise<PostgresServer> =>
  startWith('initdb', (data) => [
    ...['--pgdata', data, '--username=shop', '--auth=trust'],
    ...['--encoding=UTF8', '--no-sync'],
  ]);

/**
 * Creates and starts a hot standby, which replicates a primary.
 * @param primaryPort the port of the primary on 127.0.0.1.
 */
export const startPostgresStandby = (primaryPort: number): Promise<PostgresServer> =>
  startWith('pg_basebackup', (data) => [
    ...['--pgdata', data, '--host=127.0.0.1', `--port=${primaryPort}`, '--username=shop'],
    ...['--write-recovery-conf', '--checkpoint=fast', '--no-sync'],
  ]);

/** Starts a server on a data folder that a program of PostgreSQL creates. */
async function startWith(
  program: 'initdb' | 'pg_basebackup',
  argsFor: (data: string) => readonly string[],
): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'order-status-postgres-'));
  if (user.uid !== undefined) await chown(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const env = { ...process.env, LC_ALL: 'C' };
  await run(`${programs}/${program}`, argsFor(data), { ...user, env, cwd: folder });
  const port = await freePort();
  let server: ChildProcess | undefined;
  let databases = 0;
  const url = (database: string) => `postgres://shop@127.0.0.1:${port}/${database}`;
  const kill = () => server?.kill('SIGQUIT');

  const start = async () => {
    const settings = {
      listen_addresses: '127.0.0.1',
      port,
      unix_socket_directories: folder,
      fsync: 'off',
    };
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(`${programs}/postgres`, ['-D', data, ...args], {
      ...user,
      env,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server = child;
    process.once('exit', kill);
    await new Promise<void>((resolve, reject) => {
      let log = '';
      child.stderr.on('data', (chunk: Buffer) => {
        if (READY.test(log)) return;
        log += chunk.toString();
        if (READY.test(log)) resolve();
      });
      child.once('error', reject);
      child.once('exit', () => reject(new Error(`PostgreSQL ended while it started:\n${log}`)));
    });
  };

  const stop = async (signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT') => {
    const child = server;
    server = undefined;
    process.off('exit', kill);
    if (!child || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };

  await start();
  return {
    port,
    start,
    stop,
    async createDatabase() {
      const name = `shop_${process.pid}_${++databases}`;
      const client = new pg.Client(url('postgres'));
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return url(name);
    },
    async remove() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
