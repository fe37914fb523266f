import { Redis } from 'ioredis';
import type { OrderBus } from 'react-order-status/server';
import { type PostgresTransaction, postgresBus } from 'react-order-status/server/postgres';
import { redisBus } from 'react-order-status/server/redis';
import { pool } from '@/db';
import { once } from './once';

const { REDIS_URL } = process.env;

/** The Redis of the log; `undefined` where the log is in the database, beside the orders. */
export const redis = REDIS_URL
  ? once('redis', () => new Redis(REDIS_URL, { lazyConnect: true, socketTimeout: 5_000 }))
  : undefined;

export const openBus = (): OrderBus<PostgresTransaction> =>
  redis ? redisBus({ client: redis }) : postgresBus({ pool });
