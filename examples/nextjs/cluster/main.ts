// `npm run cluster`: two instances of the shop behind nginx, on free ports of this machine. They share a new PostgreSQL, or
// that of DATABASE_URL; with `npm run cluster -- redis` the updates and the queue are in a new Redis, or that of REDIS_URL.
// `npm run example` in the root folder has to have built the shop.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './free-ports';
import { runInstance } from './instance';
import { startNginx } from './nginx';
import { startPostgres } from './postgres';
import { startRedis } from './redis';

const folder = await mkdtemp(join(tmpdir(), 'tidewater-'));
// PostgreSQL and the workers of nginx run as other users than root.
await chmod(folder, 0o755);
/** Ends what was started, the newest first. */
const stops: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];

async function subfolder(name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  return path;
}

/** The URL of the engine: the given one, or that of a new one. */
async function engine(name: string, given: string | undefined, start: typeof startPostgres) {
  if (given) return given;
  const { program, url } = await start(await subfolder(name));
  stops.push(() => program.stop('SIGINT'));
  console.log(`${name}: ${url}`);
  return url;
}

async function start() {
  if (!existsSync('.next/BUILD_ID')) throw new Error('Run `npm run example` in the root folder first.');
  const usesRedis = process.argv.includes('redis') || process.env.REDIS_URL;
  const engines = {
    DATABASE_URL: await engine('PostgreSQL', process.env.DATABASE_URL, startPostgres),
    ...(usesRedis && { REDIS_URL: await engine('Redis', process.env.REDIS_URL, startRedis) }),
  };
  const [port = 0, ...ports] = await freePorts(3, Number(process.env.PORT ?? 3000));
  const SITE_URL = `http://127.0.0.1:${port}`;
  const env: NodeJS.ProcessEnv = { ...process.env, ...engines, NODE_ENV: 'production', SITE_URL };
  execFileSync('npm', ['run', '--silent', 'setup'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  for (const [index, each] of ports.entries()) {
    const instance = await runInstance({ name: `Instance ${index + 1}`, port: each, env });
    stops.push(instance.stop);
  }
  const nginx = await startNginx(await subfolder('nginx'), port, ports);
  stops.push(() => nginx.stop());
  console.log(`Shop open at ${SITE_URL}`);
}

let isStopping = false;

async function stop(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  for (const each of stops.reverse()) await each().catch(console.error);
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop(0));
await start().catch(async (error: unknown) => {
  console.error(error);
  await stop(1);
});
