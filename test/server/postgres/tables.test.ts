import { createPostgresSchema, postgresBus, postgresSchema } from 'react-order-status/server/postgres';
import { describe, expect, test, vi } from 'vitest';
import { hasPostgres } from '../../engines/postgres-server.js';
import { recorder } from '../bus/recording-listener.js';
import { flow, note, publish, usePostgres } from './use-postgres.js';

describe.skipIf(!hasPostgres)('the tables of postgresBus', () => {
  const postgres = usePostgres();

  test.each([
    { schema: 'store' },
    { tablePrefix: 'live' },
    { schema: 'Shop "North"', tablePrefix: `it's $$ "quoted"; drop table orders; --` },
    { schema: 'select', tablePrefix: 'Bestellübersicht 📦' },
  ])('may have any names: %j', async (tables) => {
    const database = await postgres.createDatabase({ schema: false });
    await database.pool.query('create table orders (id text)');
    for (let run = 0; run < 2; run += 1) await database.pool.query(createPostgresSchema(tables));
    const [bus, writer] = [database.createBus(tables), database.createBus(tables)];
    const received = recorder();
    await bus.open('a1', {}, received.listener);
    await publish(writer, 'a1', '1', '2', '3');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3]), 10_000);
    expect((await bus.history('a1', 2)).updates.map(({ version }) => version)).toEqual([2, 3]);
    await bus.erase('a1');
    expect((await bus.head('a1')).update).toBeUndefined();
    await database.pool.query('select from orders');
    await expect(database.createBus().head('a1')).rejects.toMatchObject({ code: 'schema-missing' });
  });

  test('of two schemas have logs and notifications of their own', async () => {
    const database = await postgres.createDatabase();
    await database.pool.query(createPostgresSchema({ schema: 'staging' }));
    const [live, staging] = [database.createBus(), database.createBus({ schema: 'staging' })];
    const [inLive, inStaging] = [recorder(), recorder()];
    await live.open('a1', {}, inLive.listener);
    await staging.open('a1', {}, inStaging.listener);
    await publish(live, 'a1', '1', '2');
    await publish(staging, 'a1', 'other');
    await vi.waitFor(() => expect(inLive.versions()).toEqual([1, 2]), 10_000);
    await vi.waitFor(() => expect(inStaging.updates.map(({ note }) => note)).toEqual(['other']), 10_000);
    expect(inLive.listener.gap).not.toHaveBeenCalled();
  });

  test('where they exist, the schema runs without the right to create anything', async () => {
    const database = await postgres.createDatabase({ schema: false });
    const user = `app_${crypto.randomUUID().replaceAll('-', '')}`;
    const schemas = [postgresSchema, createPostgresSchema({ schema: 'shop' })];
    await database.pool.query(`create role ${user} login; revoke create on schema public from public`);
    const pool = database.createPool({ connectionString: database.url.replace('shop@', `${user}@`) });
    for (const schema of schemas) await expect(pool.query(schema)).rejects.toMatchObject({ code: '42501' });
    for (const schema of schemas) await database.pool.query(schema);
    await database.pool.query(
      `grant usage on schema shop to ${user};
      grant select, insert, update, delete on all tables in schema shop, public to ${user}`,
    );
    for (const schema of schemas) await pool.query(schema);
    for (const tables of [{}, { schema: 'shop' }]) {
      const bus = database.createBus({ pool, maxUpdatesPerOrder: 1, ...tables });
      await bus.append(note('a1'), flow);
      await bus.append(note('a1'), flow);
      await bus.erase('a1');
      expect((await bus.head('a1')).update).toBeUndefined();
    }
  });
});

test.each([
  [{ schema: '' }],
  [{ tablePrefix: '' }],
  [{ schema: 'a\0b' }],
  [{ tablePrefix: 'x'.repeat(60) }],
  [{ tablePrefix: 'ü'.repeat(31) }],
  [{ schema: 's'.repeat(50), tablePrefix: 'p'.repeat(20) }],
])('names that PostgreSQL does not accept, or would shorten, are refused: %j', (tables) => {
  expect(() => createPostgresSchema(tables)).toThrow(TypeError);
  const pool = { query: async () => ({ rows: [] }), connect: () => Promise.reject(new Error('unused')) };
  expect(() => postgresBus({ pool, ...tables })).toThrow(TypeError);
});
