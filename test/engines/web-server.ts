import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';

/** A web server program with a configuration file, which logs to `error.log` in its folder. */
export interface WebServerProgram {
  readonly path: string;
  /** The arguments to run it in the foreground. */
  args(folder: string, configFile: string): readonly string[];
  /** The configuration; it must answer `/ready` with any status. */
  config(folder: string, port: number): string;
}

/** Starts a web server on a free port of 127.0.0.1, in a temporary folder. */
export async function startWebServer({ path, args, config }: WebServerProgram) {
  const folder = await mkdtemp(join(tmpdir(), 'order-status-web-server-'));
  const port = await freePort();
  const configFile = join(folder, 'server.conf');
  await writeFile(configFile, config(folder, port));
  const child = spawn(path, args(folder, configFile), { stdio: 'ignore' });
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
    throw new Error(`${path} does not start:\n${log}`, { cause: error });
  }
  return { url, stop };
}

async function untilAnswers(url: string, child: ChildProcess) {
  const deadline = Date.now() + 30_000;
  while (!(await fetch(`${url}/ready`).catch(() => undefined))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error('It does not answer.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
