import { spawnSync } from 'node:child_process';
import { createClient } from 'redis';
import { freePort } from './free-port.js';
import { type RedisServer, startRedis } from './redis-server.js';

/** A Redis Cluster of three nodes, all of them masters. */
export interface RedisCluster {
  readonly nodes: readonly RedisServer[];
  /** Runs a command on one node. */
  command(node: RedisServer, ...args: string[]): Promise<unknown>;
  /** The node that serves the slot of a key. */
  nodeOf(key: string): Promise<RedisServer>;
  /** Moves the slot of a key, with its keys, to another node. @returns that node. */
  moveSlotOf(key: string): Promise<RedisServer>;
  /** Stops all nodes, and removes their data. */
  remove(): Promise<void>;
}

/** Starts a cluster on free ports of 127.0.0.1; requires `hasRedis`. */
export async function startRedisCluster(): Promise<RedisCluster> {
  const nodes = await Promise.all(
    [0, 1, 2].map(async () => startRedis({ 'cluster-enabled': 'yes', 'cluster-port': await freePort() })),
  );
  const addresses = nodes.map(({ port }) => `127.0.0.1:${port}`);
  const created = spawnSync('redis-cli', ['--cluster', 'create', ...addresses, '--cluster-yes'], {
    encoding: 'utf8',
  });
  if (created.status !== 0) throw new Error(`The cluster was not created:\n${created.stdout}`);

  const command = async (node: RedisServer, ...args: string[]): Promise<unknown> => {
    const client = await createClient({ url: node.url }).connect();
    try {
      return await client.sendCommand(args);
    } finally {
      client.destroy();
    }
  };
  // Each node learns of the others by itself, later than `create` ends on a busy machine.
  const serves = async (node: RedisServer) =>
    String(await command(node, 'CLUSTER', 'INFO')).includes('cluster_state:ok');
  for (const node of nodes) {
    while (!(await serves(node))) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const idOf = async (node: RedisServer) => String(await command(node, 'CLUSTER', 'MYID'));
  const nodeOf = async (key: string) => {
    for (const node of nodes) {
      const isServed = await command(node, 'EXISTS', key).then(
        () => true,
        () => false,
      );
      if (isServed) return node;
    }
    throw new Error(`No node serves the key ${key}.`);
  };
  return {
    nodes,
    command,
    nodeOf,
    async moveSlotOf(key) {
      const from = await nodeOf(key);
      const to = nodes.find((node) => node !== from) ?? from;
      const slot = String(await command(from, 'CLUSTER', 'KEYSLOT', key));
      await command(to, 'CLUSTER', 'SETSLOT', slot, 'IMPORTING', await idOf(from));
      await command(from, 'CLUSTER', 'SETSLOT', slot, 'MIGRATING', await idOf(to));
      const keys: unknown = await command(from, 'CLUSTER', 'GETKEYSINSLOT', slot, '1000');
      const names = Array.isArray(keys) ? keys.map(String) : [];
      if (names.length > 0) {
        await command(from, 'MIGRATE', '127.0.0.1', String(to.port), '', '0', '5000', 'KEYS', ...names);
      }
      for (const node of [to, from, ...nodes]) {
        await command(node, 'CLUSTER', 'SETSLOT', slot, 'NODE', await idOf(to));
      }
      return to;
    },
    async remove() {
      await Promise.all(nodes.map((node) => node.remove()));
    },
  };
}
