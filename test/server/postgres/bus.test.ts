import { ConflictError } from 'react-order-status/server';
import {
  type PostgresPool,
  postgresBus,
  postgresSchema,
  SchemaMissingError,
} from 'react-order-status/server/postgres';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { hasPostgres } from '../../engines/postgres-server.js';
import { recorder } from '../bus/recording-listener.js';
import { readEvents } from '../event-reader.js';
import { createShop, get } from '../shop.js';
import { flow, follow, note, publish, usePostgres, withoutTransactions } from './use-postgres.js';

describe.skipIf(!hasPostgres)('postgresBus', () => {
  const postgres = usePostgres();

  test('of many writers on several buses exactly one stores each version (G6)', async () => {
    const database = await postgres.createDatabase();
    const buses = Array.from({ length: 3 }, () => database.createBus());
    const [bus] = buses;
    if (!bus) throw new Error('There is no bus.');
    const received = await follow(database, bus);
    const rounds = 100;
    for (let version = 1; version <= rounds; version += 1) {
      const writers = Array.from({ length: 9 }, (_, writer) => buses[writer % 3] ?? bus);
      const results = await Promise.allSettled(
        writers.map((each) => each.append(note('a1'), { ...flow, expectedVersion: version })),
      );
      const refused = results.flatMap((each): unknown[] => (each.status === 'rejected' ? [each.reason] : []));
      expect(refused).toHaveLength(8);
      for (const reason of refused) expect(reason).toBeInstanceOf(ConflictError);
    }
    const all = Array.from({ length: rounds + 1 }, (_, index) => index + 1);
    await vi.waitFor(() => expect(received.versions()).toEqual(all), 10_000);
    expect((await bus.history('a1', 1_000)).updates.map(({ version }) => version)).toEqual(all);
  });

  test('streams of one process carry what another publishes, and resume there', async () => {
    const database = await postgres.createDatabase();
    const createProcess = () => createShop({ bus: withoutTransactions(database.createBus()) });
    const [here, there] = [createProcess(), createProcess()];
    const events = readEvents(await here.stream(get(), 'a1'));
    await events.next();
    await there.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
    const update = await events.next();
    expect(update?.message).toMatchObject({ type: 'order-updated', status: 'PROCESSING', version: 1 });
    await here.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED' });
    const resumed = readEvents(await there.stream(get(`/?lastEventId=${update?.id}`), 'a1'));
    expect((await resumed.take(2)).map(({ message }) => message)).toMatchObject([
      { type: 'connected', resumed: true },
      { type: 'order-updated', status: 'SHIPPED', version: 2 },
    ]);
    expect((await events.next())?.message).toMatchObject({ status: 'SHIPPED', version: 2 });
    await Promise.all([events.leave(), resumed.leave()]);
  });

  test('one connection listens, however many streams there are, and none is left after close', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    expect(await database.listeners()).toEqual([]);
    const orderIds = Array.from({ length: 50 }, (_, index) => `order-${index}`);
    await Promise.all(orderIds.flatMap((id) => [1, 2].map(() => bus.open(id, {}, recorder().listener))));
    await follow(database, bus);
    expect(await database.listeners()).toHaveLength(1);
    await bus.close();
    await vi.waitFor(async () => expect(await database.listeners()).toEqual([]), 10_000);
  });

  test('an app that has used up its pool does not stop delivery', async () => {
    const database = await postgres.createDatabase();
    const pool = database.createPool({ max: 2 });
    const bus = database.createBus({ pool });
    const received = await follow(database, bus);
    const busy = await pool.connect();
    await publish(database.createBus(), 'a1', '2');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2]), 10_000);
    busy.release();
  });

  test('without the schema every call rejects with SchemaMissingError', async () => {
    const database = await postgres.createDatabase({ schema: false });
    const bus = database.createBus();
    await expect(bus.head('a1')).rejects.toThrow(SchemaMissingError);
    await expect(bus.history('a1', 1)).rejects.toThrow(SchemaMissingError);
    await expect(bus.append(note('a1'), flow)).rejects.toThrow(SchemaMissingError);
    await expect(bus.open('a1', {}, recorder().listener)).rejects.toThrow(SchemaMissingError);
    await expect(bus.head('a1')).rejects.toMatchObject({ code: 'schema-missing' });
  });

  test('the schema may be run again, and by several processes at once', async () => {
    const database = await postgres.createDatabase({ schema: false });
    await Promise.all(Array.from({ length: 8 }, () => database.pool.query(postgresSchema)));
    const bus = database.createBus();
    await publish(bus, 'a1', '1');
    const before = await bus.head('a1');
    await database.pool.query(postgresSchema);
    expect(await bus.head('a1')).toEqual(before);
  });
});

describe('postgresBus on a pool that never connects', () => {
  afterEach(() => vi.useRealTimers());

  const unreachable: PostgresPool = {
    query: async () => ({ rows: [{ epoch: 'e', order_id: null }] }),
    connect: () => Promise.reject(new Error('unreachable')),
  };

  test('reconnects with backoff, and close leaves no timer', async () => {
    vi.useFakeTimers();
    const connect = vi.spyOn(unreachable, 'connect');
    const onError = vi.fn();
    const bus = postgresBus({ pool: unreachable, onError });
    await bus.open('a1', {}, recorder().listener);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(connect.mock.calls.length).toBeGreaterThan(5);
    // From 250 ms on, doubled up to 30 s, each with 50–100 % jitter.
    expect(connect.mock.calls.length).toBeLessThan(20);
    expect(onError).toHaveBeenCalledTimes(connect.mock.calls.length);
    await bus.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a pool that is limited to one connection is refused, as that one would listen', () => {
    expect(() => postgresBus({ pool: { ...unreachable, options: { max: 1 } } })).toThrow(TypeError);
  });
});
