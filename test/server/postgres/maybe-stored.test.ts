import { ConflictError, MaybeStoredError } from 'react-order-status/server';
import type { PostgresPool } from 'react-order-status/server/postgres';
import { describe, expect, test, vi } from 'vitest';
import { hasPostgres } from '../../engines/postgres-server.js';
import { type Database, flow, note, usePostgres } from './use-postgres.js';

describe.skipIf(!hasPostgres)('an append whose outcome is unknown', () => {
  const postgres = usePostgres();

  /** A pool on which `fail` decides the answer to the next insert. */
  function failing(database: Database, fail: (run: () => Promise<unknown>) => Promise<never>) {
    const pool = database.createPool();
    let isNext = true;
    const failingPool: PostgresPool = {
      connect: () => pool.connect(),
      query(text, values) {
        if (!isNext || !text.includes('insert into "order_status_log"')) return pool.query(text, values);
        isNext = false;
        return fail(() => pool.query(text, values));
      },
    };
    return failingPool;
  }
  const lost = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

  test('whose answer was lost: the retry with its `expectedVersion` does not store it twice', async () => {
    const database = await postgres.createDatabase();
    const pool = failing(database, async (run) => {
      await run();
      throw lost;
    });
    const bus = database.createBus({ pool });
    const error: unknown = await bus.append(note('a1'), flow).catch((error: unknown) => error);
    if (!(error instanceof MaybeStoredError)) throw error;
    expect(error).toMatchObject({
      code: 'maybe-stored',
      orderId: 'a1',
      version: 1,
      expectedVersion: 0,
      cause: lost,
    });
    const retry = bus.append(note('a1'), { ...flow, expectedVersion: error.expectedVersion });
    await expect(retry).rejects.toThrow(ConflictError);
    expect((await bus.history('a1', 10)).updates).toHaveLength(1);
  });

  test('that never arrived: the retry stores it', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus({ pool: failing(database, () => Promise.reject(lost)) });
    await expect(bus.append(note('a1'), flow)).rejects.toThrow(MaybeStoredError);
    expect(await bus.append(note('a1'), { ...flow, expectedVersion: 0 })).toMatchObject({ version: 1 });
    expect((await bus.history('a1', 10)).updates).toHaveLength(1);
  });

  test('that gets no answer within `timeout` is stored later: the retry does not store it twice', async () => {
    const database = await postgres.createDatabase();
    let arrive = async (): Promise<unknown> => undefined;
    const pool = failing(database, (run) => {
      arrive = run;
      return new Promise<never>(() => {});
    });
    const bus = database.createBus({ pool, timeout: 1_000 });
    await expect(bus.append(note('a1'), flow)).rejects.toMatchObject({
      code: 'maybe-stored',
      cause: { code: 'postgres-timeout' },
    });
    await arrive();
    await expect(bus.append(note('a1'), { ...flow, expectedVersion: 0 })).rejects.toThrow(ConflictError);
    expect((await bus.history('a1', 10)).updates).toHaveLength(1);
  });

  test('those queued behind it are not sent, and say so', async () => {
    const database = await postgres.createDatabase();
    const pool = failing(database, () => new Promise<never>(() => {}));
    const bus = database.createBus({ pool, timeout: 1_000 });
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => bus.append(note('a1'), flow)));
    expect(outcomes).toMatchObject(
      ['maybe-stored', 'order-locked', 'order-locked'].map((code) => ({
        status: 'rejected',
        reason: { code },
      })),
    );
    expect(await bus.append(note('a1'), flow)).toMatchObject({ version: 1 });
  });

  test('as its connection was terminated', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus({ lockTimeout: 20_000 });
    const client = await database.createPool().connect();
    await client.query('begin');
    await bus.append(note('a1'), { ...flow, transaction: client });
    const waiting = bus.append(note('a1'), flow).catch((error: unknown) => error);
    await vi.waitFor(async () => {
      const { rows } = await database.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
        where wait_event_type = 'Lock' and datname = current_database()`,
      );
      expect(rows).toHaveLength(1);
    }, 10_000);
    expect(await waiting).toMatchObject({ code: 'maybe-stored', version: 1 });
    await client.query('rollback');
    client.release();
  });

  test('an error that PostgreSQL itself answered with is thrown unchanged: nothing was stored', async () => {
    const database = await postgres.createDatabase();
    await database.pool.query(
      `create function refuse() returns trigger language plpgsql as $$ begin raise 'refused'; end $$;
      create trigger refusing before insert on order_status_log for each row execute function refuse()`,
    );
    await expect(database.createBus().append(note('a1'), flow)).rejects.toMatchObject({
      message: 'refused',
      code: 'P0001',
    });
  });
});
