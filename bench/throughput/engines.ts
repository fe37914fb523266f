import pg from 'pg';
import {
  createOrderEvents,
  type OrderBus,
  type OrderEventsServer,
  type OrderStatus,
} from 'react-order-status/server';
import { postgresBus, postgresSchema } from 'react-order-status/server/postgres';
import { redisBus } from 'react-order-status/server/redis';
import { createClient } from 'redis';
import { startPostgres } from '../../test/engines/postgres-server.js';
import { startRedis } from '../../test/engines/redis-server.js';

/** A text of an order. */
export interface PlainRow {
  readonly orderId: string;
  readonly version: number;
  readonly text: string;
}

/** An engine with a bus on it, and what an app would do without the bus. */
export interface Engine {
  readonly bus: OrderBus;
  readonly server: OrderEventsServer<OrderStatus>;
  /** Stores and publishes a text, with nothing checked. */
  plain(orderId: string, version: number, text: string): Promise<unknown>;
  /** Stores and publishes texts, one of each order, in one round trip. */
  plainMany(rows: readonly PlainRow[]): Promise<unknown>;
  close(): Promise<void>;
}

const serverOf = (bus: OrderBus) =>
  createOrderEvents({ bus, authenticate: () => null, getOrder: () => null });

/** Connections of the pool, for the bus and without it. */
const POOL_SIZE = 20;

/** The engines that the benchmark compares, by what an app would do without the bus. */
export const engines: Readonly<Record<string, () => Promise<Engine>>> = {
  async 'PostgreSQL: insert + notify'() {
    const server = await startPostgres();
    const pool = new pg.Pool({ connectionString: await server.createDatabase(), max: POOL_SIZE });
    // The server ends while the pool closes its connections.
    pool.on('error', () => {});
    await pool.query(postgresSchema);
    await pool.query(
      'create table plain (order_id text, version bigint, update json, primary key (order_id, version))',
    );
    const bus: OrderBus = postgresBus({ pool });
    return {
      bus,
      server: serverOf(bus),
      // One statement, so one transaction: the fastest way to do both.
      plain: (orderId, version, text) =>
        pool.query(
          `with stored as (insert into plain values ($1, $2, $3) returning order_id)
          select pg_notify('plain', order_id) from stored`,
          [orderId, version, text],
        ),
      plainMany: (rows) =>
        pool.query(
          `with stored as (
            insert into plain select * from unnest($1::text[], $2::bigint[], $3::json[]) returning order_id
          ) select pg_notify('plain', order_id) from stored`,
          [
            rows.map(({ orderId }) => orderId),
            rows.map(({ version }) => version),
            rows.map(({ text }) => text),
          ],
        ),
      async close() {
        await bus.close();
        await pool.end();
        await server.remove();
      },
    };
  },
  async 'Redis: XADD + PUBLISH'() {
    const server = await startRedis({ appendfsync: 'everysec' });
    const client = await createClient({ url: server.url }).connect();
    const bus = redisBus({ client });
    return {
      bus,
      server: serverOf(bus),
      // Sent together, in one pipeline.
      plain: (orderId, version, text) =>
        Promise.all([
          client.sendCommand(['XADD', `plain:${orderId}`, `${version}-0`, 'update', text]),
          client.sendCommand(['PUBLISH', `plain:${orderId}`, text]),
        ]),
      plainMany: (rows) =>
        Promise.all(
          rows.flatMap(({ orderId, version, text }) => [
            client.sendCommand(['XADD', `plain:${orderId}`, `${version}-0`, 'update', text]),
            client.sendCommand(['PUBLISH', `plain:${orderId}`, text]),
          ]),
        ),
      async close() {
        await bus.close();
        client.destroy();
        await server.remove();
      },
    };
  },
};
