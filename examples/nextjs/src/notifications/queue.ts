import { Redis } from 'ioredis';
import PgBoss from 'pg-boss';
import { memoryQueue, type NotificationQueue } from 'react-order-status/server/notify';
import { bullmqQueue } from 'react-order-status/server/notify/bullmq';
import { pgBossQueue } from 'react-order-status/server/notify/pg-boss';

interface OpenQueue {
  readonly queue: NotificationQueue;
  /** Before the first message. */
  start(): Promise<unknown>;
  stop(): Promise<unknown>;
}

function onRedis(url: string): OpenQueue {
  // BullMQ waits on its connection, so its commands must not give up.
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  const queue = bullmqQueue({ connection });
  return {
    queue,
    start: async () => {},
    async stop() {
      await queue.close();
      connection.disconnect();
    },
  };
}

function onPostgres(url: string): OpenQueue {
  const boss = new PgBoss(url);
  boss.on('error', console.error);
  return { queue: pgBossQueue({ boss }), start: () => boss.start(), stop: () => boss.stop() };
}

/** Messages that wait here are lost with the process. */
const inMemory = (): OpenQueue => ({
  queue: memoryQueue(),
  start: async () => {},
  stop: async () => {},
});

const { REDIS_URL, DATABASE_URL } = process.env;

/** The messages that wait to be sent, where all processes of the shop find them. */
export const { queue, start, stop } = REDIS_URL
  ? onRedis(REDIS_URL)
  : DATABASE_URL
    ? onPostgres(DATABASE_URL)
    : inMemory();
