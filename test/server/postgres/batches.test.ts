import { createOrderEvents, orderFlow, type SettledUpdate } from 'react-order-status/server';
import type { PostgresBus, PostgresPool } from 'react-order-status/server/postgres';
import { describe, expect, test, vi } from 'vitest';
import { hasPostgres } from '../../engines/postgres-server.js';
import { recorder } from '../bus/recording-listener.js';
import { type Database, flow, note, publish, usePostgres } from './use-postgres.js';

const emitManyOn = (bus: PostgresBus) =>
  createOrderEvents({ bus, authenticate: () => null, getOrder: () => null }).emitMany;

const scan = (orderId: string, text: string) => ({ orderId, status: 'PROCESSING' as const, note: text });

const outcomes = (results: readonly SettledUpdate[]): unknown[] =>
  results.map((result): unknown =>
    result.status === 'fulfilled' ? result.value.version : Reflect.get(Object(result.reason), 'code'),
  );

describe.skipIf(!hasPostgres)('batches on PostgreSQL', () => {
  const postgres = usePostgres();

  const versionsOf = async ({ pool }: Database) => {
    const { rows } = await pool.query<{ place: string }>(
      `select order_id || ' ' || version as place from order_status_log order by order_id, version`,
    );
    return rows.map(({ place }) => place);
  };

  test('a batch in a transaction is stored and delivered with its commit, or not at all', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    const received = recorder();
    await bus.open('a1', {}, received.listener);
    await publish(database.createBus(), 'a1', 'before');
    await vi.waitFor(() => expect(received.versions()).toEqual([1]), 10_000);
    const emitMany = emitManyOn(bus);
    const client = await database.createPool().connect();
    await client.query('create temporary table mine (text text)');
    for (const end of ['rollback', 'commit']) {
      await client.query('begin');
      await client.query(`insert into mine values ('${end}')`);
      const results = await emitMany(
        [scan('a1', '1'), { orderId: 'a1', status: 'PENDING' }, scan('b1', '2'), scan('a1', '3')],
        { transaction: client },
      );
      // A refused update does not abort the transaction, and its own updates are visible to the next batch.
      expect(outcomes(results)).toEqual([2, 'invalid-transition', 1, 3]);
      expect(outcomes(await emitMany([scan('a1', '4')], { transaction: client }))).toEqual([4]);
      expect(received.versions()).toEqual([1]);
      await client.query(end);
    }
    client.release();
    expect(await versionsOf(database)).toEqual(['a1 1', 'a1 2', 'a1 3', 'a1 4', 'b1 1']);
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3, 4]), 10_000);
  });

  test('a transaction that fails is the result of each of its updates', async () => {
    const database = await postgres.createDatabase();
    const client = await database.createPool().connect();
    await client.query('begin');
    await client.query('select 1/0').catch(() => {});
    const emitMany = emitManyOn(database.createBus());
    const results = await emitMany([scan('a1', '1'), scan('b1', '2')], { transaction: client });
    expect(outcomes(results)).toEqual(['25P02', '25P02']);
    await client.query('rollback');
    client.release();
  });

  test('an order that another session is writing delays the others, and fails alone', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus({ lockTimeout: 100 });
    const client = await database.createPool().connect();
    await client.query('begin');
    await bus.append(note('b1'), { ...flow, transaction: client });
    const updates = ['a1', 'b1', 'c1', 'b1', 'a1'].map((orderId, at) => scan(orderId, `${at}`));
    const results = await emitManyOn(bus)(updates);
    expect(outcomes(results)).toEqual([1, 'order-locked', 1, 'order-locked', 2]);
    await client.query('rollback');
    client.release();
    expect(outcomes(await emitManyOn(bus)(updates))).toEqual([3, 1, 2, 2, 4]);
  });

  test('two batches that write the same orders in opposite orders do not wait for each other', async () => {
    const database = await postgres.createDatabase();
    const failed: unknown[] = [];
    const createBus = () => {
      const pool = database.createPool();
      const watched: PostgresPool = {
        connect: () => pool.connect(),
        query: (text, values) =>
          pool.query(text, values).catch((error: unknown) => {
            failed.push(Reflect.get(Object(error), 'code'));
            throw error;
          }),
      };
      return database.createBus({ pool: watched, lockTimeout: Number.POSITIVE_INFINITY });
    };
    const client = await database.createPool().connect();
    await client.query('begin');
    for (const orderId of ['x', 'y']) {
      await database.createBus().append(note(orderId), { ...flow, transaction: client });
    }
    // Each of them would have stored its first order, and wait at its second one.
    const batches = [
      ['a', 'x', 'c'],
      ['c', 'y', 'a'],
    ].map((orderIds) => emitManyOn(createBus())(orderIds.map((orderId) => scan(orderId, 'scan'))));
    await vi.waitFor(async () => {
      const { rows } = await database.pool.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      expect(rows).toHaveLength(2);
    }, 10_000);
    await client.query('rollback');
    client.release();
    for (const results of await Promise.all(batches)) {
      expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
    }
    // PostgreSQL did not have to end a deadlock.
    expect(failed).toEqual([]);
    expect(await versionsOf(database)).toEqual(['a 1', 'a 2', 'c 1', 'c 2', 'x 1', 'y 1']);
  });

  test('a row that no update can be read from concerns its order alone', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    await publish(bus, 'b1', 'a');
    await database.pool.query(`update order_status_log set update = '7' where order_id = 'b1'`);
    const results = await emitManyOn(bus)([scan('a1', '1'), scan('b1', '2'), scan('c1', '3')]);
    expect(outcomes(results)).toEqual([1, 'invalid-entry', 1]);
    const heads = await bus.heads?.(['a1', 'b1', 'none']);
    expect([...(heads?.keys() ?? [])]).toEqual(['a1', 'none']);
  });

  test('a batch whose answer was lost may have been stored, and its retry with keys stores nothing twice', async () => {
    const database = await postgres.createDatabase();
    const pool = database.createPool();
    const lost = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    let isLost = true;
    const losing: PostgresPool = {
      connect: () => pool.connect(),
      async query(text, values) {
        const result = await pool.query(text, values);
        if (!isLost || !text.includes('insert into "order_status_log"')) return result;
        isLost = false;
        throw lost;
      },
    };
    const emitMany = emitManyOn(database.createBus({ pool: losing }));
    const updates = ['a1', 'b1', 'a1'].map((orderId, at) => ({
      ...scan(orderId, `${at}`),
      idempotencyKey: `job ${at}`,
    }));
    const results = await emitMany(updates);
    expect(results.map((result): unknown => Reflect.get(result, 'reason'))).toMatchObject([
      { code: 'maybe-stored', orderId: 'a1', version: 1, cause: lost },
      { code: 'maybe-stored', orderId: 'b1', version: 1 },
      { code: 'maybe-stored', orderId: 'a1', version: 2 },
    ]);
    expect(outcomes(await emitMany(updates))).toEqual([1, 1, 2]);
    expect(await versionsOf(database)).toEqual(['a1 1', 'a1 2', 'b1 1']);
  });

  test('a trigger that refuses one order does not affect the others', async () => {
    const database = await postgres.createDatabase();
    await database.pool.query(`
      create function refuse() returns trigger language plpgsql as $$
        begin if new.order_id = 'b1' then raise 'not this one'; end if; return new; end $$;
      create trigger refuse before insert on order_status_log for each row execute function refuse()`);
    const results = await emitManyOn(database.createBus())(['a1', 'b1', 'c1'].map((id) => scan(id, 'x')));
    expect(outcomes(results)).toEqual([1, 'P0001', 1]);
  });

  test('of updates that are published at once, each that is refused or fails does so alone (G9)', async () => {
    const database = await postgres.createDatabase();
    await database.pool.query(`
      create function refuse() returns trigger language plpgsql as $$
        begin if new.order_id = 'bad' then raise 'not this one'; end if; return new; end $$;
      create trigger refuse before insert on order_status_log for each row execute function refuse()`);
    const bus = database.createBus();
    await publish(bus, 'b1', '1');
    const to = (orderId: string, options = {}) => bus.append(note(orderId), { ...flow, ...options });
    const settled = await Promise.allSettled([
      to('a1', { idempotencyKey: 'job' }),
      to('bad'),
      to('b1', { expectedVersion: 0 }),
      bus.append({ ...note('c1'), status: 'LOST' }, flow),
      to('b1', { expectedVersion: 1 }),
      to('a1', { idempotencyKey: 'job' }),
    ]);
    expect(outcomes(settled)).toEqual([1, 'P0001', 'conflict', 'invalid-transition', 2, 1]);
    expect(await versionsOf(database)).toEqual(['a1 1', 'b1 1', 'b1 2']);
  });

  test('other processes are notified once for each order, and updates beyond the limit are removed', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus({ maxUpdatesPerOrder: 3 });
    const listener = await database.createPool().connect();
    const notices: unknown[] = [];
    listener.on('notification', ({ payload = '' }) => notices.push(JSON.parse(payload)));
    await listener.query('listen order_status');
    const emitMany = emitManyOn(bus);
    await emitMany(['a1', 'b1', 'a1', 'a1'].map((id, at) => scan(id, `${at}`)));
    await vi.waitFor(() => expect(notices).toHaveLength(2));
    expect(notices).toMatchObject(
      [
        { namespace: 'default', entry: { orderId: 'b1', version: 1 } },
        { namespace: 'default', entry: { orderId: 'a1', version: 3 } },
      ].sort((a, b) => a.entry.orderId.localeCompare(b.entry.orderId)),
    );
    await emitMany(['a1', 'a1'].map((id, at) => scan(id, `${at}`)));
    expect(await versionsOf(database)).toEqual(['a1 3', 'a1 4', 'a1 5', 'b1 1']);
    listener.release(true);
  });

  test('the past of a large order is stored, and cut to what the log keeps', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus({ maxUpdatesPerOrder: 100 });
    const { backfillOrder } = createOrderEvents({
      bus,
      flow: orderFlow,
      authenticate: () => null,
      getOrder: () => null,
    });
    await backfillOrder(
      'a1',
      Array.from({ length: 1_000 }, (_, at) => ({
        status: 'SHIPPED',
        note: `\u0000${at}`,
        timestamp: new Date(at),
      })),
    );
    const { updates } = await bus.history('a1', 1_000);
    expect([updates.length, updates[0]?.version, updates.at(-1)?.note]).toEqual([100, 901, '\u0000999']);
    await expect(backfillOrder('a1', [{ status: 'SHIPPED', timestamp: new Date(0) }])).rejects.toMatchObject({
      code: 'log-not-empty',
    });
  });
});
