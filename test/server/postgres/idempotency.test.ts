import type pg from 'pg';
import { MaybeStoredError, type OrderBus } from 'react-order-status/server';
import type { PostgresPool, PostgresTransaction } from 'react-order-status/server/postgres';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { hasPostgres } from '../../engines/postgres-server.js';
import { type Database, flow, note, publish, usePostgres } from './use-postgres.js';

const keyed = (idempotencyKey: string) => ({ ...flow, idempotencyKey });

describe.skipIf(!hasPostgres)('idempotency keys of postgresBus', () => {
  const postgres = usePostgres();
  let database: Database;
  beforeEach(async () => {
    database = await postgres.createDatabase();
  });
  const begin = async () => {
    const client = await database.createPool().connect();
    await client.query('begin');
    return client;
  };
  const end = async (client: pg.PoolClient, command: 'commit' | 'rollback') => {
    await client.query(command);
    client.release();
  };
  const keys = async () =>
    (await database.pool.query<{ key: string }>('select key from order_status_known order by key')).rows.map(
      ({ key }) => key,
    );
  const notes = async (bus: OrderBus<PostgresTransaction>) =>
    (await bus.history('a1', 10)).updates.map((update) => update.note);

  test('are known after their update was trimmed', async () => {
    const bus = database.createBus({ maxUpdatesPerOrder: 1 });
    const stored = await bus.append({ ...note('a1'), userId: 'ann' }, keyed('job 1'));
    await publish(bus, 'a1', '2', '3');
    expect(await bus.append(note('a1', 'again'), keyed('job 1'))).toEqual(stored);
    expect((await bus.history('a1', 10)).updates.map(({ version }) => version)).toEqual([3]);
  });

  test('of more than a day ago are removed from all orders, without a timer', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const pool = database.createPool();
    const removals: Promise<unknown>[] = [];
    const observed: PostgresPool = {
      connect: () => pool.connect(),
      query(text, values) {
        const result = pool.query(text, values);
        if (text.includes('skip locked')) removals.push(result);
        return result;
      },
    };
    const bus = database.createBus({ pool: observed });
    await bus.append(note('a1'), keyed('old'));
    // The removal that the first key begins must not see the times that are changed next.
    await Promise.all(removals);
    await bus.append(note('b1'), keyed('recent'));
    await database.pool.query(
      `update order_status_known
      set stored_at = stored_at - case key when 'old' then interval '25 hours' else interval '23 hours' end`,
    );
    await bus.append(note('c1'), keyed('new'));
    expect(await keys()).toEqual(['new', 'old', 'recent']);
    vi.advanceTimersByTime(60_000);
    await publish(bus, 'c1', 'without a key');
    await bus.append(note('c1'), keyed('newer'));
    vi.useRealTimers();
    await vi.waitFor(async () => expect(await keys()).toEqual(['new', 'newer', 'recent']), 10_000);
    expect(await bus.append(note('a1'), keyed('old'))).toMatchObject({ version: 2 });
  });

  test('the removal searches an index by time: it does not read the keys that are kept', async () => {
    const pool = database.createPool();
    const plans: string[] = [];
    const explaining: PostgresPool = {
      connect: () => pool.connect(),
      async query(text, values) {
        if (!text.includes('skip locked')) return pool.query(text, values);
        const client = await pool.connect();
        // The table of a test is so small that it would be read as a whole.
        await client.query('begin; set local enable_seqscan = off; set local enable_bitmapscan = off');
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
        await client.query('rollback');
        client.release();
        return pool.query(text, values);
      },
    };
    await database.createBus({ pool: explaining }).append(note('a1'), keyed('job 1'));
    await vi.waitFor(() => expect(plans).toHaveLength(1), 10_000);
    expect(plans[0]).toMatch(/using order_status_known_since.*\n.*Index Cond: .*stored_at </);
  });

  test('of an erased order are removed', async () => {
    const bus = database.createBus();
    await bus.append(note('a1'), keyed('erased'));
    await bus.append(note('b1'), keyed('kept'));
    await bus.erase('a1');
    expect(await keys()).toEqual(['kept']);
  });

  test('a removal that fails is reported, and affects no append', async () => {
    const pool = database.createPool();
    const denying: PostgresPool = {
      connect: () => pool.connect(),
      query: (text, values) =>
        text.includes('skip locked') ? Promise.reject(new Error('denied')) : pool.query(text, values),
    };
    const onError = vi.fn();
    const bus = database.createBus({ pool: denying, onError });
    for (const key of ['1', '2']) await bus.append(note('a1'), keyed(key));
    await vi.waitFor(() => expect(onError).toHaveBeenCalledOnce(), 10_000);
  });

  test('an answer that was lost: the retry with the same key resolves with the stored update', async () => {
    const pool = database.createPool();
    let isLost = true;
    const losing: PostgresPool = {
      connect: () => pool.connect(),
      async query(text, values) {
        const result = await pool.query(text, values);
        if (!isLost || !text.includes('insert into "order_status_log"')) return result;
        isLost = false;
        throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
      },
    };
    const bus = database.createBus({ pool: losing });
    await expect(bus.append(note('a1'), keyed('job 1'))).rejects.toThrow(MaybeStoredError);
    const { update } = await bus.head('a1');
    expect(await bus.append(note('a1'), keyed('job 1'))).toEqual(update);
    expect(update?.version).toBe(1);
  });

  test('in a transaction: a key is known there at once, to others on commit, and to nobody after a rollback', async () => {
    const bus = database.createBus();
    const undone = await begin();
    await bus.append(note('a1', 'never was'), { ...keyed('job 1'), transaction: undone });
    await end(undone, 'rollback');
    expect(await keys()).toEqual([]);

    const transaction = await begin();
    const stored = await bus.append(note('a1', 'is'), { ...keyed('job 1'), transaction });
    expect(await bus.append(note('a1', 'again'), { ...keyed('job 1'), transaction })).toEqual(stored);
    await end(transaction, 'commit');
    expect(await bus.append(note('a1', 'later'), keyed('job 1'))).toEqual(stored);
    expect(await notes(bus)).toEqual(['is']);
  });

  test.each([
    { command: 'commit', expected: ['first'] },
    { command: 'rollback', expected: ['second'] },
  ] as const)(
    'two transactions with one key: the second waits for the end of the first: $command',
    async (given) => {
      const bus = database.createBus();
      const [one, two] = [await begin(), await begin()];
      const first = await bus.append(note('a1', 'first'), { ...keyed('job 1'), transaction: one });
      const waiting = bus.append(note('a1', 'second'), { ...keyed('job 1'), transaction: two });
      await vi.waitFor(async () => {
        const { rowCount } = await database.pool.query(
          `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        );
        expect(rowCount).toBe(1);
      }, 10_000);
      await end(one, given.command);
      const second = await waiting;
      expect(second.id === first.id).toBe(given.command === 'commit');
      await end(two, 'commit');
      expect(await notes(bus)).toEqual(given.expected);
      expect(await keys()).toEqual(['job 1']);
    },
  );
});
