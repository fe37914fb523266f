import { Redis } from 'ioredis';
import pg from 'pg';
import PgBoss from 'pg-boss';
import type { DeliveryStore, NotificationQueue, PreferenceStore } from 'react-order-status/server/notify';
import { bullmqQueue } from 'react-order-status/server/notify/bullmq';
import { pgBossQueue } from 'react-order-status/server/notify/pg-boss';
import {
  notifySchema,
  postgresDeliveries,
  postgresPreferences,
} from 'react-order-status/server/notify/postgres';
import { redisDeliveries, redisPreferences } from 'react-order-status/server/notify/redis';

/** A queue and the stores on one engine. */
export interface NotifyEngine {
  readonly queue: NotificationQueue;
  readonly deliveries: DeliveryStore;
  readonly preferences: PreferenceStore;
  close(): Promise<void>;
}

const onError = (error: unknown) => console.error(String(error));

async function onRedis(url: string): Promise<NotifyEngine> {
  const client = new Redis(url, { maxRetriesPerRequest: null });
  client.on('error', onError);
  const queue = bullmqQueue({ connection: client, onError });
  const send = ([name, ...args]: readonly [string, ...string[]]) => client.call(name, ...args);
  return {
    queue,
    deliveries: redisDeliveries({ send }),
    preferences: redisPreferences({ send }),
    async close() {
      await queue.close();
      await client.quit();
    },
  };
}

async function onPostgres(connectionString: string): Promise<NotifyEngine> {
  const boss = new PgBoss({ connectionString, schedule: false, max: 4 });
  boss.on('error', onError);
  await boss.start();
  const pool = new pg.Pool({ connectionString, max: 4 });
  pool.on('error', onError);
  await pool.query(notifySchema());
  return {
    queue: pgBossQueue({ boss, onError }),
    deliveries: postgresDeliveries({ pool }),
    preferences: postgresPreferences({ pool }),
    async close() {
      await boss.stop({ graceful: false });
      await pool.end();
    },
  };
}

/** The queues under test, each with the stores that live on the same engine. */
export const notifyEngines = { bullmq: onRedis, 'pg-boss': onPostgres } as const;

export type NotifyEngineKind = keyof typeof notifyEngines;

export const isNotifyEngineKind = (kind: string): kind is NotifyEngineKind => kind in notifyEngines;
