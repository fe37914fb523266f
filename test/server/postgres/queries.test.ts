import { orderFlow } from 'react-order-status/server';
import type { PostgresPool } from 'react-order-status/server/postgres';
import { describe, expect, test, vi } from 'vitest';
import { hasPostgres } from '../../engines/postgres-server.js';
import { recorder } from '../bus/recording-listener.js';
import { createShop, get } from '../shop.js';
import { type Database, flow, note, publish, usePostgres, withoutTransactions } from './use-postgres.js';

describe.skipIf(!hasPostgres)('the queries of postgresBus', () => {
  const postgres = usePostgres();

  /** A pool that counts its queries, also on connections that are borrowed, and their rows. */
  function counting(database: Database) {
    const pool = database.createPool();
    const queries: { readonly text: string; readonly rows: readonly unknown[] }[] = [];
    const counted =
      (on: { query: PostgresPool['query'] }): PostgresPool['query'] =>
      async (text, values) => {
        const result = await on.query(text, values);
        queries.push({ text, rows: result.rows });
        return result;
      };
    const counter: PostgresPool = {
      query: counted(pool),
      async connect() {
        const client = await pool.connect();
        return {
          on: client.on.bind(client),
          release: (destroy) => client.release(destroy),
          query: counted(client),
        };
      },
    };
    return { pool: counter, queries };
  }

  test('the head and the history are one query each, with updates and without', async () => {
    const database = await postgres.createDatabase();
    const { pool, queries } = counting(database);
    const bus = database.createBus({ pool });
    await publish(bus, 'a1', '1', '2');
    await bus.head('a1');
    for (const orderId of ['a1', 'empty']) {
      for (const read of [
        () => bus.head(orderId),
        () => bus.history(orderId, 100),
        () => bus.history(orderId, 0),
      ]) {
        queries.length = 0;
        await read();
        expect(queries).toHaveLength(1);
      }
    }
  });

  test('a poll that is answered with 304 is one query of one row', async () => {
    const database = await postgres.createDatabase();
    const { pool, queries } = counting(database);
    const bus = database.createBus({ pool });
    const { snapshot } = createShop({ bus: withoutTransactions(bus) });
    await publish(bus, 'a1', ...Array.from({ length: 20 }, (_, index) => `${index}`));
    const { headers } = await snapshot(get(), 'a1');
    queries.length = 0;
    const again = await snapshot(get('/', { headers: { 'If-None-Match': headers.get('ETag') ?? '' } }), 'a1');
    expect(again.status).toBe(304);
    expect(queries.map(({ rows }) => rows.length)).toEqual([1]);
  });

  test('the heads of 1,000 orders are one query, and so is a poll of them that finds nothing new', async () => {
    const database = await postgres.createDatabase();
    const { pool, queries } = counting(database);
    const bus = database.createBus({ pool });
    const shop = createShop({ bus: withoutTransactions(bus), getOrder: (id) => ({ ...row, id }) });
    const row = { userId: 'ann', status: 'PENDING' } as const;
    const ids = Array.from({ length: 1_000 }, (_, index) => `order-${index}`);
    const results = await shop.emitMany(ids.map((orderId) => ({ orderId, status: 'PROCESSING' })));
    queries.length = 0;
    const heads = await bus.heads?.(ids);
    expect(queries).toHaveLength(1);
    const known = results.map((result, index) => {
      const head = heads?.get(ids[index] ?? '');
      expect(head?.update).toEqual('value' in result ? result.value : undefined);
      return ['order', `${ids[index]}@${head?.epoch}-1-${head?.update?.id}`];
    });
    queries.length = 0;
    const poll = get('/', { method: 'POST', body: new URLSearchParams(known) });
    const answer = await (await shop.snapshot(poll)).text();
    expect(answer.match(/"unchanged":true/g)).toHaveLength(1_000);
    expect(queries).toHaveLength(1);
  });

  test('100 updates that are published at once are two statements', async () => {
    const database = await postgres.createDatabase();
    const { pool, queries } = counting(database);
    const bus = database.createBus({ pool });
    await bus.head('first');
    queries.length = 0;
    const orderIds = Array.from({ length: 100 }, (_, index) => `order ${index}`);
    const stored = await Promise.all(orderIds.map((orderId) => bus.append(note(orderId), flow)));
    expect(stored.map(({ orderId, version }) => [orderId, version])).toEqual(orderIds.map((id) => [id, 1]));
    // Once a minute, entries that the feed does not keep are removed.
    expect(queries.map(({ text }) => text).filter((text) => !text.includes('delete from'))).toHaveLength(2);
  });

  test('a batch of 500 updates is two statements, with idempotency keys three', async () => {
    const database = await postgres.createDatabase();
    const { pool, queries } = counting(database);
    const { emitMany } = createShop({ bus: withoutTransactions(database.createBus({ pool })) });
    const updates = Array.from({ length: 500 }, (_, index) => ({
      orderId: `order-${index % 400}`,
      status: 'PROCESSING' as const,
      note: `${index}`,
    }));
    await emitMany([{ orderId: 'first', status: 'PROCESSING' }]);
    queries.length = 0;
    const results = await emitMany(updates);
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
    // Once a minute, entries that are no longer kept are removed: of the feed, and old keys.
    const storing = () => queries.filter(({ text }) => !text.includes('delete from'));
    expect(storing()).toHaveLength(2);
    queries.length = 0;
    await emitMany(updates.map((update, index) => ({ ...update, idempotencyKey: `job ${index}` })));
    expect(storing()).toHaveLength(3);
  });

  test('the head reads one entry, however long the log is', async () => {
    const database = await postgres.createDatabase();
    const { pool, queries } = counting(database);
    const bus = database.createBus({ pool });
    await publish(bus, 'a1', '1', '2', '3');
    await bus.head('a1');
    queries.length = 0;
    await bus.head('a1');
    expect(queries.map(({ rows }) => rows.length)).toEqual([1]);
  });

  test('a poll is one query for all orders, and orders without a change return no row', async () => {
    const database = await postgres.createDatabase();
    const { pool, queries } = counting(database);
    const bus = database.createBus({ pool, pollInterval: 50 });
    const orderIds = Array.from({ length: 20 }, (_, index) => `order ${index}`);
    for (const orderId of orderIds.slice(10)) await publish(bus, orderId, '1', '2');
    for (const orderId of orderIds) await bus.open(orderId, {}, recorder().listener);
    const polls = () => queries.filter(({ text }) => text.includes('json_to_recordset'));
    // Updates that were announced while the subscriptions were opened may be read at first.
    await vi.waitFor(async () => {
      queries.length = 0;
      await vi.waitFor(() => expect(polls().length).toBeGreaterThan(2));
      expect(queries).toHaveLength(polls().length);
      // The one row is the epoch's.
      for (const { rows } of polls()) expect(rows).toMatchObject([{ order_id: null }]);
    });
  });

  test('updates that follow on each other are delivered without a read, whichever process has published them', async () => {
    const database = await postgres.createDatabase();
    const { pool, queries } = counting(database);
    const bus = database.createBus({ pool });
    const received = recorder();
    await bus.open('a1', {}, received.listener);
    const writer = database.createBus();
    await publish(writer, 'a1', '1');
    await vi.waitFor(() => expect(received.versions()).toEqual([1]));
    // The orders that were opened before the connection was established are read once.
    await vi.waitFor(() => expect(queries.some(({ text }) => text.includes('json_to_recordset'))).toBe(true));
    queries.length = 0;
    await publish(writer, 'a1', 'with a quote " and \0', '3');
    await publish(bus, 'a1', '4');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3, 4]));
    await Promise.all(['a1', 'a2'].map((orderId) => writer.append(note(orderId, 'together'), flow)));
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3, 4, 5]));
    // The head of this process's own update is read before it is stored.
    expect(queries.map(({ text }) => text.includes('insert into'))).toEqual([false, true]);
    expect(received.updates).toEqual((await bus.history('a1', 5)).updates);
  });

  test('an update that is too long for a notification is read', async () => {
    const database = await postgres.createDatabase();
    const { pool, queries } = counting(database);
    const bus = database.createBus({ pool });
    const received = recorder();
    await bus.open('a1', {}, received.listener);
    const writer = database.createBus();
    await publish(writer, 'a1', '1');
    await vi.waitFor(() => expect(received.versions()).toEqual([1]));
    await vi.waitFor(() => expect(queries.some(({ text }) => text.includes('json_to_recordset'))).toBe(true));
    queries.length = 0;
    const long = {
      ...note('a1', '€'.repeat(2_000)),
      location: '€'.repeat(500),
      action: { label: '€'.repeat(500) },
    };
    const stored = await writer.append(long, flow);
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2]));
    expect(received.updates.at(-1)).toEqual(stored);
    expect(queries.map(({ text }) => text.includes('json_to_recordset'))).toEqual([true]);
  });

  test('1,000 orders that are followed at once are one query', async () => {
    const database = await postgres.createDatabase();
    const { pool, queries } = counting(database);
    const bus = database.createBus({ pool, listen: false });
    await publish(database.createBus(), 'order 7', '1', '2');
    const received = recorder();
    await bus.head('first');
    queries.length = 0;
    const orderIds = Array.from({ length: 1_000 }, (_, index) => `order ${index}`);
    const subscriptions = await Promise.all(
      orderIds.map((orderId) => bus.open(orderId, {}, received.listener)),
    );
    expect(queries).toHaveLength(1);
    expect(new Set(subscriptions.map(({ epoch }) => epoch))).toEqual(
      new Set([(await bus.head('order 7')).epoch]),
    );
    expect(subscriptions.some(({ resumed }) => resumed)).toBe(false);
    expect(received.updates).toEqual([]);
  });

  test('an order whose id PostgreSQL refuses fails alone among those that are followed at once (G9)', async () => {
    const bus = (await postgres.createDatabase()).createBus();
    const opened = await Promise.allSettled(
      ['a1', 'NUL \0', 'a2'].map((orderId) => bus.open(orderId, {}, recorder().listener)),
    );
    expect(opened.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('the time of storage is by the clock of PostgreSQL', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    const before = Date.now();
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2001-01-01') });
    const stored = await bus.append(note('a1'), flow).finally(() => vi.useRealTimers());
    // Both run on this machine.
    expect(Math.abs(Date.parse(stored.storedAt) - before)).toBeLessThan(3_600_000);
  });

  test('the time of storage is UTC in every time zone of the session, and in a transaction the time of the insert', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    const client = await database.createPool().connect();
    await client.query(`set time zone 'Asia/Kolkata'`);
    await client.query('begin');
    const first = await bus.append(note('a1'), { flow: orderFlow, transaction: client });
    await client.query('select pg_sleep(0.02)');
    const second = await bus.append(note('a1'), { flow: orderFlow, transaction: client });
    await client.query('commit');
    client.release();
    expect((await bus.history('a1', 2)).updates).toEqual([first, second]);
    expect(Date.parse(second.storedAt)).toBeGreaterThan(Date.parse(first.storedAt));
    expect(Math.abs(Date.parse(first.storedAt) - Date.now())).toBeLessThan(3_600_000);
  });
});
