export type { PgBossClient, PgBossFetch, PgBossJob } from './pg-boss-client.js';
export { type PgBossQueueOptions, pgBossQueue } from './pg-boss-queue.js';
