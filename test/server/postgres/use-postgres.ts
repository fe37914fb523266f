import pg from 'pg';
import { type NewUpdate, type OrderBus, orderFlow } from 'react-order-status/server';
import {
  type PostgresBus,
  type PostgresBusOptions,
  type PostgresPool,
  type PostgresTransaction,
  postgresBus,
  postgresSchema,
} from 'react-order-status/server/postgres';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { type PostgresServer, startPostgres } from '../../engines/postgres-server.js';
import { recorder } from '../bus/recording-listener.js';

export const flow = { flow: orderFlow };

/** A poll interval longer than any test. */
const NEVER = 600_000;

/** The application name of listening connections in the database. */
const LISTENER = 'listener';

/** Names the connections that a bus takes from the pool, which it does only to listen. */
const nameListener = (pool: pg.Pool): PostgresPool => ({
  query: (text, values) => pool.query(text, values),
  async connect() {
    const client = await pool.connect();
    await client.query(`set application_name = ${LISTENER}`);
    return client;
  },
});

/** A database that the processes of a shop share. */
export interface Database {
  readonly url: string;
  /** For queries of the test itself; no bus uses it. */
  readonly pool: pg.Pool;
  /** A pool as an app makes it. */
  createPool(options?: pg.PoolConfig): pg.Pool;
  /** A bus on a pool of its own, which receives updates by notification only. */
  createBus(options?: Partial<PostgresBusOptions>): PostgresBus;
  /** The pids of the listening connections. */
  listeners(): Promise<number[]>;
}

export const note = (orderId: string, text = 'Picked'): NewUpdate => ({
  orderId,
  status: 'PROCESSING',
  timestamp: '2024-01-01T12:00:00.000Z',
  note: text,
});

/** The bus typed without transactions, as the contract suite takes it. */
export const withoutTransactions = (bus: OrderBus<PostgresTransaction>): OrderBus => bus;

export async function publish(bus: OrderBus<PostgresTransaction>, orderId: string, ...texts: string[]) {
  for (const text of texts) await bus.append(note(orderId, text), flow);
}

/** Subscribes to order `a1`, and waits until its first update was received: then the bus listens. */
export async function follow(database: Database, bus: OrderBus<PostgresTransaction>) {
  const received = recorder();
  const { epoch } = await bus.open('a1', {}, received.listener);
  await publish(database.createBus(), 'a1', '1');
  await vi.waitFor(() => expect(received.versions()).toEqual([1]), 10_000);
  return { ...received, epoch };
}

/** A PostgreSQL server for the tests of a file; what a test opens is closed after it. */
export function usePostgres() {
  let running: PostgresServer | undefined;
  const opened: (() => Promise<unknown>)[] = [];
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
    // Tests end connections on purpose.
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
