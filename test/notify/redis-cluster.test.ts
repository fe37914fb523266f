import { Cluster } from 'ioredis';
import { redisDeliveries, redisPreferences } from 'react-order-status/server/notify/redis';
import { deliveryStoreContract, preferenceStoreContract } from 'react-order-status/testing';
import { createCluster } from 'redis';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { type RedisCluster, startRedisCluster } from '../engines/redis-cluster.js';
import { hasRedis } from '../engines/redis-server.js';

describe.skipIf(!hasRedis)('the stores on a Redis Cluster', () => {
  let cluster: RedisCluster;
  const clients = {
    redis: async () => {
      const client = createCluster({ rootNodes: cluster.nodes.map(({ url }) => ({ url })) });
      await client.connect();
      opened.push(() => client.close());
      return (command: readonly string[]) => client.sendCommand('{order-status-notify}', false, [...command]);
    },
    ioredis: async () => {
      const client = new Cluster(cluster.nodes.map(({ port }) => ({ host: '127.0.0.1', port })));
      opened.push(() => client.quit());
      return ([name = '', ...args]: readonly string[]) => client.call(name, args);
    },
  };
  const opened: (() => Promise<unknown>)[] = [];
  const sends = new Map<string, (command: readonly string[]) => Promise<unknown>>();
  beforeAll(async () => {
    cluster = await startRedisCluster();
    for (const [name, connect] of Object.entries(clients)) sends.set(name, await connect());
  }, 60_000);
  afterAll(async () => {
    for (const close of opened) await close();
    await cluster.remove();
  });

  describe.each(Object.keys(clients))('with %s', (name) => {
    const send = (command: readonly string[]) =>
      sends.get(name)?.(command) ?? Promise.reject(new Error(name));
    for (const { name: title, run } of deliveryStoreContract(() => redisDeliveries({ send }), {
      shared: true,
    })) {
      test(title, run);
    }
    for (const { name: title, run } of preferenceStoreContract(() => redisPreferences({ send })))
      test(title, run);
  });
});
