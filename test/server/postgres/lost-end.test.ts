import type { BusListener, OrderBus } from 'react-order-status/server';
import type { PostgresTransaction } from 'react-order-status/server/postgres';
import { describe, expect, test, vi } from 'vitest';
import { hasPostgres } from '../../engines/postgres-server.js';
import { recorder } from '../bus/recording-listener.js';
import { readEvents } from '../event-reader.js';
import { createShop, get } from '../shop.js';
import { type Database, publish, usePostgres, withoutTransactions } from './use-postgres.js';

/** Deletes updates, as a failover does that lost the last commits, or a restored backup. */
const loseEnd = ({ pool }: Database, orderId: string, from: number) =>
  pool.query('delete from order_status_log where order_id = $1 and version >= $2', [orderId, from]);

/** Counts how often an epoch ends from now on. */
async function countEpochs({ pool }: Database) {
  await pool.query(`create table ended (epoch text);
    create function note_end() returns trigger language plpgsql as
      $$ begin insert into ended values (old.epoch); return new; end $$;
    create trigger ending before update on order_status_epoch for each row execute function note_end()`);
  return async () => (await pool.query(`select from ended`)).rows.length;
}

describe.skipIf(!hasPostgres)('postgresBus on a log that lost its end', () => {
  const postgres = usePostgres();

  /** Subscribes to an order, and publishes three updates. */
  async function followed(bus: OrderBus<PostgresTransaction>, orderId = 'a1') {
    const received = recorder();
    const head = await bus.head(orderId);
    await bus.open(orderId, {}, received.listener);
    await publish(bus, orderId, '1', '2', '3');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3]), 10_000);
    return { ...received, epoch: head.epoch };
  }
  const gap = (listener: BusListener) =>
    vi.waitFor(() => expect(listener.gap).toHaveBeenCalledOnce(), 10_000);

  test('a notified update after an entry that took the place of a lost one is not delivered as the next one (G2)', async () => {
    const database = await postgres.createDatabase();
    // No poll detects it first.
    const bus = database.createBus({ pollInterval: 60_000 });
    const received = await followed(bus);
    await loseEnd(database, 'a1', 3);
    await publish(database.createBus({ notify: false }), 'a1', 'another third');
    await publish(database.createBus(), 'a1', '4');
    await gap(received.listener);
    expect(received.versions()).toEqual([1, 2, 3]);
    expect((await bus.head('a1')).epoch).not.toBe(received.epoch);
  });

  test('a poll detects it: a new epoch, a gap, and the versions that are assigned again are delivered', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus({ pollInterval: 50 });
    const received = await followed(bus);
    const [, second, third] = (await bus.history('a1', 3)).updates;
    await loseEnd(database, 'a1', 3);
    await gap(received.listener);
    const { epoch, update } = await bus.head('a1');
    expect(epoch).not.toBe(received.epoch);
    expect(update).toEqual(second);
    await publish(bus, 'a1', 'another third');
    await vi.waitFor(() => expect(received.updates.at(-1)?.note).toBe('another third'), 10_000);
    expect(received.versions()).toEqual([1, 2, 3, 3]);
    for (const cursor of [
      `${received.epoch}-3-${third?.id}`,
      `${received.epoch}-2`,
      `${epoch}-3-${third?.id}`,
    ]) {
      expect(await bus.open('a1', { after: cursor }, recorder().listener)).toMatchObject({
        resumed: false,
      });
    }
  });

  test('the notification of another entry with the same version detects it', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    const received = await followed(bus);
    await loseEnd(database, 'a1', 3);
    await publish(database.createBus(), 'a1', 'another third');
    await gap(received.listener);
    expect((await bus.head('a1')).epoch).not.toBe(received.epoch);
  });

  test('the notification of a lower version detects it', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    const received = await followed(bus);
    await loseEnd(database, 'a1', 2);
    await publish(database.createBus(), 'a1', 'another second');
    await gap(received.listener);
    expect((await bus.head('a1')).epoch).not.toBe(received.epoch);
  });

  test('a reconnection of the listening connection detects it', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    const received = await followed(bus);
    await loseEnd(database, 'a1', 3);
    await database.pool.query('select pg_terminate_backend($1)', await database.listeners());
    await gap(received.listener);
    expect((await bus.head('a1')).epoch).not.toBe(received.epoch);
  });

  test('a new subscription detects it for the others', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    const received = await followed(bus);
    await loseEnd(database, 'a1', 3);
    await bus.open('a1', {}, recorder().listener);
    await gap(received.listener);
    expect((await bus.head('a1')).epoch).not.toBe(received.epoch);
  });

  test('when the rows of one order are deleted, all followed orders get a gap, on every bus, and one new epoch', async () => {
    const database = await postgres.createDatabase();
    const buses = Array.from({ length: 3 }, () => database.createBus({ pollInterval: 50 }));
    const received = await Promise.all(buses.map((bus, index) => followed(bus, `order ${index}`)));
    const shared = recorder();
    for (const bus of buses) await bus.open('order 0', {}, shared.listener);
    const ended = await countEpochs(database);
    await loseEnd(database, 'order 0', 1);
    for (const { listener } of received) await gap(listener);
    await vi.waitFor(() => expect(shared.listener.gap).toHaveBeenCalledTimes(3), 10_000);
    expect(await ended()).toBe(1);
    const epochs = await Promise.all(
      buses.map(async (bus, index) => (await bus.head(`order ${index}`)).epoch),
    );
    expect(new Set(epochs).size).toBe(1);
    expect(epochs[0]).not.toBe(received[0]?.epoch);
    const [writer] = buses;
    if (writer) await publish(writer, 'order 0', 'of the next epoch');
    await vi.waitFor(() => expect(received[0]?.versions()).toEqual([1, 2, 3, 1]), 10_000);
  });

  test('a new epoch reaches the processes that follow other orders without a poll', async () => {
    const database = await postgres.createDatabase();
    const [bus, other] = [database.createBus(), database.createBus()];
    await followed(bus);
    const received = await followed(other, 'another order');
    await loseEnd(database, 'a1', 3);
    await publish(bus, 'a1', 'another third');
    await gap(received.listener);
  });

  test('no cursor that a client sends ends an epoch', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus({ pollInterval: 20 });
    const received = await followed(bus);
    const ended = await countEpochs(database);
    const { epoch } = received;
    for (const cursor of [`${epoch}-3-forged`, `${epoch}-99-forged`, `${epoch}-99`, `${epoch}-0-forged`]) {
      const forged = recorder();
      expect(await bus.open('a1', { after: cursor }, forged.listener)).toMatchObject({ resumed: false });
      expect(await bus.open('empty', { after: cursor }, recorder().listener)).toMatchObject({
        resumed: false,
      });
    }
    await publish(bus, 'a1', '4');
    await publish(bus, 'empty', '1');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3, 4]), 10_000);
    // Time for polls, which would detect a lost end.
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await ended()).toBe(0);
    expect(received.listener.gap).not.toHaveBeenCalled();
  });

  test('a trimmed log does not end an epoch', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus({ pollInterval: 20 });
    const received = await followed(bus);
    const ended = await countEpochs(database);
    await database.pool.query(`delete from order_status_log where version < 3`);
    await publish(bus, 'a1', '4', '5');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3, 4, 5]), 10_000);
    await database.pool.query(`delete from order_status_log where version < 5`);
    await publish(bus, 'a1', '6');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3, 4, 5, 6]), 10_000);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await ended()).toBe(0);
    expect(received.listener.gap).not.toHaveBeenCalled();
  });

  test('a stream gets a snapshot of the new epoch, and the updates that follow', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus({ pollInterval: 50 });
    const shop = createShop({ bus: withoutTransactions(bus) });
    const events = readEvents(await shop.stream(get(), 'a1'));
    const epochOf = (event: { id?: string } | undefined) => event?.id?.split('-')[0];
    await events.next();
    for (const note of ['1', '2', '3']) await publish(bus, 'a1', note);
    const third = (await events.take(3)).at(-1);
    await loseEnd(database, 'a1', 3);
    const snapshot = await events.next();
    expect(snapshot?.message).toMatchObject({ type: 'snapshot', order: { version: 2 } });
    expect(epochOf(snapshot)).not.toBe(epochOf(third));
    await publish(bus, 'a1', 'another third');
    expect((await events.next())?.message).toMatchObject({ version: 3, note: 'another third' });
    await events.leave();
    const resumed = readEvents(await shop.stream(get(`/?lastEventId=${third?.id}`), 'a1'));
    expect((await resumed.next())?.message).toMatchObject({ resumed: false, order: { version: 3 } });
    await resumed.leave();
  });
});
