import type { PostgresPool } from 'react-order-status/server/postgres';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { hasPostgres } from '../../engines/postgres-server.js';
import { recorder } from '../bus/recording-listener.js';
import { readEvents } from '../event-reader.js';
import { createShop, get } from '../shop.js';
import { type Database, flow, note, publish, usePostgres, withoutTransactions } from './use-postgres.js';

const DAY = 86_400_000;

describe.skipIf(!hasPostgres)('removed logs of postgresBus', () => {
  const postgres = usePostgres();
  afterEach(() => vi.useRealTimers());

  const count = async ({ pool }: Database, table: string) =>
    (await pool.query<{ count: number }>(`select count(*)::int as count from ${table}`)).rows[0]?.count;
  const finish = async (bus: ReturnType<Database['createBus']>, orderId: string) => {
    await publish(bus, orderId, '1');
    await bus.append({ ...note(orderId), status: 'CANCELLED' }, flow);
  };
  const age = ({ pool }: Database, orderId: string) =>
    pool.query(
      `update order_status_log set stored_at = stored_at - interval '40 days' where order_id like $1`,
      [orderId],
    );
  /** A bus whose timers the test advances. */
  function createRetaining(database: Database) {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    return database.createBus({ retainFinal: 30 * DAY });
  }

  test('with `maxUpdatesPerOrder` each append deletes what is older, and versions continue', async () => {
    const database = await postgres.createDatabase();
    const all = database.createBus();
    await publish(all, 'a1', '1', '2', '3', '4', '5');
    await publish(all, 'b1', '1', '2', '3');
    const bus = database.createBus({ maxUpdatesPerOrder: 3 });
    const received = recorder();
    await bus.open('a1', {}, received.listener);
    await publish(bus, 'a1', '6', '7');
    expect((await bus.history('a1', 10)).updates.map(({ version }) => version)).toEqual([5, 6, 7]);
    expect(await count(database, 'order_status_log')).toBe(6);
    await vi.waitFor(() => expect(received.versions()).toEqual([6, 7]), 10_000);
    expect(received.listener.gap).not.toHaveBeenCalled();
    await publish(bus, 'b1', '4');
    expect((await bus.history('b1', 10)).updates.map(({ version }) => version)).toEqual([2, 3, 4]);
  });

  test('with `retainFinal` the logs of orders that ended before that are removed, and no other', async () => {
    const database = await postgres.createDatabase();
    const bus = createRetaining(database);
    for (const orderId of ['old', 'recent']) await finish(bus, orderId);
    await publish(bus, 'open', '1');
    await publish(database.createBus({ namespace: 'other' }), 'old', '1');
    // A correction has reopened this order.
    await finish(bus, 'reopened');
    await database.pool.query(
      `insert into order_status_log (namespace, order_id, version, entry_id, update)
      values ('default', 'reopened', 3, 'e3', $1)`,
      [JSON.stringify(note('reopened'))],
    );
    for (const orderId of ['old', 'open', 'reopened']) await age(database, orderId);
    const watched = recorder();
    await bus.open('open', {}, watched.listener);
    const before = await bus.head('old');
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.waitFor(async () => expect((await bus.head('old')).update).toBeUndefined(), 10_000);
    expect((await bus.head('old')).epoch).not.toBe(before.epoch);
    for (const [orderId, version] of [
      ['recent', 2],
      ['open', 1],
      ['reopened', 3],
    ] as const) {
      expect(await bus.head(orderId)).toMatchObject({ epoch: before.epoch, update: { version } });
    }
    expect(await count(database, `order_status_log where namespace = 'other'`)).toBe(1);
    await publish(bus, 'open', '2');
    await vi.waitFor(() => expect(watched.versions()).toEqual([2]), 10_000);
    expect(watched.listener.gap).not.toHaveBeenCalled();
  });

  test('many logs are removed in several batches, by several processes at once', async () => {
    const database = await postgres.createDatabase();
    const buses = [createRetaining(database), database.createBus({ retainFinal: 30 * DAY })];
    await database.pool.query(
      `insert into order_status_log (namespace, order_id, version, entry_id, update, final)
      select 'default', 'order ' || id, version, 'e1', '{}', version = 2
      from generate_series(1, 1300) as id, generate_series(1, 2) as version`,
    );
    await age(database, '%');
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.waitFor(async () => expect(await count(database, 'order_status_log')).toBe(0), 20_000);
    expect(await count(database, 'order_status_removed')).toBe(1_300);
    await database.pool.query(`update order_status_removed set removed_at = removed_at - interval '2 days'`);
    // An order that has a log again keeps its epoch.
    const [bus] = buses;
    await bus?.append(note('order 7'), flow);
    const head = await bus?.head('order 7');
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.waitFor(async () => expect(await count(database, 'order_status_removed')).toBe(1), 20_000);
    expect(await bus?.head('order 7')).toEqual(head);
  });

  test('the removal searches an index by time: it does not read the logs that are kept', async () => {
    const database = await postgres.createDatabase();
    const pool = database.createPool();
    const plans: string[] = [];
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const explaining: PostgresPool = {
      connect: () => pool.connect(),
      async query(text, values) {
        const client = await pool.connect();
        try {
          // The tables of a test are so small that they would be read as a whole.
          await client.query('begin; set local enable_seqscan = off; set local enable_bitmapscan = off');
          const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
          plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
          await client.query('rollback');
        } finally {
          client.release();
        }
        return pool.query(text, values);
      },
    };
    database.createBus({ pool: explaining, retainFinal: DAY });
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.waitFor(() => expect(plans).toHaveLength(2), 10_000);
    expect(plans[0]).toMatch(/using order_status_log_final.*\n.*Index Cond: .*stored_at </);
    expect(plans[1]).toMatch(/using order_status_removed_at.*\n.*Index Cond: .*removed_at </);
  });

  test('a failure of the removal is reported, and it is tried again', async () => {
    const database = await postgres.createDatabase({ schema: false });
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const onError = vi.fn();
    const bus = database.createBus({ retainFinal: DAY, onError });
    for (const calls of [1, 2]) {
      await vi.advanceTimersByTimeAsync(60_000);
      await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(calls), 10_000);
    }
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'schema-missing' }));
    await bus.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('`erase` removes one log: its subscribers everywhere get a gap, the others notice nothing', async () => {
    const database = await postgres.createDatabase();
    const [bus, there] = [database.createBus(), database.createBus()];
    const [here, elsewhere, other] = [recorder(), recorder(), recorder()];
    await bus.open('a1', {}, here.listener);
    await there.open('a1', {}, elsewhere.listener);
    await there.open('b1', {}, other.listener);
    await publish(bus, 'a1', '1', '2', '3');
    await publish(bus, 'b1', '1');
    await vi.waitFor(() => expect(elsewhere.versions()).toEqual([1, 2, 3]), 10_000);
    const before = await bus.head('a1');
    await bus.erase('a1');
    for (const { listener } of [here, elsewhere]) {
      await vi.waitFor(() => expect(listener.gap).toHaveBeenCalledOnce(), 10_000);
    }
    const after = await bus.head('a1');
    expect(after.update).toBeUndefined();
    expect(after.epoch).not.toBe(before.epoch);
    expect(await count(database, `order_status_log where order_id = 'a1'`)).toBe(0);
    expect((await bus.head('b1')).epoch).toBe(before.epoch);
    const cursor = `${before.epoch}-3-${before.update?.id}`;
    expect(await there.open('a1', { after: cursor }, recorder().listener)).toMatchObject({ resumed: false });

    await publish(there, 'a1', 'another first');
    await publish(there, 'b1', '2');
    await vi.waitFor(() => expect(here.updates.at(-1)?.note).toBe('another first'), 10_000);
    await vi.waitFor(() => expect(elsewhere.versions()).toEqual([1, 2, 3, 1]), 10_000);
    await vi.waitFor(() => expect(other.versions()).toEqual([1, 2]), 10_000);
    expect(other.listener.gap).not.toHaveBeenCalled();
    // Erased once more, it has a third epoch.
    await bus.erase('a1');
    expect((await bus.head('a1')).epoch).not.toBe(after.epoch);
    await bus.erase('never existed');
  });

  test('a log that lost its end after it was removed begins a new epoch too', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus({ pollInterval: 20 });
    await publish(bus, 'a1', '1');
    await bus.erase('a1');
    const received = recorder();
    const { epoch } = await bus.open('a1', {}, received.listener);
    await publish(bus, 'a1', '1', '2');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2]), 10_000);
    await database.pool.query('delete from order_status_log where version = 2');
    await vi.waitFor(() => expect(received.listener.gap).toHaveBeenCalledOnce(), 10_000);
    const head = await bus.head('a1');
    expect(head.update?.version).toBe(1);
    expect(head.epoch).not.toBe(epoch);
  });

  test('the stream of an erased order sends a snapshot without its updates', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    const shop = createShop({ bus: withoutTransactions(bus) });
    const events = readEvents(await shop.stream(get(), 'a1'));
    await events.next();
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', note: 'at the door' });
    expect((await events.next())?.message).toMatchObject({ type: 'order-updated', version: 1 });
    await bus.erase('a1');
    const snapshot = await events.next();
    expect(snapshot?.message).toMatchObject({ type: 'snapshot', order: { status: 'PENDING' } });
    expect(JSON.stringify(snapshot?.message)).not.toContain('at the door');
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
    expect((await events.next())?.message).toMatchObject({ type: 'order-updated', version: 1 });
    await events.leave();
  });
});
