import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { createOrderEvents } from 'react-order-status/server';
import { analyticsSchema, type Period, postgresAnalytics } from 'react-order-status/server/analytics';
import { postgresBus, postgresSchema } from 'react-order-status/server/postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Journey, journeys } from './journeys.js';
import { edgesOf, journey, testReports } from './reports.js';

let db: PGlite;
// PGlite creates its database in this process, which takes seconds.
beforeAll(async () => {
  db = await PGlite.create();
  await db.exec(postgresSchema);
  await db.exec(analyticsSchema());
}, 60_000);
afterAll(() => db.close());
const clear = async () => {
  await db.exec('truncate order_status_log, order_status_step, order_status_current');
};
beforeEach(clear);

const all: Period = { since: new Date('2020-01-01T00:00:00Z'), until: new Date('2040-01-01T00:00:00Z') };
const HOUR = 3_600_000;

/** Appends one update to the log, as the bus does. */
const append = (orderId: string, version: number, update: unknown) =>
  db.query(
    `insert into order_status_log (namespace, order_id, version, entry_id, update) values ('default', $1, $2, $3, $4)`,
    [orderId, version, `e${version}`, JSON.stringify(update)],
  );

async function store(orders: Readonly<Record<string, Journey>>) {
  for (const [orderId, journey] of Object.entries(orders)) {
    for (const [index, update] of journey.entries()) await append(orderId, index + 1, update);
  }
}

/** Appends updates to the log in one statement, as a batch of the bus does. */
const appendAll = (rows: readonly { orderId: string; version: number; update: unknown }[]) =>
  db.query(
    `insert into order_status_log (namespace, order_id, version, entry_id, update)
    select 'default', "orderId", version, 'e' || version, update
    from json_to_recordset($1) as given ("orderId" text, version bigint, update json)`,
    [JSON.stringify(rows)],
  );

/** All that is recorded, without what differs between two runs. */
async function recorded() {
  const steps = await db.query(`select * from order_status_step order by order_id, version`);
  const current = await db.query(`select * from order_status_current order by order_id`);
  return { steps: steps.rows, current: current.rows };
}

testReports({
  create: (timeZone) => postgresAnalytics({ pool: db, ...(timeZone && { timeZone }) }),
  store,
  clear,
  error: 0,
  runs: 40,
});

describe('what is recorded', () => {
  test('is the same by trigger, by following and by back-fill, after any interleaving', async () => {
    const analytics = postgresAnalytics({ pool: db });
    await fc.assert(
      fc.asyncProperty(
        journeys,
        fc.infiniteStream(fc.integer({ min: 0, max: 8 })),
        async (orders, places) => {
          const logs = Object.fromEntries(orders.map((order, index) => [`o${index}`, order]));
          await store(logs);
          const expected = await recorded();

          // The log is there, and parts of it were recorded: by a trigger that came later, or by a follower.
          await db.exec('truncate order_status_step, order_status_current');
          for (const [orderId, journey] of Object.entries(logs)) {
            const [from = 0, to = 0] = places.take(2);
            for (const [index, update] of journey.entries()) {
              if (index < from || index >= to) continue;
              const stored = {
                ...update,
                orderId,
                version: index + 1,
                id: 'k',
                storedAt: update.timestamp,
              };
              await analytics.record(stored);
              await analytics.record(stored);
            }
          }
          await analytics.backfill();
          expect(await recorded()).toEqual(expected);
          await analytics.backfill();
          expect(await recorded()).toEqual(expected);
        },
      ),
      { numRuns: 40, plugins: [fc.beforeEach(clear)] },
    );
  });

  test('is the same whether updates are stored one by one or many in one statement, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(
        journeys,
        fc.infiniteStream(fc.integer({ min: 1, max: 12 })),
        async (orders, sizes) => {
          const logs = orders.map((order, index) => [`o${index}`, order] as const);
          await store(Object.fromEntries(logs));
          const expected = await recorded();

          await clear();
          // By version: each order begins in one of the first batches, and goes on in others.
          const rows = logs
            .flatMap(([orderId, updates]) =>
              updates.map((update, index) => ({ orderId, version: index + 1, update })),
            )
            .sort((a, b) => a.version - b.version);
          while (rows.length > 0) {
            const [size = 1] = sizes.take(1);
            await appendAll(rows.splice(0, size).reverse());
          }
          expect(await recorded()).toEqual(expected);
        },
      ),
      { numRuns: 40, plugins: [fc.beforeEach(clear)] },
    );
  });

  test('stays when the log is shortened, and goes with `erase`', async () => {
    const analytics = postgresAnalytics({ pool: db });
    await store({
      a: journey(['PENDING', 0], ['PROCESSING', 5]),
      b: journey(['PENDING', 0], ['PROCESSING', 5]),
    });
    await db.exec('delete from order_status_log where version = 1');
    await analytics.backfill();
    expect((await analytics.report(all)).edges).toMatchObject([{ count: 2, measured: 2 }]);
    await analytics.erase('a');
    expect((await analytics.report(all)).edges).toMatchObject([{ count: 1, measured: 1 }]);
  });

  test.each([
    ['no object', 7],
    ['no status', { timestamp: '2026-03-10T00:00:00Z' }],
    ['a status that is no text', { status: 5, timestamp: '2026-03-10T00:00:00Z' }],
    ['a time that does not exist', { status: 'PENDING', timestamp: '2026-02-31T00:00:00Z' }],
    ['a time that is no text', { status: 'PENDING', timestamp: [] }],
    [
      'a text that PostgreSQL can not store',
      { status: 'PENDING\0', timestamp: '2026-03-10T00:00:00Z', note: '\uD800' },
    ],
    [
      'packages that are none',
      { status: 'PENDING', tracking: [null, 7, { carrier: {}, estimatedDelivery: 'soon' }] },
    ],
    [
      'a delivery date that does not exist',
      { status: 'DELIVERED', tracking: [{ estimatedDelivery: { until: '2026-02-31' } }] },
    ],
  ])('never keeps an update from being stored: %s', async (_, update) => {
    await append('a', 1, update);
    await append('a', 2, { status: 'SHIPPED', timestamp: '2026-03-11T00:00:00Z' });
    const { rows } = await db.query(`select status from order_status_current`);
    expect(rows).toEqual([{ status: 'SHIPPED' }]);
    await postgresAnalytics({ pool: db }).onTime(all);
  });

  test('is what a shop has published', async () => {
    const { emitOrderUpdate, backfillOrder, close } = createOrderEvents({
      bus: postgresBus({ pool: db }),
      authenticate: () => ({ userId: 'ann' }),
      getOrder: (id) => ({ id, userId: 'ann', status: 'PENDING' as const }),
    });
    await emitOrderUpdate({ orderId: 'a', status: 'PENDING', timestamp: '2026-03-10T00:00:00Z' });
    await emitOrderUpdate({ orderId: 'a', status: 'PROCESSING', timestamp: '2026-03-10T06:00:00Z' });
    await backfillOrder('b', [
      { status: 'PENDING', timestamp: '2026-03-10T00:00:00Z' },
      { status: 'PROCESSING', timestamp: '2026-03-10T08:00:00Z' },
    ]);
    const report = await postgresAnalytics({ pool: db }).report(all);
    expect(edgesOf(report)).toEqual([
      { from: 'PENDING', to: 'PROCESSING', count: 2, measured: 2, p50: 7 * HOUR },
    ]);
    await close();
  });
});

test('events are each step of each order, by time', async () => {
  await store({
    a: journey(['PENDING', 0], ['PROCESSING', 5]),
    b: journey(['PENDING', 3, { tracking: [{ carrier: 'UPS' }] }]),
  });
  const events = [];
  for await (const event of postgresAnalytics({ pool: db }).events(all)) events.push(event);
  expect(events).toEqual([
    { orderId: 'a', version: 1, status: 'PENDING', timestamp: '2026-03-10T00:00:00.000Z' },
    { orderId: 'b', version: 1, status: 'PENDING', timestamp: '2026-03-10T03:00:00.000Z', carrier: 'UPS' },
    {
      orderId: 'a',
      version: 2,
      status: 'PROCESSING',
      previousStatus: 'PENDING',
      timestamp: '2026-03-10T05:00:00.000Z',
    },
  ]);
});
