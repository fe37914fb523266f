import type { PostgresPool } from 'react-order-status/server/postgres';
import { describe, expect, test, vi } from 'vitest';
import { hasPostgres } from '../../engines/postgres-server.js';
import { recorder } from '../bus/recording-listener.js';
import { readEvents } from '../event-reader.js';
import { createShop, get } from '../shop.js';
import { createSilentErrors } from '../silent-errors.js';
import { type Database, follow, note, publish, usePostgres, withoutTransactions } from './use-postgres.js';

const numbers = (to: number) => Array.from({ length: to }, (_, index) => index + 1);

describe.skipIf(!hasPostgres)('postgresBus when something fails', () => {
  const postgres = usePostgres();

  /** Waits until a bus listens by another process of the database than a killed one. @returns its pid. */
  async function listener(database: Database, killed?: number): Promise<number> {
    return vi.waitFor(async () => {
      // A killed process is listed until it has ended.
      const pid = (await database.listeners()).find((each) => each !== killed);
      if (pid === undefined) throw new Error('No connection listens yet.');
      return pid;
    });
  }
  const terminate = (database: Database, pid: number) =>
    database.pool.query('select pg_terminate_backend($1)', [pid]);
  /** Stores an update as another process does whose notification was lost. */
  const storeUnnotified = async (database: Database, orderId: string, version: number) => {
    const update = JSON.stringify({ ...note(orderId), version });
    await database.pool.query('insert into order_status_log values ($1, $2, $3, $4, $5)', [
      'default',
      orderId,
      version,
      `entry${version}`,
      update,
    ]);
  };

  test('a listening connection that is killed loses nothing and doubles nothing (G1)', async () => {
    const database = await postgres.createDatabase();
    const { errors, onError } = createSilentErrors();
    const [bus, writer] = [database.createBus({ onError }), database.createBus()];
    const received = await follow(database, bus);
    let pid: number | undefined;
    for (let round = 0; round < 3; round += 1) {
      pid = await listener(database, pid);
      const publishing = publish(writer, 'a1', '1', '2', '3', '4', '5');
      await terminate(database, pid);
      await publishing;
    }
    await vi.waitFor(() => expect(received.versions()).toEqual(numbers(16)), 10_000);
    expect(received.listener.gap).not.toHaveBeenCalled();
    // Updates may arrive before the loss is reported.
    await vi.waitFor(() => expect(errors).toHaveLength(3), 10_000);
  });

  test('updates whose notifications were lost are delivered by the next poll', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus({ pollInterval: 50 });
    const received = await follow(database, bus);
    for (const version of [2, 3]) await storeUnnotified(database, 'a1', version);
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3]), 10_000);
  });

  test('updates whose notifications were lost are delivered by the next notification', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    const received = await follow(database, bus);
    for (const version of [2, 3]) await storeUnnotified(database, 'a1', version);
    await publish(database.createBus(), 'a1', '4');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3, 4]), 10_000);
  });

  test('updates published before the connection listens are delivered as soon as it does', async () => {
    const database = await postgres.createDatabase();
    const pool = database.createPool();
    let listen = () => {};
    const listening = new Promise<void>((resolve) => {
      listen = resolve;
    });
    const slow: PostgresPool = {
      query: (text, values) => pool.query(text, values),
      connect: () => listening.then(() => pool.connect()),
    };
    const bus = database.createBus({ pool: slow });
    const received = recorder();
    await bus.open('a1', {}, received.listener);
    await publish(database.createBus(), 'a1', '1');
    expect(received.versions()).toEqual([]);
    listen();
    await vi.waitFor(() => expect(received.versions()).toEqual([1]), 10_000);
  });

  test('a manual notification without a payload makes the bus read', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    const received = await follow(database, bus);
    await storeUnnotified(database, 'a1', 2);
    await database.pool.query('notify order_status');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2]), 10_000);
  });

  test('where LISTEN is impossible, updates are delivered by polling', async () => {
    const database = await postgres.createDatabase();
    const { errors, onError } = createSilentErrors();
    const pool = database.createPool();
    const withoutListen: PostgresPool = {
      query: (text, values) => pool.query(text, values),
      connect: () => Promise.reject(new Error('This pooler has no sessions.')),
    };
    const bus = database.createBus({ pool: withoutListen, pollInterval: 50, onError });
    const received = recorder();
    await bus.open('a1', {}, received.listener);
    await publish(database.createBus(), 'a1', '1', '2');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2]), 10_000);
    expect(errors).toContainEqual(new Error('This pooler has no sessions.'));
  });

  test('a trimmed log does not resume what it no longer has, and notifies subscribers of the gap', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    const early = await follow(database, bus);
    const [resumed, late] = [recorder(), recorder()];
    for (const version of [2, 3, 4]) await storeUnnotified(database, 'a1', version);
    await database.pool.query('delete from order_status_log where version < 4');
    const { epoch } = await bus.head('a1');
    expect(await bus.open('a1', { after: `${epoch}-2` }, late.listener)).toMatchObject({ resumed: false });
    expect(await bus.open('a1', { after: `${epoch}-3` }, resumed.listener)).toMatchObject({ resumed: true });
    await publish(bus, 'a1', '5');
    await vi.waitFor(() => expect(resumed.versions()).toEqual([4, 5]), 10_000);
    await vi.waitFor(() => expect(late.versions()).toEqual([5]), 10_000);
    expect(early.listener.gap).toHaveBeenCalledOnce();
    expect(late.listener.gap).not.toHaveBeenCalled();
  });

  test('a restored backup under a new epoch is a gap, and old cursors do not resume', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus({ pollInterval: 50 });
    const received = await follow(database, bus);
    const { epoch } = received;
    await publish(bus, 'a1', '2', '3');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3]), 10_000);
    await database.pool.query(`delete from order_status_log where version > 1`);
    await database.pool.query(`update order_status_epoch set epoch = default`);
    await vi.waitFor(() => expect(received.listener.gap).toHaveBeenCalled(), 10_000);
    expect((await bus.head('a1')).epoch).not.toBe(epoch);
    const later = await bus.open('a1', { after: `${epoch}-1` }, recorder().listener);
    expect(later).toMatchObject({ resumed: false });
    await publish(bus, 'a1', 'another second');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3, 2]), 10_000);
    expect(received.listener.gap).toHaveBeenCalledOnce();
  });

  test('a subscription opened after a new epoch began and before it was detected gets the new one; the others a gap', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    const early = await follow(database, bus);
    const late = recorder();
    await database.pool.query(`update order_status_epoch set epoch = default`);
    const opened = await bus.open('a1', {}, late.listener);
    expect(opened.epoch).not.toBe(early.epoch);
    await publish(bus, 'a1', '2');
    await vi.waitFor(() => expect(late.versions()).toEqual([2]), 10_000);
    await vi.waitFor(() => expect(early.versions()).toEqual([1, 2]), 10_000);
    expect(early.listener.gap).toHaveBeenCalledOnce();
    expect(late.listener.gap).not.toHaveBeenCalled();
  });

  test('while the server is stopped calls reject, and no update is lost', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    const writer = database.createBus();
    const received = await follow(database, bus);
    await postgres.server().stop('SIGQUIT');
    await expect(publish(writer, 'a1', 'lost on the way')).rejects.toThrow();
    await expect(bus.open('a1', {}, recorder().listener)).rejects.toThrow();
    await postgres.server().start();
    await vi.waitFor(() => publish(writer, 'a1', '2'), 10_000);
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2]), 10_000);
    expect(received.listener.gap).not.toHaveBeenCalled();
  });

  test('a stream continues when the listening connection is killed', async () => {
    const database = await postgres.createDatabase();
    const [here, there] = [
      createShop({ bus: withoutTransactions(database.createBus()) }),
      createShop({ bus: withoutTransactions(database.createBus()) }),
    ];
    const events = readEvents(await here.stream(get(), 'a1'));
    await events.next();
    await terminate(database, await listener(database));
    await there.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
    await there.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED' });
    expect((await events.take(2)).map(({ message }) => message)).toMatchObject([
      { type: 'order-updated', version: 1 },
      { type: 'order-updated', version: 2 },
    ]);
    await events.leave();
  });

  test('an unresponsive listening connection is replaced by another one (G5)', async () => {
    const database = await postgres.createDatabase();
    const { errors, onError } = createSilentErrors();
    const pool = database.createPool();
    let isUnresponsive = false;
    let connections = 0;
    const halfOpen: PostgresPool = {
      query: (text, values) => pool.query(text, values),
      async connect() {
        const client = await pool.connect();
        const isFirst = connections++ === 0;
        return {
          on(event: 'notification' | 'error' | 'end', listener: (argument: never) => void) {
            // A listener of `pg` takes the argument of its event.
            client.on(event as 'notification', (argument) => {
              const isWithheld = event === 'notification' && isFirst && isUnresponsive;
              // As above.
              if (!isWithheld) listener(argument as never);
            });
          },
          release: (destroy) => client.release(destroy),
          query: (text, values) =>
            isFirst && isUnresponsive ? new Promise<never>(() => {}) : client.query(text, values),
        };
      },
    };
    const bus = database.createBus({ pool: halfOpen, onError, pollInterval: 1_000 });
    const received = await follow(database, bus);
    isUnresponsive = true;
    await publish(database.createBus(), 'a1', '2');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2]), 20_000);
    expect(errors).toMatchObject([{ code: 'postgres-timeout' }]);
    // A poll may have read the update before.
    await vi.waitFor(() => expect(connections).toBe(2), 20_000);
  });

  test('close while the connection is being established leaves none open', async () => {
    const database = await postgres.createDatabase();
    const pool = database.createPool();
    let connecting = 0;
    const slow: PostgresPool = {
      query: (text, values) => pool.query(text, values),
      async connect() {
        connecting += 1;
        const client = await pool.connect();
        await closing;
        return client;
      },
    };
    let close = () => {};
    const closing = new Promise<void>((resolve) => {
      close = resolve;
    });
    const bus = database.createBus({ pool: slow });
    await bus.open('a1', {}, recorder().listener);
    const closed = bus.close();
    close();
    await closed;
    await vi.waitFor(() => expect(pool.totalCount - pool.idleCount).toBe(0), 10_000);
    expect(connecting).toBe(1);
    expect(await database.listeners()).toEqual([]);
  });

  test('a read that close ends is not reported as an error', async () => {
    const database = await postgres.createDatabase();
    const { errors, onError } = createSilentErrors();
    const bus = database.createBus({ onError });
    await follow(database, bus);
    const [pid] = await database.listeners();
    const blocker = await database.pool.connect();
    await blocker.query('begin; lock table order_status_log in access exclusive mode');
    await database.pool.query('notify order_status');
    await vi.waitFor(async () => {
      const { rows } = await database.pool.query(
        'select wait_event_type from pg_stat_activity where pid = $1',
        [pid],
      );
      expect(rows).toEqual([{ wait_event_type: 'Lock' }]);
    }, 10_000);
    await bus.close();
    await blocker.query('rollback');
    blocker.release();
    await vi.waitFor(async () => expect(await database.listeners()).toEqual([]), 10_000);
    expect(errors).toEqual([]);
  });
});
