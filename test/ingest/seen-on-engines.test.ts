import type pg from 'pg';
import { createIngest, postgresSeen, postgresSeenSchema, redisSeen } from 'react-order-status/ingest';
import { createOrderEvents, type orderFlow } from 'react-order-status/server';
import { describe, expect, test } from 'vitest';
import { hasPostgres } from '../engines/postgres-server.js';
import { hasRedis } from '../engines/redis-server.js';
import { usePostgres } from '../server/postgres/use-postgres.js';
import { useRedis } from '../server/redis/use-redis.js';
import { eventOf } from './ingest-shop.js';

describe.skipIf(!hasRedis)('redisSeen', () => {
  const { senders } = useRedis();

  test.each(Object.entries(senders))('remembers keys until they expire (%s)', async (prefix, connect) => {
    const send = await connect();
    const seen = redisSeen({ send, prefix: `${prefix}:`, retain: 60_000.5 });
    await seen.add(['a1 easypost:1', 'a1 easypost:2']);
    expect(await seen.has(['a1 easypost:1', 'a2 easypost:1', 'a1 easypost:2'])).toEqual(
      new Set(['a1 easypost:1', 'a1 easypost:2']),
    );
    const left = Number(await send(['PTTL', `${prefix}:a1 easypost:1`]));
    expect(left).toBeGreaterThan(50_000);
    expect(left).toBeLessThanOrEqual(60_001);
  });
});

describe.skipIf(!hasPostgres)('postgresSeen', () => {
  const postgres = usePostgres();

  /** A shop whose ingest stores each update and its event in one transaction; `commit` may fail. */
  async function createShop(commit: (client: pg.PoolClient) => Promise<unknown>) {
    const database = await postgres.createDatabase();
    const pool = database.createPool();
    await pool.query(postgresSeenSchema());
    const { emitOrderUpdate, readOrder } = createOrderEvents({
      bus: database.createBus(),
      authenticate: () => null,
      getOrder: (id: string) => ({ id, userId: 'ann', status: 'PROCESSING' as const }),
    });
    const ingest = createIngest<typeof orderFlow, pg.PoolClient>({
      emit: emitOrderUpdate,
      read: readOrder,
      resolveOrder: () => 'a1',
      seen: postgresSeen({ pool }),
      async transaction(run) {
        const client = await pool.connect();
        try {
          await client.query('begin');
          const result = await run(client);
          await commit(client);
          return result;
        } catch (error) {
          await client.query('rollback');
          throw error;
        } finally {
          client.release();
        }
      },
    });
    const remembered = async () => {
      const { rows } = await pool.query<{ key: string }>('select key from order_status_seen order by key');
      return rows;
    };
    return { ingest, readOrder, remembered };
  }

  test('remembers an event in the transaction of its update', async () => {
    const { ingest, readOrder, remembered } = await createShop((client) => client.query('commit'));
    const event = eventOf();
    await ingest.replay([event]);
    expect(await readOrder('a1')).toMatchObject({ status: 'SHIPPED', version: 1 });
    expect(await remembered()).toEqual([{ key: `a1 ${event.id}` }]);
    const [again] = await ingest.replay([event]);
    expect(again).toMatchObject({ outcome: 'duplicate' });
    expect(await readOrder('a1')).toMatchObject({ version: 1 });
  });

  test('forgets it if the transaction is rolled back, so that the event can be merged later', async () => {
    let isDown = true;
    const { ingest, readOrder, remembered } = await createShop((client) =>
      isDown ? Promise.reject(new Error('The disk is full.')) : client.query('commit'),
    );
    const event = eventOf();
    await expect(ingest.replay([event])).rejects.toThrow('The disk is full.');
    expect(await remembered()).toEqual([]);
    expect(await readOrder('a1')).toMatchObject({ status: 'PROCESSING', version: 0 });
    isDown = false;
    const [result] = await ingest.replay([event]);
    expect(result).toMatchObject({ outcome: 'accepted' });
    expect(await readOrder('a1')).toMatchObject({ status: 'SHIPPED', version: 1 });
  });
});
