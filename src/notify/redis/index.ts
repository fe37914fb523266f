export { type RedisDeliveriesOptions, redisDeliveries } from './redis-deliveries.js';
export type { RedisStoreOptions } from './redis-options.js';
export { type RedisPreferencesOptions, redisPreferences } from './redis-preferences.js';
