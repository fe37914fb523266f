import { Cluster, Redis as IoRedis } from 'ioredis';
import { type RedisBusOptions, redisBus } from 'react-order-status/server/redis';
import { createClient, createCluster } from 'redis';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type RedisCluster, startRedisCluster } from '../../engines/redis-cluster.js';
import { hasRedis } from '../../engines/redis-server.js';
import { testBusContract } from '../bus/bus-contract.js';
import { recorder } from '../bus/recording-listener.js';
import { flow, newOrder, note, publish, useClosing } from './use-redis.js';

describe.skipIf(!hasRedis)('redisBus on a cluster', () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await startRedisCluster();
  });
  afterAll(() => cluster.remove());
  const closing = useClosing();

  async function nodeRedis() {
    const client = createCluster({ rootNodes: cluster.nodes.map(({ url }) => ({ url })) });
    client.on('error', () => {});
    closing({ close: () => client.isOpen && client.destroy() });
    await client.connect();
    return client;
  }
  function ioRedis() {
    const client = new Cluster(cluster.nodes.map(({ url }) => url));
    client.on('error', () => {});
    closing({ close: () => client.disconnect() });
    return client;
  }
  const bus = (options: RedisBusOptions) => closing(redisBus({ onError: () => {}, ...options }));
  const listeners = async () => {
    const lists = await Promise.all(
      cluster.nodes.map((node) => cluster.command(node, 'CLIENT', 'LIST', 'TYPE', 'pubsub')),
    );
    return lists.flatMap((list) => String(list).split('\n').filter(Boolean)).length;
  };

  describe.each([
    ['node-redis', false, nodeRedis],
    ['node-redis', true, nodeRedis],
    ['ioredis', false, async () => ioRedis()],
    ['ioredis', true, async () => ioRedis()],
  ] as const)('%s, sharded: %s', (library, sharded, createClusterClient) => {
    const createBus = async () => bus({ client: await createClusterClient(), sharded });

    testBusContract(`redisBus on a cluster of ${library}`, createBus, { shared: true });

    test('orders of all nodes are delivered over one connection per node at most, and none is left', async () => {
      const before = await listeners();
      const [reader, writer] = [await createBus(), await createBus()];
      const orderIds = Array.from({ length: 60 }, newOrder);
      const received = new Map(orderIds.map((orderId) => [orderId, recorder()]));
      await Promise.all([...received].map(([orderId, { listener }]) => reader.open(orderId, {}, listener)));
      await Promise.all(orderIds.map((orderId) => publish(writer, orderId, '1', '2')));
      await vi.waitFor(() => {
        for (const { versions } of received.values()) expect(versions()).toEqual([1, 2]);
      }, 10_000);
      expect(await listeners()).toBe(before + (sharded ? 3 : 1));
      await reader.close();
      await vi.waitFor(async () => expect(await listeners()).toBe(before), 10_000);
    });

    test('lost connections lose nothing and double nothing (G1)', async () => {
      const [reader, writer] = [await createBus(), await createBus()];
      const orderIds = Array.from({ length: 20 }, newOrder);
      const received = new Map(orderIds.map((orderId) => [orderId, recorder()]));
      for (const [orderId, { listener }] of received) await reader.open(orderId, {}, listener);
      for (let round = 0; round < 3; round += 1) {
        for (const node of cluster.nodes) await cluster.command(node, 'CLIENT', 'KILL', 'TYPE', 'pubsub');
        for (const orderId of orderIds) await publish(writer, orderId, 'while away');
      }
      await vi.waitFor(() => {
        for (const { versions } of received.values()) expect(versions()).toEqual([1, 2, 3]);
      }, 10_000);
    });

    test('a slot that moves to another node loses nothing (G1)', async () => {
      const [reader, writer] = [await createBus(), await createBus()];
      const orderId = newOrder();
      const received = recorder();
      await reader.open(orderId, {}, received.listener);
      await publish(writer, orderId, '1');
      const key = `order-status:default:{${orderId}}:log`;
      await cluster.moveSlotOf(key);
      await publish(writer, orderId, '2');
      await vi.waitFor(() => expect(received.versions()).toEqual([1, 2]), 10_000);
      await cluster.moveSlotOf(key);
      await vi.waitFor(() => publish(writer, orderId, '3'), 10_000);
      await publish(writer, orderId, '4');
      await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3, 4]), 10_000);
      expect(received.listener.gap).not.toHaveBeenCalled();
    });

    test('a node that restarts loses nothing, and the orders of other nodes continue (G1, G9)', async () => {
      const [reader, writer] = [await createBus(), await createBus()];
      const orderIds = Array.from({ length: 20 }, newOrder);
      const received = new Map(orderIds.map((orderId) => [orderId, recorder()]));
      for (const [orderId, { listener }] of received) await reader.open(orderId, {}, listener);
      const [node] = cluster.nodes;
      await node?.stop('SIGKILL');
      await node?.start();
      for (const orderId of orderIds) {
        await vi.waitFor(() => publish(writer, orderId, 'after the restart'), 10_000);
      }
      await vi.waitFor(() => {
        for (const { versions } of received.values()) expect(versions()).toEqual([1]);
      }, 15_000);
    });
  });

  test('a cluster has no feed of all orders: it is refused with a typed error, and publishing works', async () => {
    const refused = { code: 'follow-unsupported' };
    for (const client of [await nodeRedis(), ioRedis()]) {
      const ofCluster = bus({ client });
      expect(() => ofCluster.follow('mail', () => {})).toThrow(expect.objectContaining(refused));
      await expect(ofCluster.unfollow('mail')).rejects.toThrow(expect.objectContaining(refused));
    }
    const orderId = newOrder();
    const owner = await cluster.nodeOf(`order-status:default:{${orderId}}:log`);
    const client = await createClient({ url: owner.url }).connect();
    closing({ close: () => client.destroy() });
    const onError = vi.fn();
    const ofNode = closing(redisBus({ client, onError }));
    ofNode.follow('mail', () => {});
    await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(expect.objectContaining(refused)), 10_000);
    await publish(ofNode, orderId, '1', '2');
    await ofNode.erase(orderId);
  });

  test.each([
    [
      'node-redis',
      async (url: string) => {
        const client = await createClient({ url }).connect();
        return { client, close: () => client.destroy() };
      },
    ],
    [
      'ioredis',
      async (url: string) => {
        const client = new IoRedis(url);
        return { client, close: () => client.disconnect() };
      },
    ],
  ])('a client of one node: %s refuses orders of other nodes with a typed error', async (_, connect) => {
    const orderId = newOrder();
    const owner = await cluster.nodeOf(`order-status:default:{${orderId}}:log`);
    const other = cluster.nodes.find((node) => node !== owner) ?? owner;
    for (const sharded of [false, true]) {
      const { client } = closing(await connect(other.url));
      const single = bus({ client, sharded });
      const refused = { code: 'redis-cluster' };
      await expect(single.append(note(orderId), flow)).rejects.toMatchObject(refused);
      await expect(single.head(orderId)).rejects.toMatchObject(refused);
      await expect(single.open(orderId, {}, recorder().listener)).rejects.toMatchObject(refused);
    }
  });
});
