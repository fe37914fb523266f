export { type RedisBusOptions, redisBus } from './redis-bus.js';
export type {
  IoRedisClient,
  IoRedisSubscriber,
  NodeRedisClient,
  NodeRedisSubscriber,
  RedisClient,
} from './redis-client.js';
export { RedisTimeoutError } from './redis-timeout-error.js';
