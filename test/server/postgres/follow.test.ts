import { setTimeout as sleep } from 'node:timers/promises';
import type { StoredUpdate } from 'react-order-status/server';
import { describe, expect, test, vi } from 'vitest';
import { hasPostgres } from '../../engines/postgres-server.js';
import { type Database, flow, note, publish, usePostgres } from './use-postgres.js';

describe.skipIf(!hasPostgres)('followers on PostgreSQL', () => {
  const postgres = usePostgres();

  const recordUpdates = () => {
    const updates: StoredUpdate[] = [];
    return {
      updates,
      notes: () => updates.map((update) => update.note),
      handler: (update: StoredUpdate) => void updates.push(update),
    };
  };
  const count = async ({ pool }: Database, table: string) =>
    (await pool.query<{ count: number }>(`select count(*)::int as count from ${table}`)).rows[0]?.count;

  test('appends that begin at once when the first name was registered elsewhere all reach its feed', async () => {
    const database = await postgres.createDatabase();
    const handled = recordUpdates();
    await database.createBus().follow('mail', handled.handler).ready;
    // This one has not appended before, so it does not know of the name.
    const bus = database.createBus();
    const orderIds = Array.from({ length: 20 }, (_, index) => `order ${index}`);
    await Promise.all(orderIds.map((orderId) => publish(bus, orderId, '1', '2')));
    await vi.waitFor(() => expect(handled.updates).toHaveLength(40), 10_000);
  });

  test('transactions that commit in another sequence than they began lose nothing (G1)', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    const handled = recordUpdates();
    await bus.follow('mail', handled.handler).ready;
    const [first, second] = [await database.pool.connect(), await database.pool.connect()];
    try {
      for (const client of [first, second])
        await client.query('begin; create temporary table mine () on commit drop');
      // The first one has the lower transaction id and the lower position, and commits last.
      await bus.append(note('a', 'a1'), { ...flow, transaction: first });
      await bus.append(note('b', 'b1'), { ...flow, transaction: second });
      await second.query('commit');
      await publish(bus, 'b', 'b2');
      await vi.waitFor(() => expect(handled.notes()).toEqual(['b1', 'b2']), 10_000);
      await first.query('commit');
      await vi.waitFor(() => expect(handled.notes()).toEqual(['b1', 'b2', 'a1']), 10_000);
    } finally {
      for (const client of [first, second]) client.release();
    }
  });

  test('of a transaction that began first and appends second, the versions stay in sequence', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    const handled = recordUpdates();
    await bus.follow('mail', handled.handler).ready;
    const client = await database.pool.connect();
    try {
      await client.query('begin; create temporary table mine () on commit drop');
      await publish(bus, 'a', '1');
      await bus.append(note('a', '2'), { ...flow, transaction: client });
      await client.query('commit');
      await publish(bus, 'a', '3');
      await vi.waitFor(() => expect(handled.notes()).toEqual(['1', '2', '3']), 10_000);
    } finally {
      client.release();
    }
  });

  test('an update that is rolled back is not followed', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    const handled = recordUpdates();
    await bus.follow('mail', handled.handler).ready;
    const client = await database.pool.connect();
    await client.query('begin');
    await bus.append(note('a', 'rolled back'), { ...flow, transaction: client });
    await client.query('rollback');
    client.release();
    await publish(bus, 'a', '1');
    await vi.waitFor(() => expect(handled.notes()).toEqual(['1']), 10_000);
    // The handler returns before its update is acknowledged.
    await vi.waitFor(
      async () => expect(await count(database, "order_status_feed where order_id = 'a'")).toBe(0),
      10_000,
    );
  });

  test('from the beginning: a transaction that was writing when the name was registered is waited for', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    await publish(bus, 'z', '1');
    const client = await database.pool.connect();
    try {
      await client.query('begin');
      await bus.append(note('a', 'in progress'), { ...flow, transaction: client });
      const handled = recordUpdates();
      const follower = database
        .createBus()
        .follow('mail', handled.handler, { from: 'beginning', lease: 300 });
      await follower.ready;
      await publish(bus, 'z', '2');
      await sleep(500);
      expect(handled.notes()).toEqual([]);
      await client.query('commit');
      await vi.waitFor(() => expect(handled.notes()).toEqual(['in progress', '1', '2']), 10_000);
    } finally {
      client.release();
    }
  });

  test('logs that lose their updates (limits, age) lose none of the feed', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus({ maxUpdatesPerOrder: 1 });
    const before = bus.follow('mail', () => {});
    await before.ready;
    await before.close();
    await publish(bus, 'a', '1', '2', '3');
    await database.pool.query('delete from order_status_log');
    const handled = recordUpdates();
    await bus.follow('mail', handled.handler).ready;
    await vi.waitFor(() => expect(handled.notes()).toEqual(['1', '2', '3']), 10_000);
  });

  test('beyond `maxUnfollowed` the oldest are dropped, and the follower is notified of how many (G7)', async () => {
    const database = await postgres.createDatabase();
    const onError = vi.fn();
    const bus = database.createBus({ maxUnfollowed: 3, onError });
    const before = bus.follow('mail', () => {});
    await before.ready;
    await before.close();
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      await publish(bus, 'a', '1', '2', '3', '4');
      vi.advanceTimersByTime(60_001);
      await publish(bus, 'a', '5');
      await vi.waitFor(async () => expect(await count(database, 'order_status_feed')).toBe(3), 10_000);
    } finally {
      vi.useRealTimers();
    }
    const handled = recordUpdates();
    await bus.follow('mail', handled.handler).ready;
    await vi.waitFor(() => expect(handled.notes()).toEqual(['3', '4', '5']), 10_000);
    const gap = { code: 'follow-gap', follower: 'mail', count: 2 };
    await vi.waitFor(() => expect(onError.mock.calls).toEqual([[expect.objectContaining(gap)]]), 10_000);
  });

  test('what nobody follows is not written, and what was acknowledged is removed', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    await publish(bus, 'a', '1');
    expect(await count(database, 'order_status_feed')).toBe(0);
    const handled = recordUpdates();
    const follower = bus.follow('mail', handled.handler);
    await follower.ready;
    await publish(bus, 'a', '2');
    await vi.waitFor(() => expect(handled.notes()).toEqual(['2']), 10_000);
    await follower.close();
    expect(await count(database, 'order_status_feed')).toBe(0);
    await bus.unfollow('mail');
    await publish(bus, 'a', '3');
    expect(await count(database, 'order_status_feed')).toBe(0);
  });

  test('a cursor that the engine has lost is reported, and the name is followed from then on', async () => {
    const database = await postgres.createDatabase();
    const onError = vi.fn();
    const bus = database.createBus({ onError });
    const handled = recordUpdates();
    await bus.follow('mail', handled.handler, { lease: 300 }).ready;
    await database.pool.query('truncate order_status_followers, order_status_feed');
    await vi.waitFor(
      () =>
        expect(onError).toHaveBeenCalledWith(
          expect.objectContaining({ code: 'follow-gap', count: undefined }),
        ),
      10_000,
    );
    await vi.waitFor(async () => expect(await count(database, 'order_status_followers')).toBe(1), 10_000);
    await publish(bus, 'a', '1');
    await vi.waitFor(() => expect(handled.notes()).toEqual(['1']), 10_000);
  });

  test('without the tables a follower reports that the schema is missing, and begins when they are there', async () => {
    const database = await postgres.createDatabase();
    await database.pool.query('drop table order_status_followers');
    const onError = vi.fn();
    const bus = database.createBus({ onError });
    const { ready } = bus.follow('mail', () => {});
    await vi.waitFor(
      () => expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'schema-missing' })),
      10_000,
    );
    const { postgresSchema } = await import('react-order-status/server/postgres');
    await database.pool.query(postgresSchema);
    await ready;
  });
});
