import type { RedisClient } from './client.js';
import type { ConnectionOptions, RedisConnection } from './connection.js';
import { ioRedisConnection } from './io-redis-connection.js';
import { nodeRedisConnection } from './node-redis-connection.js';

/**
 * Wraps the client in a {@link RedisConnection}; its library is recognised by methods that only its clients have.
 * @throws TypeError when it is a client of neither library.
 */
export function redisConnection(client: RedisClient, options: ConnectionOptions): RedisConnection {
  if ('sendCommand' in client && 'isOpen' in client) return nodeRedisConnection(client, options);
  if ('call' in client) return ioRedisConnection(client, options);
  throw new TypeError(
    'redisBus can use Redis only through a client of `redis` (createClient) or `ioredis` (new Redis): pass one as `client`.',
  );
}
