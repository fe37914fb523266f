import type pg from 'pg';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { hasPgBouncer, type PgBouncer, startPgBouncer } from '../../engines/pgbouncer.js';
import { hasPostgres } from '../../engines/postgres-server.js';
import { testBusContract } from '../bus/bus-contract.js';
import { recorder } from '../bus/recording-listener.js';
import { createSilentErrors } from '../silent-errors.js';
import { type Database, publish, usePostgres, withoutTransactions } from './use-postgres.js';

describe.skipIf(!hasPostgres || !hasPgBouncer)('postgresBus through PgBouncer', () => {
  const postgres = usePostgres();
  const running: PgBouncer[] = [];
  afterAll(async () => {
    for (const pgBouncer of running) await pgBouncer.stop();
  });

  async function start(poolMode: 'transaction' | 'session', poolSize: number): Promise<PgBouncer> {
    const pgBouncer = await startPgBouncer(postgres.server().port, { poolMode, poolSize });
    running.push(pgBouncer);
    return pgBouncer;
  }

  const poolThrough = (pgBouncer: PgBouncer, database: Database, options: pg.PoolConfig = {}): pg.Pool =>
    database.createPool({ connectionString: pgBouncer.url(database.url), ...options });

  /** The state of the connection of the server that another application gets next. */
  async function stateForOthers(pool: pg.Pool) {
    const { rows } = await pool.query<Record<'pid' | 'channels' | 'settings', unknown>>(
      `select pg_backend_pid() as pid,
        (select array_agg(channel) from pg_listening_channels() as channel) as channels,
        (select array_agg(name::text) from pg_settings where source = 'session') as settings`,
    );
    return rows[0];
  }

  test('in transaction mode it polls, reports that once, and leaves nothing on a shared connection', async () => {
    const database = await postgres.createDatabase();
    // All clients share one connection of the server.
    const pgBouncer = await start('transaction', 1);
    const others = poolThrough(pgBouncer, database);
    const before = await stateForOthers(others);
    const { errors, onError } = createSilentErrors();
    const bus = database.createBus({ pool: poolThrough(pgBouncer, database), pollInterval: 20, onError });
    const received = recorder();
    await bus.open('a1', {}, received.listener);
    await publish(database.createBus(), 'a1', '1', '2');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2]), 10_000);
    await publish(bus, 'a1', '3');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3]), 10_000);
    expect(errors).toMatchObject([{ code: 'listen-unavailable' }]);
    expect(await stateForOthers(others)).toEqual(before);
    await bus.close();
    expect(await stateForOthers(others)).toEqual(before);
  });

  test('with `listen: false` nothing is reported, and one connection is enough', async () => {
    const database = await postgres.createDatabase();
    const { errors, onError } = createSilentErrors();
    const pgBouncer = await start('transaction', 1);
    const pool = poolThrough(pgBouncer, database, { max: 1 });
    const bus = database.createBus({ pool, listen: false, pollInterval: 20, onError });
    const received = recorder();
    await bus.open('a1', {}, received.listener);
    await publish(database.createBus(), 'a1', '1');
    await vi.waitFor(() => expect(received.versions()).toEqual([1]), 10_000);
    expect(errors).toEqual([]);
  });

  test('in session mode `listen: true` listens, and its connection is reset after close', async () => {
    const database = await postgres.createDatabase();
    const pgBouncer = await start('session', 5);
    const { errors, onError } = createSilentErrors();
    const bus = database.createBus({ pool: poolThrough(pgBouncer, database), listen: true, onError });
    const received = recorder();
    await bus.open('a1', {}, received.listener);
    // No poll delivers it: the poll interval is longer than the test.
    await publish(database.createBus(), 'a1', '1');
    await vi.waitFor(() => expect(received.versions()).toEqual([1]), 10_000);
    expect(errors).toEqual([]);
    await bus.close();
    expect(await stateForOthers(poolThrough(pgBouncer, database))).toMatchObject({
      channels: null,
      settings: null,
    });
  });

  describe('in transaction mode', () => {
    let shared: { readonly database: Database; readonly pgBouncer: PgBouncer } | undefined;
    testBusContract(
      'postgresBus that polls',
      async () => {
        shared ??= { database: await postgres.createDatabase(), pgBouncer: await start('transaction', 5) };
        const pool = poolThrough(shared.pgBouncer, shared.database);
        // Without notifications, positions do not reach other processes.
        const { setPosition: _, ...bus } = withoutTransactions(
          shared.database.createBus({ pool, listen: false, notify: false, pollInterval: 20 }),
        );
        return bus;
      },
      { shared: true },
    );
  });
});
