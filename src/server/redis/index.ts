export { type RedisBus, redisBus } from './bus.js';
export type {
  IoRedisClient,
  IoRedisCluster,
  IoRedisClusterNode,
  IoRedisSubscriber,
  NodeRedisClient,
  NodeRedisCluster,
  NodeRedisClusterNode,
  NodeRedisCommandOptions,
  NodeRedisSubscriber,
  RedisClient,
} from './client.js';
export { RedisClusterError } from './cluster-error.js';
export { ForeignEntriesError } from './foreign-entries-error.js';
export type { RedisBusOptions } from './options.js';
export { RedisTimeoutError } from './within-timeout.js';
