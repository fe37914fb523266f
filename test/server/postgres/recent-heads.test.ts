import { describe, expect, test } from 'vitest';
import { hasPostgres } from '../../engines/postgres-server.js';
import { flow, note, publish, usePostgres } from './use-postgres.js';

describe.skipIf(!hasPostgres)('the heads that postgresBus remembers', () => {
  const postgres = usePostgres();
  const to = (status: string) => ({ ...note('a1'), status });

  test('the first update of an order takes two statements, and each later one takes one', async () => {
    const database = await postgres.createDatabase();
    const pool = database.createPool();
    let queries = 0;
    const bus = database.createBus({
      pool: {
        query: (text, values) => {
          queries += 1;
          return pool.query(text, values);
        },
        connect: () => pool.connect(),
      },
    });
    await publish(bus, 'a1', '1');
    expect(queries).toBe(2);
    await publish(bus, 'a1', '2', '3', '4');
    expect(queries).toBe(5);
  });

  test('an update of another process is seen: what it allows succeeds, what it forbids is refused (G6)', async () => {
    const database = await postgres.createDatabase();
    const [here, there] = [database.createBus(), database.createBus()];
    await here.append(to('PROCESSING'), flow);
    await there.append(to('SHIPPED'), flow);
    // From PROCESSING this is not allowed.
    expect(await here.append(to('DELIVERED'), flow)).toMatchObject({ version: 3, previousStatus: 'SHIPPED' });
    await there.append(to('REFUNDED'), flow);
    await expect(here.append(to('REFUNDED'), flow)).rejects.toMatchObject({ code: 'invalid-transition' });
  });

  test('a row that was changed by hand is read again', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    await bus.append(to('PROCESSING'), flow);
    await database.pool.query(
      `update order_status_log set update = replace(update::text, 'PROCESSING', 'SHIPPED')::json`,
    );
    expect(await bus.append(to('DELIVERED'), flow)).toMatchObject({ version: 2, previousStatus: 'SHIPPED' });
    await database.pool.query(`update order_status_log set update = '[]' where version = 2`);
    await expect(bus.append(to('REFUNDED'), flow)).rejects.toMatchObject({ code: 'invalid-entry' });
  });

  test('a log that was removed begins again, and none of its new updates is trimmed', async () => {
    const database = await postgres.createDatabase();
    const [here, there] = [
      database.createBus({ maxUpdatesPerOrder: 3 }),
      database.createBus({ maxUpdatesPerOrder: 3 }),
    ];
    await publish(here, 'a1', ...Array.from({ length: 10 }, (_, index) => `${index}`));
    expect((await here.history('a1', 100)).updates.map(({ version }) => version)).toEqual([8, 9, 10]);
    await there.erase('a1');
    await publish(there, 'a1', '1', '2');
    expect(await here.append(note('a1'), flow)).toMatchObject({ version: 3 });
    expect((await here.history('a1', 100)).updates.map(({ version }) => version)).toEqual([1, 2, 3]);
  });

  test('an update that was rolled back is not a head (G6)', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    await publish(bus, 'a1', '1');
    const client = await database.createPool().connect();
    await client.query('begin');
    await bus.append(to('SHIPPED'), { ...flow, transaction: client });
    await client.query('rollback');
    client.release();
    expect(await bus.append(to('CANCELLED'), flow)).toMatchObject({
      version: 2,
      previousStatus: 'PROCESSING',
    });
  });
});
