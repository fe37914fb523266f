export { type RedisBusOptions, redisBus } from './bus.js';
export type {
  IoRedisClient,
  IoRedisSubscriber,
  NodeRedisClient,
  NodeRedisSubscriber,
  RedisClient,
} from './client.js';
export { ForeignEntriesError } from './foreign-entries-error.js';
export { RedisTimeoutError } from './within-timeout.js';
