import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';

/** A Redis server for tests, which writes every update to disk before it answers. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** The folder of its data. */
  readonly folder: string;
  /** Starts it again on the same port, with or without its data. Idempotent. */
  start(options?: { withData?: boolean }): Promise<void>;
  /** Stops it; `SIGKILL` is a crash. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Stops it, and removes its data. */
  remove(): Promise<void>;
}

/** Whether Redis is installed. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis) {
  console.warn('Redis is not installed, so its tests are skipped: apt-get install redis-server');
}

/**
 * Creates and starts a server on a free port of 127.0.0.1; requires {@link hasRedis}.
 * @param extra more settings, as in redis.conf.
 */
export async function startRedis(
  extra: Readonly<Record<string, string | number>> = {},
): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'order-status-redis-'));
  const port = await freePort();
  let server: ChildProcess | undefined;
  const kill = () => server?.kill('SIGKILL');

  const start = async ({ withData = true } = {}) => {
    if (server) return;
    if (!withData) await rm(join(folder, 'appendonlydir'), { recursive: true, force: true });
    const settings = {
      bind: '127.0.0.1',
      port,
      dir: folder,
      save: '',
      appendonly: 'yes',
      appendfsync: 'always',
      ...extra,
    };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
    server = child;
    process.once('exit', kill);
    await new Promise<void>((resolve, reject) => {
      let log = '';
      child.stdout.on('data', (chunk: Buffer) => {
        if (log.includes('Ready to accept connections')) return;
        log += chunk.toString();
        if (log.includes('Ready to accept connections')) resolve();
      });
      child.once('error', reject);
      child.once('exit', () => reject(new Error(`Redis ended while it started:\n${log}`)));
    });
  };

  const stop = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
    const child = server;
    server = undefined;
    process.off('exit', kill);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };

  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    folder,
    start,
    stop,
    async remove() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
