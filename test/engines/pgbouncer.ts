import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from './find-program.js';
import { freePort } from './free-port.js';

/** PgBouncer in front of a PostgreSQL server. */
export interface PgBouncer {
  /** The URL of a database, through PgBouncer. */
  url(direct: string): string;
  stop(): Promise<void>;
}

const program = await findProgram('pgbouncer');

/** Whether PgBouncer is installed. */
export const hasPgBouncer = program !== undefined;
if (!hasPgBouncer) {
  console.warn('PgBouncer is not installed, so its tests are skipped: apt-get install pgbouncer');
}

/**
 * Starts PgBouncer on a free port of 127.0.0.1; requires {@link hasPgBouncer}.
 * @param serverPort the port of PostgreSQL.
 * @param options `poolMode`: `transaction` shares the connections of the server between its clients.
 * `poolSize`: connections of the server for each database.
 */
export async function startPgBouncer(
  serverPort: number,
  { poolMode, poolSize }: { readonly poolMode: 'transaction' | 'session'; readonly poolSize: number },
): Promise<PgBouncer> {
  const folder = await mkdtemp(join(tmpdir(), 'order-status-pgbouncer-'));
  const port = await freePort();
  const config = join(folder, 'pgbouncer.ini');
  await writeFile(
    config,
    `[databases]
* = host=127.0.0.1 port=${serverPort} user=shop
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = ${poolMode}
default_pool_size = ${poolSize}
max_client_conn = 200
`,
  );
  // PgBouncer refuses to run as root; the user `nobody` always exists.
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  await chmod(folder, 0o755);
  const child = spawn(program ?? 'pgbouncer', [config], { ...user, stdio: ['ignore', 'ignore', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  await new Promise<void>((resolve, reject) => {
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('process up')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`PgBouncer ended while it started:\n${log}`)));
  });
  return {
    url: (direct) => direct.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`),
    async stop() {
      process.off('exit', kill);
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
