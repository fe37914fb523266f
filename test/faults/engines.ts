import pg from 'pg';
import { postgresSchema } from 'react-order-status/server/postgres';
import { createClient } from 'redis';
import { hasPostgres, startPostgres } from '../engines/postgres-server.js';
import { hasRedis, type RedisServer, startRedis } from '../engines/redis-server.js';
import type { BusKind } from './apps/buses.js';

/** The engine of a bus, with faults to inject. */
export interface Engine {
  readonly port: number;
  /** Its URL with another port. */
  urlAt(port: number): string;
  /** Kills the engine without a shutdown. */
  crash(): Promise<void>;
  /** Idempotent. */
  start(): Promise<void>;
  /** Kills the connections of subscribers. */
  killListeners(): Promise<void>;
  /** Stops the engine and removes its data. */
  remove(): Promise<void>;
}

/** A Redis, which can also lose its data. */
export interface RedisEngine extends Engine {
  readonly redis: RedisServer;
}

/** A bus under test. */
export interface BusUnderTest<E extends Engine = Engine> {
  readonly kind: BusKind;
  readonly isInstalled: boolean;
  startEngine(): Promise<E>;
}

async function startRedisEngine(): Promise<RedisEngine> {
  const redis = await startRedis();
  return {
    redis,
    port: redis.port,
    urlAt: (port) => `redis://127.0.0.1:${port}`,
    crash: () => redis.stop('SIGKILL'),
    start: () => redis.start(),
    async killListeners() {
      const admin = createClient({ url: redis.url });
      await admin.connect();
      await admin.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
      admin.destroy();
    },
    remove: () => redis.remove(),
  };
}

async function startPostgresEngine(): Promise<Engine> {
  const postgres = await startPostgres();
  const url = await postgres.createDatabase();
  let isRunning = true;
  const run = async (...statements: string[]) => {
    const admin = new pg.Client(url);
    await admin.connect();
    for (const statement of statements) await admin.query(statement);
    await admin.end();
  };
  // Confirmed updates must survive a crash.
  await run(postgresSchema, `alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = on`);
  return {
    port: postgres.port,
    urlAt: (port) => url.replace(String(postgres.port), String(port)),
    async crash() {
      isRunning = false;
      await postgres.stop('SIGQUIT');
    },
    async start() {
      if (!isRunning) await postgres.start();
      isRunning = true;
    },
    killListeners: () =>
      run(
        "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and usename = 'shop'",
      ),
    remove: () => postgres.remove(),
  };
}

const onRedis = (kind: BusKind): BusUnderTest<RedisEngine> => ({
  kind,
  isInstalled: hasRedis,
  startEngine: startRedisEngine,
});

/** The buses under test. */
export const nodeRedis = onRedis('node-redis');
export const ioRedis = onRedis('ioredis');
export const postgres: BusUnderTest = {
  kind: 'pg',
  isInstalled: hasPostgres,
  startEngine: startPostgresEngine,
};
