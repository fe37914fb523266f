import { describe, expect, test, vi } from 'vitest';
import { hasPostgres } from '../../engines/postgres-server.js';
import { recorder } from '../bus/recording-listener.js';
import { publish, usePostgres } from './use-postgres.js';

describe.skipIf(!hasPostgres)('the namespaces of postgresBus', () => {
  const postgres = usePostgres();

  test('share no orders, no notifications and no epoch', async () => {
    const database = await postgres.createDatabase();
    const [shop, other] = [
      database.createBus({ namespace: 'shop' }),
      database.createBus({ namespace: 'other' }),
    ];
    const [inShop, inOther] = [recorder(), recorder()];
    await shop.open('1', {}, inShop.listener);
    await other.open('1', {}, inOther.listener);
    await publish(shop, '1', 'a', 'b');
    await publish(other, '1', 'c');
    await vi.waitFor(() => expect(inShop.updates.map(({ note }) => note)).toEqual(['a', 'b']), 10_000);
    await vi.waitFor(() => expect(inOther.updates.map(({ note }) => note)).toEqual(['c']), 10_000);
    const [{ epoch }, { epoch: otherEpoch }] = [await shop.head('1'), await other.head('1')];
    expect(epoch).not.toBe(otherEpoch);
    expect((await database.createBus().head('1')).update).toBeUndefined();

    // A lost end affects its own namespace only.
    await database.pool.query(`delete from order_status_log where namespace = 'shop' and version = 2`);
    await publish(shop, '1', 'another b');
    await vi.waitFor(() => expect(inShop.listener.gap).toHaveBeenCalledOnce(), 10_000);
    expect((await shop.head('1')).epoch).not.toBe(epoch);
    expect((await other.head('1')).epoch).toBe(otherEpoch);
    await publish(other, '1', 'd');
    await vi.waitFor(() => expect(inOther.updates.map(({ note }) => note)).toEqual(['c', 'd']), 10_000);
    expect(inOther.listener.gap).not.toHaveBeenCalled();
  });

  test('cause no query by notifications of another namespace', async () => {
    const database = await postgres.createDatabase();
    const pool = database.createPool();
    const queries: string[] = [];
    const bus = database.createBus({
      namespace: 'shop',
      pool: {
        query: (text, values) => pool.query(text, values),
        async connect() {
          const client = await pool.connect();
          return {
            on: client.on.bind(client),
            release: (destroy) => client.release(destroy),
            query: (text, values) => {
              queries.push(text);
              return client.query(text, values);
            },
          };
        },
      },
    });
    const received = recorder();
    await bus.open('1', {}, received.listener);
    await publish(database.createBus({ namespace: 'shop' }), '1', 'a');
    await vi.waitFor(() => expect(received.versions()).toEqual([1]), 10_000);
    const reads = queries.length;
    await publish(database.createBus({ namespace: 'other' }), '1', 'a', 'b', 'c');
    await publish(database.createBus({ namespace: 'shop' }), '1', 'b');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2]), 10_000);
    expect(queries.length).toBe(reads);
  });

  test('get one epoch, also when several buses use one first at once', async () => {
    const database = await postgres.createDatabase();
    const buses = Array.from({ length: 8 }, () => database.createBus({ namespace: 'new' }));
    const heads = await Promise.all(buses.map((bus) => bus.head('1')));
    expect(new Set(heads.map(({ epoch }) => epoch)).size).toBe(1);
  });
});
