import type pg from 'pg';
import { OrderLockedError } from 'react-order-status/server/postgres';
import { describe, expect, test, vi } from 'vitest';
import { hasPostgres } from '../../engines/postgres-server.js';
import { recorder } from '../bus/recording-listener.js';
import { type Database, flow, note, publish, usePostgres } from './use-postgres.js';

describe.skipIf(!hasPostgres)('postgresBus beside long transactions', () => {
  const postgres = usePostgres();

  /** A transaction of another session that has published to orders, and is not committed. */
  async function openTransaction(database: Database, ...orderIds: string[]): Promise<pg.PoolClient> {
    const client = await database.createPool().connect();
    await client.query('begin');
    const bus = database.createBus();
    for (const orderId of orderIds) await bus.append(note(orderId), { ...flow, transaction: client });
    return client;
  }

  /** Appends to orders; `pending` counts those that have no outcome yet. */
  function appendAll(bus: ReturnType<Database['createBus']>, orderIds: readonly string[]) {
    let pending = orderIds.length;
    const outcomes = Promise.allSettled(
      orderIds.map((orderId) => bus.append(note(orderId), flow).finally(() => (pending -= 1))),
    );
    return { outcomes, pending: () => pending };
  }

  test('20 appends to an order that another session writes occupy one connection: the other orders work', async () => {
    const database = await postgres.createDatabase();
    const pool = database.createPool({ max: 4 });
    const bus = database.createBus({ pool, lockTimeout: Number.POSITIVE_INFINITY });
    const other = recorder();
    await bus.open('other', {}, other.listener);
    const client = await openTransaction(database, 'hot');
    const hot = appendAll(
      bus,
      Array.from({ length: 20 }, () => 'hot'),
    );
    await publish(bus, 'other', '1', '2', '3');
    await bus.head('hot');
    await bus.history('other', 10);
    await bus.open('hot', {}, recorder().listener);
    await vi.waitFor(() => expect(other.versions()).toEqual([1, 2, 3]));
    expect(hot.pending()).toBe(20);
    await client.query('rollback');
    client.release();
    expect((await hot.outcomes).every(({ status }) => status === 'fulfilled')).toBe(true);
  });

  test('an append that waits longer than `lockTimeout` rejects, as do those behind it, and stores nothing', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus({ lockTimeout: 100 });
    const client = await openTransaction(database, 'a1');
    for (const outcome of await appendAll(bus, ['a1', 'a1', 'a1']).outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'order-locked', orderId: 'a1' } });
    }
    await client.query('rollback');
    client.release();
    expect(await bus.append(note('a1'), flow)).toMatchObject({ version: 1 });
  });

  test('an order that another session writes does not delay what is published with it (G9)', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus({ lockTimeout: Number.POSITIVE_INFINITY });
    const client = await openTransaction(database, 'hot');
    const hot = appendAll(bus, ['hot']);
    const others = await Promise.all(['a1', 'b1', 'c1'].map((orderId) => bus.append(note(orderId), flow)));
    expect(others.map(({ version }) => version)).toEqual([1, 1, 1]);
    expect(hot.pending()).toBe(1);
    await client.query('commit');
    client.release();
    expect(await hot.outcomes).toMatchObject([{ value: { version: 2 } }]);
  });

  test('reads do not wait for appends, even if another session writes more orders than the pool has connections', async () => {
    const database = await postgres.createDatabase();
    const pool = database.createPool({ max: 4 });
    const bus = database.createBus({ pool, lockTimeout: Number.POSITIVE_INFINITY });
    const orderIds = Array.from({ length: 10 }, (_, index) => `order ${index}`);
    const client = await openTransaction(database, ...orderIds);
    const blocked = appendAll(bus, orderIds);
    for (const orderId of orderIds) {
      expect(await bus.head(orderId)).toMatchObject({ update: undefined });
      await bus.open(orderId, {}, recorder().listener);
    }
    expect(blocked.pending()).toBe(10);
    await client.query('commit');
    client.release();
    for (const outcome of await blocked.outcomes) {
      expect(outcome).toMatchObject({ status: 'fulfilled', value: { version: 2 } });
    }
  });

  test('an append that waits for too many others rejects after the connection timeout of the pool', async () => {
    const database = await postgres.createDatabase();
    // Long enough to connect, and shorter than the `lockTimeout` of the append before it.
    const bus = database.createBus({ pool: database.createPool({ max: 2, connectionTimeoutMillis: 1_000 }) });
    const client = await openTransaction(database, 'a1');
    const first = bus.append(note('a1'), flow);
    await expect(bus.append(note('b1'), flow)).rejects.toMatchObject({ code: 'postgres-timeout' });
    await expect(first).rejects.toThrow(OrderLockedError);
    await client.query('rollback');
    client.release();
    expect(await bus.append(note('b1'), flow)).toMatchObject({ version: 1 });
  });

  test('one that waits for less than `lockTimeout` is stored after the commit', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus({ lockTimeout: Number.POSITIVE_INFINITY });
    const client = await openTransaction(database, 'a1');
    const waiting = bus.append(note('a1', 'second'), flow);
    await vi.waitFor(async () => {
      const { rows } = await database.pool.query(
        `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      expect(rows).toHaveLength(1);
    }, 10_000);
    await client.query('commit');
    client.release();
    expect(await waiting).toMatchObject({ version: 2 });
  });

  test('many appends to one order at once are stored one after the other, each once', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    const stored = await Promise.all(
      Array.from({ length: 30 }, (_, index) => bus.append(note('a1', `${index}`), flow)),
    );
    expect(stored.map(({ version, note }) => [version, note])).toEqual(
      Array.from({ length: 30 }, (_, index) => [index + 1, `${index}`]),
    );
  });

  test('no setting is left on a connection, nor changed in a transaction of the caller', async () => {
    const database = await postgres.createDatabase();
    const pool = database.createPool({ max: 1 });
    const bus = database.createBus({ pool, listen: false, retainFinal: 60_000 });
    const settings = async (db: pg.Pool) => {
      const { rows } = await db.query<{ name: string }>(
        `select name from pg_settings where source = 'session'`,
      );
      return rows.map(({ name }) => name).sort();
    };
    const before = await settings(pool);
    await publish(bus, 'a1', '1', '2');
    await bus.erase('a1');
    await bus.open('a1', {}, recorder().listener);
    expect(await settings(pool)).toEqual(before);
    const client = await database.createPool().connect();
    await client.query('begin');
    await client.query(`set local lock_timeout = '7s'`);
    await bus.append(note('a1'), { ...flow, transaction: client });
    expect((await client.query('show lock_timeout')).rows).toEqual([{ lock_timeout: '7s' }]);
    await client.query('rollback');
    client.release();
  });
});
