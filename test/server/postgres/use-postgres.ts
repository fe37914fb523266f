import pg from 'pg';
import { type NewUpdate, type OrderBus, orderFlow } from 'react-order-status/server';
import {
  type PostgresBusOptions,
  type PostgresPool,
  type PostgresTransaction,
  postgresBus,
  postgresSchema,
} from 'react-order-status/server/postgres';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { type PostgresServer, startPostgres } from '../../engines/postgres-server.js';
import { hear } from '../bus/recording-listener.js';

export const flow = { flow: orderFlow };

/** A poll that no test lives to see. */
const NEVER = 600_000;

/** What the database calls the connections that listen. */
const LISTENER = 'listener';

/** A bus borrows a connection only to listen; the rest are queries. */
const nameListener = (pool: pg.Pool): PostgresPool => ({
  query: (text, values) => pool.query(text, values),
  async connect() {
    const client = await pool.connect();
    await client.query(`set application_name = ${LISTENER}`);
    return client;
  },
});

/** A database, as the processes of a shop share it. */
export interface Database {
  readonly url: string;
  /** For the test itself: not the pool of any bus. */
  readonly pool: pg.Pool;
  /** A pool as an app makes it. */
  createPool(options?: pg.PoolConfig): pg.Pool;
  /** A bus on a pool of its own, which hears by notification only. */
  createBus(options?: Partial<PostgresBusOptions>): OrderBus<PostgresTransaction>;
  /** The connections that listen. */
  listeners(): Promise<number[]>;
}

export const note = (orderId: string, text = 'news'): NewUpdate => ({
  orderId,
  status: 'PROCESSING',
  timestamp: '2024-01-01T12:00:00.000Z',
  note: text,
});

/** As the contract knows a bus: without transactions. */
export const withoutTransactions = (bus: OrderBus<PostgresTransaction>): OrderBus => bus;

export async function publish(bus: OrderBus<PostgresTransaction>, orderId: string, ...texts: string[]) {
  for (const text of texts) await bus.append(note(orderId, text), flow);
}

/** Follows the order `a1`, and waits until its first update was heard: then the bus listens. */
export async function follow(database: Database, bus: OrderBus<PostgresTransaction>) {
  const heard = hear();
  const { epoch } = await bus.open('a1', {}, heard.listener);
  await publish(database.createBus(), 'a1', '1');
  await vi.waitFor(() => expect(heard.versions()).toEqual([1]), 10_000);
  return { ...heard, epoch };
}

/** A PostgreSQL for the tests of a file; what they open is closed after each. */
export function usePostgres() {
  let running: PostgresServer | undefined;
  const opened: (() => Promise<unknown>)[] = [];
  // A server, the connections to it and its restarts take their time on a busy machine.
  vi.setConfig({ testTimeout: 30_000 });
  const server = () => {
    if (!running) throw new Error('PostgreSQL runs only during the tests.');
    return running;
  };
  const closeAll = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  beforeAll(async () => {
    running = await startPostgres();
  }, 60_000);
  afterEach(closeAll);
  afterAll(() => running?.remove());

  const createPool = (url: string, options: pg.PoolConfig = {}) => {
    const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 5_000, ...options });
    // Connections are ended here on purpose.
    pool.on('error', () => {});
    opened.push(() => pool.end());
    return pool;
  };

  return {
    server,
    async createDatabase({ schema = true } = {}): Promise<Database> {
      const url = await server().createDatabase();
      const pool = createPool(url);
      if (schema) await pool.query(postgresSchema);
      return {
        url,
        pool,
        createPool: (options) => createPool(url, options),
        createBus(options = {}) {
          const defaults = { pollInterval: NEVER, onError: () => {} };
          const bus = postgresBus({
            ...defaults,
            ...options,
            pool: options.pool ?? nameListener(createPool(url)),
          });
          opened.push(() => bus.close());
          return bus;
        },
        async listeners() {
          const { rows } = await pool.query<{ pid: number }>(
            `select pid from pg_stat_activity where datname = current_database() and application_name = $1`,
            [LISTENER],
          );
          return rows.map(({ pid }) => pid);
        },
      };
    },
  };
}
