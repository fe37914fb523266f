export type { PostgresQuery } from '../../sql/index.js';
export { type MemorySeenOptions, memorySeen } from './memory-seen.js';
export {
  type PostgresSeenOptions,
  postgresSeen,
  postgresSeenSchema,
} from './postgres-seen.js';
export { type RedisSeenOptions, redisSeen } from './redis-seen.js';
export type { SeenStore } from './seen-store.js';
