import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from '../engines/free-port.js';

/** Where nginx is on this machine; undefined where it is not. */
export const nginxPath = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
  .map((folder) => join(folder, 'nginx'))
  .find(isExecutable);

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What nginx is run with. */
export interface NginxConfig {
  /** Goes into `http { … }`. */
  readonly http: string;
  /** Goes into `server { … }`. */
  readonly server: string;
}

/** Runs an nginx of its own on a free port, in one process and in a folder that goes with it. */
export async function startNginx(path: string, config: NginxConfig) {
  const folder = await mkdtemp(join(tmpdir(), 'order-status-nginx-'));
  const port = await freePort();
  await writeFile(join(folder, 'nginx.conf'), mainConfig(folder, port, config));
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')];
  const child = spawn(path, args, { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilAnswers(url, child);
  } catch (error) {
    const log = await readFile(join(folder, 'error.log'), 'utf8').catch(() => '');
    await stop();
    throw new Error(`nginx does not start:\n${log}`, { cause: error });
  }
  return { url, stop };
}

const mainConfig = (folder: string, port: number, { http, server }: NginxConfig) => `
  daemon off;
  master_process off;
  pid ${folder}/nginx.pid;
  error_log ${folder}/error.log;
  events {}
  http {
    access_log off;
    ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}
    ${http}
    server {
      listen 127.0.0.1:${port};
      location = /ready { return 204; }
      ${server}
    }
  }`;

async function untilAnswers(url: string, child: ChildProcess) {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const answer = await fetch(`${url}/ready`).catch(() => undefined);
    if (answer?.status === 204) return;
    if (child.exitCode !== null || Date.now() > deadline) throw new Error('It gives no answer.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
