import pg from 'pg';
import { postgresBus, postgresSchema } from 'react-order-status/server/postgres';
import { type Contender, plainUpdate } from './contender.js';
import { onBus } from './on-bus.js';

/** Creates the tables of the bus, and the one of an app that has none. */
export async function createTables(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(postgresSchema);
  await client.query(`create table plain (
    order_id text, version bigint generated always as identity, update json, primary key (order_id, version)
  )`);
  await client.end();
}

function poolOf(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 20 });
  // The server ends while the pool closes its connections.
  pool.on('error', () => {});
  return pool;
}

export async function bus(url: string): Promise<Contender> {
  const pool = poolOf(url);
  return onBus(postgresBus({ pool }), () => pool.end());
}

/** One prepared statement inserts the update and notifies with it. Who begins to follow reads the newest update of each order. */
export async function floor(url: string): Promise<Contender> {
  const pool = poolOf(url);
  const client = new pg.Client(url);
  await client.connect();
  return {
    async prepare(orderIds) {
      await pool.query(
        `insert into plain (order_id, update) select order_id, '{"note":""}' from unnest($1::text[]) as given (order_id)`,
        [orderIds],
      );
    },
    async follow(orderIds, received) {
      const followed = new Set(orderIds);
      const listener = ({ payload = '' }: { payload?: string }) => {
        // As `publish` has sent it.
        const { orderId, note } = JSON.parse(payload) as { orderId: string; note: string };
        if (followed.has(orderId)) received(note);
      };
      client.on('notification', listener);
      await client.query('listen plain');
      await client.query(
        `select given.order_id, newest.update from unnest($1::text[]) as given (order_id)
        left join lateral (
          select update from plain where plain.order_id = given.order_id order by version desc limit 1
        ) as newest on true`,
        [orderIds],
      );
      return async () => {
        await client.query('unlisten plain');
        client.off('notification', listener);
      };
    },
    publish: (orderId, note) =>
      pool.query({
        name: 'publish',
        text: `with stored as (insert into plain (order_id, update) values ($1, $2::json))
          select pg_notify('plain', $2::text)`,
        values: [orderId, JSON.stringify(plainUpdate(orderId, note))],
      }),
    async close() {
      await client.end();
      await pool.end();
    },
  };
}
