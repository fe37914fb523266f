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
  return (order: number, status: (typeof statuses)[number]) =>
    emitOrderUpdate({
      orderId: `o${order}`,
      status,
      timestamp: new Date(Date.UTC(2026, 2, 1) + (order * 7 + statuses.indexOf(status) * 30) * HOUR),
    });
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
});
