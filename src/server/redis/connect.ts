import type { RedisClient } from './client.js';
import type { ConnectionOptions, RedisConnection } from './connection.js';
import { ioRedisConnection } from './io-redis-connection.js';
import { nodeRedisConnection } from './node-redis-connection.js';

/**
 * Connects by the library of the client, which is recognised by what only its clients have.
 * @throws TypeError when it is neither.
 */
export function redisConnection(client: RedisClient, options: ConnectionOptions): RedisConnection {
  if ('sendCommand' in client && 'isOpen' in client) return nodeRedisConnection(client, options);
  if ('call' in client) return ioRedisConnection(client, options);
  throw new TypeError(
    'redisBus can talk to Redis only by a client of `redis` (createClient) or `ioredis` (new Redis): pass one as `client`.',
  );
}
