import { Cluster } from 'ioredis';
import { type RedisBusOptions, type RedisClient, redisBus } from 'react-order-status/server/redis';
import { createClientPool, createSentinel, RESP_TYPES } from 'redis';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type RedisCluster, startRedisCluster } from '../../engines/redis-cluster.js';
import { hasRedis } from '../../engines/redis-server.js';
import { recorder } from '../bus/recording-listener.js';
import { createShop, get } from '../shop.js';
import { flow, newOrder, note, publish, useClosing, useRedis } from './use-redis.js';

test.each<[string, () => unknown, RegExp]>([
  ['a pool of node-redis', () => createClientPool(), /createClientPool.*createClient/],
  [
    'a sentinel client of node-redis',
    () => createSentinel({ name: 'shop', sentinelRootNodes: [{ host: '127.0.0.1', port: 1 }] }),
    /createSentinel.*createClient/,
  ],
  ['another object', () => ({}), /createClient, createCluster.*new Redis, new Cluster/],
])('%s is refused at creation', (_, createClient, message) => {
  // The types refuse it too.
  const client = createClient() as RedisClient;
  expect(() => redisBus({ client })).toThrow(message);
  expect(() => redisBus({ client })).toThrow(TypeError);
});

describe.skipIf(!hasRedis)('options of the client that the listening connection must not inherit', () => {
  const { busOn, nodeRedis, ioRedis, closing } = useRedis();

  const clients: readonly (readonly [string, () => Promise<RedisClient>])[] = [
    ['node-redis, disableOfflineQueue', () => nodeRedis({ disableOfflineQueue: true })],
    ['node-redis, keyPrefix', () => nodeRedis({ keyPrefix: 'shop:' })],
    [
      'node-redis, a type mapping to Buffer',
      async () => (await nodeRedis()).withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer }),
    ],
    ['node-redis, RESP 2', () => nodeRedis({ RESP: 2 })],
    [
      'ioredis, enableOfflineQueue: false',
      async () => {
        const client = ioRedis({ enableOfflineQueue: false });
        await new Promise((resolve) => client.once('ready', resolve));
        return client;
      },
    ],
    ['ioredis, keyPrefix', async () => ioRedis({ keyPrefix: 'shop:' })],
    ['ioredis, lazyConnect', async () => ioRedis({ lazyConnect: true })],
    ['ioredis, no retries', async () => ioRedis({ retryStrategy: () => null, maxRetriesPerRequest: 0 })],
  ];

  test.each(clients)('%s: the first stream is answered, and receives updates', async (_, createClient) => {
    const bus = await busOn({ client: await createClient(), namespace: crypto.randomUUID() });
    const shop = createShop({ bus });
    const response = await shop.stream(get(), 'a1');
    expect(response.status).toBe(200);
    await response.body?.cancel();
    const orderId = newOrder();
    const received = recorder();
    await bus.open(orderId, {}, received.listener);
    await publish(bus, orderId, '1', '2');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2]));
  });

  describe('on a cluster', () => {
    let cluster: RedisCluster;
    beforeAll(async () => {
      cluster = await startRedisCluster();
    });
    afterAll(() => cluster.remove());
    const closingOnCluster = useClosing();

    test.each([false, true])('ioredis, keyPrefix, no retries; sharded: %s', async (sharded) => {
      const client = new Cluster(
        cluster.nodes.map(({ url }) => url),
        { keyPrefix: 'shop:', redisOptions: { maxRetriesPerRequest: 0, autoResubscribe: false } },
      );
      closing({ close: () => client.disconnect() });
      const options: RedisBusOptions = { client, sharded, onError: () => {} };
      const bus = closingOnCluster(redisBus(options));
      const orderId = newOrder();
      const received = recorder();
      await bus.open(orderId, {}, received.listener);
      expect(await bus.append(note(orderId), flow)).toMatchObject({ version: 1 });
      await vi.waitFor(() => expect(received.versions()).toEqual([1]));
    });
  });
});
