import pg from 'pg';
import { postgresBus, postgresSchema } from 'react-order-status/server/postgres';
import { redisBus } from 'react-order-status/server/redis';
import { createClient } from 'redis';
import { startPostgres } from '../../test/engines/postgres-server.js';
import { startRedis } from '../../test/engines/redis-server.js';
import { notifyEngines } from '../../test/faults/apps/notify-engines.js';

const redis = {
  async start() {
    const server = await startRedis({ appendfsync: 'everysec' });
    return { url: server.url, remove: () => server.remove() };
  },
  async openBus(url: string) {
    const client = await createClient({ url }).connect();
    const bus = redisBus({ client });
    return {
      bus,
      async close() {
        await bus.close();
        client.destroy();
      },
    };
  },
  openStores: notifyEngines.bullmq,
};

const postgres = {
  async start() {
    const server = await startPostgres();
    return { url: await server.createDatabase(), remove: () => server.remove() };
  },
  async openBus(url: string) {
    const pool = new pg.Pool({ connectionString: url, max: 20 });
    await pool.query(postgresSchema);
    const bus = postgresBus({ pool });
    return {
      bus,
      async close() {
        await bus.close();
        await pool.end();
      },
    };
  },
  openStores: notifyEngines['pg-boss'],
};

/** The engines of the benchmark: the bus, the queue and the stores of a shop are on the same one. */
export const engines = { redis, postgres } as const;

export type EngineName = keyof typeof engines;

export const isEngineName = (name: string): name is EngineName => name in engines;
