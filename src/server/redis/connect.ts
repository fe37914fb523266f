import type { RedisClient } from './client.js';
import type { ConnectionOptions, RedisConnection } from './connection.js';
import { ioRedisClusterConnection, ioRedisConnection } from './io-redis-connection.js';
import { nodeRedisClusterConnection, nodeRedisConnection } from './node-redis-connection.js';

/**
 * Wraps the client in a {@link RedisConnection}; its kind is recognised by methods that only such clients have.
 * @throws TypeError when it is a client of neither library, a pool, or a sentinel client of node-redis.
 */
export function redisConnection(client: RedisClient, options: ConnectionOptions): RedisConnection {
  if ('nodeClient' in client) return nodeRedisClusterConnection(client, options);
  if ('nodes' in client) return ioRedisClusterConnection(client, options);
  if ('sendCommand' in client && 'isOpen' in client) {
    refuse(client);
    return nodeRedisConnection(client, options);
  }
  if ('call' in client) return ioRedisConnection(client, options);
  throw new TypeError(
    'redisBus can use Redis only through a client of `redis` (createClient, createCluster) or `ioredis` (new Redis, ' +
      'new Cluster): pass one as `client`.',
  );
}

/** Refuses clients of node-redis that only look like one of `createClient`. */
function refuse(client: object): void {
  if ('totalClients' in client) {
    throw new TypeError(
      'redisBus was given a pool of clients (createClientPool), which can not subscribe, so no stream would receive ' +
        'updates: pass a client of createClient. One is enough, as commands are pipelined.',
    );
  }
  if ('acquire' in client) {
    throw new TypeError(
      'redisBus was given a sentinel client (createSentinel) of node-redis, whose commands have another form: pass a ' +
        'client of createClient, or one of ioredis (new Redis({ sentinels, name })), which follows sentinels.',
    );
  }
}
