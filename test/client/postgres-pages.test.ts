import { type OrderBus, orderFlow } from 'react-order-status/server';
import type { PostgresTransaction } from 'react-order-status/server/postgres';
import { describe, expect, test } from 'vitest';
import { hasPostgres } from '../engines/postgres-server.js';
import { type Database, usePostgres, withoutTransactions } from '../server/postgres/use-postgres.js';
import type { Row } from '../server/shop.js';
import { openShop, transports } from './shop-pages.js';
import { delay, eventually } from './transports/recording-sink.js';

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** Orders as rows of the app's own table, last updated an hour ago. */
async function createOrders({ pool }: Database, ids: readonly string[]) {
  await pool.query(
    `create table orders (id text primary key, status text not null, updated_at timestamptz not null)`,
  );
  await pool.query(
    `insert into orders select id, 'PROCESSING', now() - interval '1 hour' from unnest($1::text[]) as id`,
    [ids],
  );
}

/** Reads an order, and returns it with a delay. */
const reader =
  ({ pool }: Database, ms: number) =>
  async (id: string): Promise<Row | undefined> => {
    const { rows } = await pool.query<Row & { updatedAt: Date }>(
      `select id, 'ann' as "userId", status, updated_at as "updatedAt" from orders where id = $1`,
      [id],
    );
    await delay(ms);
    const [row] = rows;
    return row && { ...row, updatedAt: row.updatedAt.toISOString() };
  };

describe.skipIf(!hasPostgres)('pages of orders in PostgreSQL', () => {
  const postgres = usePostgres();

  test('all end in the right state when the row and the update are committed together and rows are read slowly', async () => {
    const database = await postgres.createDatabase();
    const ids = Array.from({ length: 40 }, (_, index) => `order-${index}`);
    await createOrders(database, ids);
    const bus = database.createBus();
    const { shop, openPage } = openShop({
      bus: withoutTransactions(bus),
      getOrder: reader(database, 15),
      maxConnectionsPerUser: 100,
    });
    // The same log, to which the app publishes within its transactions.
    const ship = async (orderId: string) => {
      const client = await database.pool.connect();
      try {
        await client.query('begin');
        await client.query(`update orders set status = 'SHIPPED', updated_at = now() where id = $1`, [
          orderId,
        ]);
        await append(bus, { orderId, status: 'SHIPPED', timestamp: ago(90) }, client);
        await client.query('commit');
      } finally {
        client.release();
      }
    };
    await Promise.all(
      ids.map((orderId) => shop.emitOrderUpdate({ orderId, status: 'PROCESSING', timestamp: ago(120) })),
    );
    const pages = await Promise.all(
      ids.map(async (id, index) => {
        await delay(index % 8);
        const opened = [transports.stream(), transports.polling()].map((transport) =>
          openPage(transport, id),
        );
        const shipped = ship(id);
        const late = [transports.stream(), transports.polling()].map((transport) => openPage(transport, id));
        await shipped;
        return [...opened, ...late];
      }),
    );
    await eventually(() => {
      for (const page of pages.flat()) {
        expect(page.order()).toMatchObject({ status: 'SHIPPED', version: 2 });
        expect(page.order()?.ahead).toBeUndefined();
      }
    });
    for (const page of pages.flat()) expect(['', 'PROCESSING → SHIPPED']).toContain(page.arrows().join());
  });

  test('follow a log that lost its end and assigns the versions again, by stream, by poll and by reconnect', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus({ pollInterval: 50 });
    const { shop, cut, openPage } = openShop({ bus: withoutTransactions(bus) });
    const publish = (status: Row['status'], note: string) =>
      shop.emitOrderUpdate({ orderId: 'a1', status, note });
    await publish('PROCESSING', 'Paid');
    await publish('PROCESSING', 'Picked');
    await publish('PROCESSING', 'Packed');
    const byStream = openPage(transports.stream());
    const byPoll = openPage(transports.polling());
    const pages = [byStream, byPoll];
    await eventually(() => {
      for (const page of pages) expect(page.order()).toMatchObject({ version: 3 });
    });
    await database.pool.query(`delete from order_status_log where order_id = 'a1' and version >= 3`);
    cut();
    await publish('SHIPPED', 'By FedEx');
    await eventually(() => {
      for (const page of pages) expect(page.order()).toMatchObject({ status: 'SHIPPED', version: 3 });
    });
    await publish('DELIVERED', 'At the door');
    await eventually(() => {
      for (const page of pages) expect(page.order()).toMatchObject({ status: 'DELIVERED', version: 4 });
    });
    for (const page of pages) {
      expect(page.arrows()).toEqual(['PROCESSING → SHIPPED', 'SHIPPED → DELIVERED']);
      expect(page.order()?.history.map(({ note }) => note)).toEqual([
        'Paid',
        'Picked',
        'By FedEx',
        'At the door',
      ]);
    }
  });

  test('follow a log that lost its end, also if no new entry replaces it', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus({ pollInterval: 50 });
    const { shop, openPage } = openShop({ bus: withoutTransactions(bus) });
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED' });
    const pages = [openPage(transports.stream()), openPage(transports.polling())];
    await eventually(() => {
      for (const page of pages) expect(page.order()).toMatchObject({ version: 2 });
    });
    await database.pool.query(`delete from order_status_log where order_id = 'a1' and version >= 2`);
    await eventually(() => {
      for (const page of pages) expect(page.order()).toMatchObject({ status: 'PROCESSING', version: 1 });
    });
  });
});

/** Appends within a transaction of the app. */
const append = (
  bus: OrderBus<PostgresTransaction>,
  update: Parameters<OrderBus['append']>[0],
  transaction: PostgresTransaction,
) => bus.append(update, { flow: orderFlow, transaction });
