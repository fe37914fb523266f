import { execFile } from 'node:child_process';
import { chown, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePorts } from './free-ports';
import { startProgram } from './program';

/** PostgreSQL refuses to run as root; the user `nobody` always exists. */
const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Where Debian has the programs of the newest version. */
async function findPrograms(): Promise<string> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => []);
  const [newest] = versions.sort((a, b) => Number(b) - Number(a));
  if (!newest) throw new Error('Install PostgreSQL (apt-get install postgresql), or set DATABASE_URL.');
  return `/usr/lib/postgresql/${newest}/bin`;
}

/** Starts a new PostgreSQL whose data is in `folder`. */
export async function startPostgres(folder: string) {
  const programs = await findPrograms();
  const [port = 0] = await freePorts(1);
  const data = join(folder, 'data');
  const options = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C' } };
  if (user.uid !== undefined) await chown(folder, user.uid, user.gid);
  await promisify(execFile)(
    `${programs}/initdb`,
    ['--pgdata', data, '--username=shop', '--auth=trust', '--encoding=UTF8'],
    options,
  );
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: folder,
    max_connections: 200,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const program = await startProgram(`${programs}/postgres`, ['-D', data, ...args], {
    ...options,
    ready: /ready to accept connections/,
  });
  return { program, url: `postgres://shop@127.0.0.1:${port}/postgres` };
}
