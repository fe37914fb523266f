import type { PoolClient } from 'pg';
import { createOrderEvents } from 'react-order-status/server';
import { analyticsSchema, postgresAnalytics } from 'react-order-status/server/analytics';
import { describe, expect, test } from 'vitest';
import { hasPostgres } from '../engines/postgres-server.js';
import { type Database, usePostgres } from '../server/postgres/use-postgres.js';

const HOUR = 3_600_000;
const orders = Array.from({ length: 40 }, (_, order) => order);
const statuses = ['PENDING', 'PROCESSING', 'SHIPPED', 'DELIVERED'] as const;

/** Publishes the next status of an order. */
function publisherOn(database: Database) {
  const { emitOrderUpdate } = createOrderEvents({
    bus: database.createBus(),
    authenticate: () => null,
    getOrder: () => null,
  });
  return (order: number, status: (typeof statuses)[number], transaction?: PoolClient) =>
    emitOrderUpdate(
      {
        orderId: `o${order}`,
        status,
        timestamp: new Date(Date.UTC(2026, 2, 1) + (order * 7 + statuses.indexOf(status) * 30) * HOUR),
      },
      { transaction },
    );
}

async function recordedIn({ pool }: Database) {
  const steps = await pool.query<object>('select * from order_status_step order by order_id, version');
  const current = await pool.query<object>('select * from order_status_current order by order_id');
  return { steps: steps.rows, current: current.rows };
}

describe.skipIf(!hasPostgres)('on PostgreSQL', () => {
  const { createDatabase } = usePostgres();

  test.each(['a trigger', 'a follower'])(
    'what %s records while orders are published and back-filled at once is what a back-fill records alone',
    async (by) => {
      const database = await createDatabase();
      const { pool } = database;
      const analytics = postgresAnalytics({ pool: database.createPool() });
      const publish = publisherOn(database);
      // The first updates are there before the tables are.
      await Promise.all(orders.map((order) => publish(order, 'PENDING')));
      await pool.query(analyticsSchema({ trigger: by === 'a trigger' }));

      let isPublishing = true;
      const backfills = [1, 2].map(async () => {
        while (isPublishing) await analytics.backfill();
      });
      await Promise.all(
        orders.map(async (order) => {
          for (const status of statuses.slice(1)) {
            const update = await publish(order, status);
            if (by === 'a follower') await analytics.record(update);
          }
        }),
      ).finally(() => {
        isPublishing = false;
      });
      await Promise.all(backfills);
      await analytics.backfill();

      const together = await recordedIn(database);
      expect(together.steps).toHaveLength(statuses.length * orders.length);
      await pool.query('truncate order_status_step, order_status_current');
      await analytics.backfill();
      expect(together).toEqual(await recordedIn(database));
    },
  );

  test('a back-fill waits for another one that records the same order, and does not deadlock with it', async () => {
    const database = await createDatabase();
    const { pool } = database;
    const publish = publisherOn(database);
    await publish(1, 'PENDING');
    await pool.query(analyticsSchema());
    /** Waits until so many connections wait for a lock of a kind. */
    const waiting = async (kind: 'relation' | 'transactionid', count: number) =>
      expect
        .poll(
          async () => {
            const { rows } = await pool.query(
              'select from pg_stat_activity where wait_event = $1 and datname = current_database()',
              [kind],
            );
            return rows.length;
          },
          { timeout: 20_000 },
        )
        .toBe(count);
    const clients: PoolClient[] = [];
    const begin = async () => {
      const client = await database.createPool().connect();
      clients.push(client);
      await client.query('begin');
      return client;
    };

    try {
      const publisher = await begin();
      await publish(1, 'PROCESSING', publisher);
      // The back-fill finds no row to lock, and reads the steps once the publisher has committed.
      const pause = await begin();
      const paused = pause.query('lock table order_status_step in access exclusive mode');
      await waiting('relation', 1);
      const backfilled = postgresAnalytics({ pool: database.createPool() }).backfill();
      await waiting('relation', 2);
      await publisher.query('commit');
      await paused;
      const other = await begin();
      await other.query('select from order_status_current for update');
      await pause.query('commit');
      await waiting('transactionid', 1);
      await other.query('delete from order_status_step');
      await other.query('rollback');
      await backfilled;
    } finally {
      for (const client of clients) client.release(true);
    }
    const { steps } = await recordedIn(database);
    expect(steps).toMatchObject([{ status: 'PENDING' }, { status: 'PROCESSING' }]);
  });
});
