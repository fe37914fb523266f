import { Redis as IoRedis } from 'ioredis';
import pg from 'pg';
import { memoryBus, type OrderBus } from 'react-order-status/server';
import { postgresBus } from 'react-order-status/server/postgres';
import { redisBus } from 'react-order-status/server/redis';
import { createClient } from 'redis';

/** The buses under test, named after the client library of their engine. */
export type BusKind = 'memory' | 'node-redis' | 'ioredis' | 'pg';

const onError = (error: unknown) => console.error(String(error));
/** Ms: short, so that outages are noticed within a test. */
const timeout = 2_000;

const buses: Readonly<Record<BusKind, (url: string) => Promise<OrderBus>>> = {
  memory: async () => memoryBus({ onError }),
  async 'node-redis'(url) {
    const client = createClient({
      url,
      pingInterval: timeout / 2,
      socket: { socketTimeout: timeout, reconnectStrategy: (retries) => Math.min(retries * 50, 500) },
    });
    client.on('error', onError);
    await client.connect();
    return redisBus({ client, timeout, onError });
  },
  async ioredis(url) {
    const client = new IoRedis(url, { socketTimeout: timeout });
    client.on('error', onError);
    return redisBus({ client, timeout, onError });
  },
  async pg(connectionString) {
    const pool = new pg.Pool({
      connectionString,
      connectionTimeoutMillis: timeout,
      query_timeout: timeout,
    });
    pool.on('error', onError);
    return postgresBus({ pool, pollInterval: 1_000, onError });
  },
};

export const isBusKind = (kind: string): kind is BusKind => kind in buses;

/** Opens a bus with the options that detect a half-open connection. */
export const openBus = (kind: BusKind, url: string): Promise<OrderBus> => buses[kind](url);
