import { InvalidEntryError } from 'react-order-status/server/postgres';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { hasPostgres } from '../../engines/postgres-server.js';
import { recorder } from '../bus/recording-listener.js';
import { createSilentErrors } from '../silent-errors.js';
import { type Database, flow, note, publish, usePostgres } from './use-postgres.js';

const failure = new Error('onError failed.');

function fail(): never {
  throw failure;
}

describe.skipIf(!hasPostgres)('a row that no bus wrote', () => {
  const postgres = usePostgres();

  const insertRow = ({ pool }: Database, orderId: string, version: number, update: string) =>
    pool.query(
      `insert into order_status_log (namespace, order_id, version, entry_id, update) values ('default', $1, $2, 'manual', $3)`,
      [orderId, version, update],
    );

  test.each([
    'null',
    '{}',
    '[]',
    '1',
    '"SHIPPED"',
    '{"status":"SHIPPED"}',
    '{"status":1,"timestamp":"2024-01-01T12:00:00Z"}',
    '{"status":"SHIPPED","timestamp":"yesterday"}',
  ])('with the update %s affects its order only, and is reported once (G9)', async (update) => {
    const database = await postgres.createDatabase();
    const { errors, onError } = createSilentErrors();
    const bus = database.createBus({ pollInterval: 20, onError });
    const [broken, other] = [recorder(), recorder()];
    await bus.open('broken', {}, broken.listener);
    await bus.open('other', {}, other.listener);
    await publish(bus, 'broken', '1');
    await vi.waitFor(() => expect(broken.versions()).toEqual([1]), 10_000);
    await insertRow(database, 'broken', 2, update);
    await vi.waitFor(() => expect(broken.listener.gap).toHaveBeenCalled(), 10_000);

    const invalid = { code: 'invalid-entry', orderId: 'broken', version: 2, id: 'manual' };
    await expect(bus.append(note('broken'), flow)).rejects.toMatchObject(invalid);
    await expect(bus.head('broken')).rejects.toThrow(InvalidEntryError);
    await expect(bus.history('broken', 10)).rejects.toMatchObject(invalid);
    await expect(bus.open('broken', {}, recorder().listener)).rejects.toMatchObject(invalid);

    // Polls of this process and of the database's other writers continue for the other orders.
    await publish(database.createBus({ notify: false }), 'other', '1', '2');
    await vi.waitFor(() => expect(other.versions()).toEqual([1, 2]), 10_000);
    await publish(database.createBus({ notify: false }), 'other', '3');
    await vi.waitFor(() => expect(other.versions()).toEqual([1, 2, 3]), 10_000);
    expect(errors).toMatchObject([invalid]);
    expect(other.listener.gap).not.toHaveBeenCalled();

    await database.pool.query(`update order_status_log set update = $1 where entry_id = 'manual'`, [
      JSON.stringify(note('broken', 'corrected')),
    ]);
    expect(await bus.append(note('broken', '3'), flow)).toMatchObject({ version: 3 });
    await vi.waitFor(() => expect(broken.versions()).toEqual([1, 3]), 10_000);
    expect((await bus.history('broken', 10)).updates.map(({ note }) => note)).toEqual([
      '1',
      'corrected',
      '3',
    ]);
  });

  test.each([
    ['throws', (): unknown => fail()],
    ['rejects', (): unknown => Promise.reject(failure)],
  ])(
    'is reported to the console by an `onError` that %s, and affects nothing else (G9)',
    async (_, onError) => {
      const written = vi.spyOn(console, 'error').mockReturnValue();
      onTestFinished(() => written.mockRestore());
      const database = await postgres.createDatabase();
      const bus = database.createBus({ pollInterval: 20, onError });
      const [broken, other] = [recorder(), recorder()];
      await bus.open('broken', {}, broken.listener);
      await bus.open('other', {}, other.listener);
      await insertRow(database, 'broken', 1, '{}');
      await vi.waitFor(() => expect(broken.listener.gap).toHaveBeenCalled(), 10_000);
      await publish(database.createBus({ notify: false }), 'other', '1');
      await vi.waitFor(() => expect(other.versions()).toEqual([1]), 10_000);
      expect(written.mock.calls.map(([, error]): unknown => error)).toMatchObject([
        { code: 'invalid-entry' },
        { message: 'onError failed.' },
      ]);
    },
  );

  test('below the newest one ends the history, as a trimmed log does', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    await publish(bus, 'a1', '1');
    await insertRow(database, 'a1', 2, '{}');
    await insertRow(database, 'a1', 3, JSON.stringify(note('a1', '3')));
    await publish(bus, 'a1', '4');
    const { epoch, updates } = await bus.history('a1', 10);
    expect(updates.map(({ version, note }) => [version, note])).toEqual([
      [3, '3'],
      [4, '4'],
    ]);
    const opened = await bus.open('a1', { after: `${epoch}-1` }, recorder().listener);
    expect(opened).toMatchObject({ resumed: false });
  });

  test('that leaves a gap of versions ends the history', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    await publish(bus, 'a1', '1');
    await insertRow(database, 'a1', 7, JSON.stringify(note('a1', '7')));
    await publish(bus, 'a1', '8');
    expect((await bus.history('a1', 10)).updates.map(({ version }) => version)).toEqual([7, 8]);
  });

  test('whose update names another order and version is read as its columns say', async () => {
    const database = await postgres.createDatabase();
    const bus = database.createBus();
    const update = { ...note('another'), version: 99, id: 'other', note: null, userId: 5 };
    await insertRow(database, 'a1', 1, JSON.stringify(update));
    const { update: read } = await bus.head('a1');
    expect(read).toMatchObject({ orderId: 'a1', status: update.status, version: 1, id: 'manual' });
    expect(read).not.toHaveProperty('note');
    expect(read).not.toHaveProperty('userId');
  });

  test('a trigger that refuses rows, or row-level security that hides them, does not make append loop', async () => {
    const database = await postgres.createDatabase();
    await database.pool.query(
      `create function ignore() returns trigger language plpgsql as $$ begin return null; end $$;
      create trigger ignoring before insert on order_status_log for each row execute function ignore()`,
    );
    await expect(database.createBus().append(note('a1'), flow)).rejects.toMatchObject({
      code: 'invalid-entry',
      orderId: 'a1',
      version: 1,
    });
  });
});
