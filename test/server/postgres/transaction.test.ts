import type pg from 'pg';
import { ConflictError } from 'react-order-status/server';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { hasPostgres } from '../../engines/postgres-server.js';
import { recorder } from '../bus/recording-listener.js';
import { type Database, flow, follow, note, publish, usePostgres } from './use-postgres.js';

describe.skipIf(!hasPostgres)('append in the transaction of the caller', () => {
  const postgres = usePostgres();
  let database: Database;
  beforeEach(async () => {
    database = await postgres.createDatabase();
    await database.pool.query(`create table orders (id text, status text)`);
    await database.pool.query(`insert into orders values ('a1', 'PENDING')`);
  });

  /** Begins a transaction on a connection of its own; if `run` does not commit, it is rolled back. */
  async function inTransaction(run: (client: pg.PoolClient) => Promise<void>, begin = 'begin') {
    const client = await database.createPool().connect();
    try {
      await client.query(begin);
      await run(client);
    } finally {
      await client.query('rollback');
      client.release();
    }
  }
  const ship = (client: pg.PoolClient) =>
    client.query(`update orders set status = 'PROCESSING' where id = 'a1'`);
  const status = async () =>
    (await database.pool.query<{ status: string }>(`select status from orders`)).rows;

  test('an update is delivered and visible on commit, not before', async () => {
    const bus = database.createBus({ pollInterval: 20 });
    const [received, other] = [recorder(), recorder()];
    await bus.open('a1', {}, received.listener);
    await bus.open('b1', {}, other.listener);
    await inTransaction(async (transaction) => {
      await ship(transaction);
      expect(await bus.append(note('a1'), { ...flow, transaction })).toMatchObject({ version: 1 });
      expect(await bus.append(note('a1', 'more'), { ...flow, transaction })).toMatchObject({ version: 2 });
      // A later update of another order was delivered, so these would have been delivered too.
      await publish(bus, 'b1', '1', '2', '3');
      await vi.waitFor(() => expect(other.versions()).toEqual([1, 2, 3]), 10_000);
      expect(received.versions()).toEqual([]);
      expect(await bus.head('a1')).toMatchObject({ update: undefined });
      expect(await status()).toEqual([{ status: 'PENDING' }]);
      await transaction.query('commit');
      await vi.waitFor(() => expect(received.versions()).toEqual([1, 2]), 10_000);
      expect(await status()).toEqual([{ status: 'PROCESSING' }]);
    });
  });

  test('the commit itself notifies the buses: no poll is needed', async () => {
    const [bus, other] = [database.createBus(), database.createBus()];
    const received = await follow(database, other);
    await inTransaction(async (transaction) => {
      await bus.append(note('a1'), { ...flow, transaction });
      await transaction.query('commit');
    });
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2]), 10_000);
  });

  test('rollback removes the update, and the next one gets its version', async () => {
    const bus = database.createBus();
    const received = recorder();
    await bus.open('a1', {}, received.listener);
    await inTransaction(async (transaction) => {
      await ship(transaction);
      await bus.append(note('a1', 'never was'), { ...flow, transaction });
    });
    expect(await status()).toEqual([{ status: 'PENDING' }]);
    expect((await bus.history('a1', 10)).updates).toEqual([]);
    expect(await bus.append(note('a1', 'is'), flow)).toMatchObject({ version: 1 });
    await vi.waitFor(() => expect(received.updates.map(({ note }) => note)).toEqual(['is']), 10_000);
  });

  test('a conflict does not abort the transaction', async () => {
    const bus = database.createBus();
    await publish(bus, 'a1', '1');
    await inTransaction(async (transaction) => {
      const late = bus.append(note('a1'), { ...flow, transaction, expectedVersion: 0 });
      await expect(late).rejects.toThrow(ConflictError);
      await ship(transaction);
      await bus.append(note('a1'), { ...flow, transaction, expectedVersion: 1 });
      await transaction.query('commit');
    });
    expect(await status()).toEqual([{ status: 'PROCESSING' }]);
    expect((await bus.history('a1', 10)).updates).toHaveLength(2);
  });

  test.each([
    ['commits', 'a conflict', 'commit'],
    ['rolls back', 'the version', 'rollback'],
  ])('a second writer waits until the first %s, and gets %s', async (_, __, end) => {
    const bus = database.createBus();
    await inTransaction(async (first) => {
      await bus.append(note('a1', 'first'), { ...flow, transaction: first });
      await inTransaction(async (second) => {
        const waiting = bus
          .append(note('a1', 'second'), { ...flow, transaction: second, expectedVersion: 0 })
          .then(
            ({ note }) => note,
            (error: unknown) => error,
          );
        await vi.waitFor(async () => {
          const { rows } = await database.pool.query(
            `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
          );
          expect(rows).toHaveLength(1);
        }, 10_000);
        await first.query(end);
        const outcome = await waiting;
        if (end === 'commit') expect(outcome).toBeInstanceOf(ConflictError);
        else expect(outcome).toBe('second');
        await second.query('commit');
      });
    });
    expect((await bus.history('a1', 10)).updates).toMatchObject([
      { note: end === 'commit' ? 'first' : 'second' },
    ]);
  });

  test('under REPEATABLE READ the later writer gets 40001, to retry its transaction', async () => {
    const bus = database.createBus();
    await inTransaction(async (transaction) => {
      await transaction.query('select 1 from order_status_log');
      await publish(bus, 'a1', 'faster');
      const late = bus.append(note('a1'), { ...flow, transaction });
      await expect(late).rejects.toMatchObject({ code: '40001' });
    }, 'begin isolation level repeatable read');
    expect((await bus.history('a1', 10)).updates).toHaveLength(1);
  });
});
