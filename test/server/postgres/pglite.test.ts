import { PGlite } from '@electric-sql/pglite';
import { createOrderEvents } from 'react-order-status/server';
import { postgresBus, postgresSchema, SchemaMissingError } from 'react-order-status/server/postgres';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { testBusContract } from '../bus/bus-contract.js';
import { recorder } from '../bus/recording-listener.js';
import { flow, note, withoutTransactions } from './use-postgres.js';

describe('on PGlite', () => {
  let pglite: PGlite;
  // PGlite creates its database in this process, which takes seconds.
  beforeAll(async () => {
    pglite = await PGlite.create();
    await expect(postgresBus({ pool: pglite }).head('a1')).rejects.toThrow(SchemaMissingError);
    await pglite.exec(postgresSchema);
  }, 60_000);
  afterAll(() => pglite.close());

  testBusContract(
    'postgresBus',
    () => withoutTransactions(postgresBus({ pool: pglite, pollInterval: 600_000, onError: () => {} })),
    { shared: true },
  );

  test.each([
    { notify: true, listen: true },
    { notify: true, listen: false },
    { notify: false, listen: true },
    { notify: false, listen: false },
  ])('subscribers of the same bus receive each position once: %o', async (options) => {
    const bus = postgresBus({ pool: pglite, pollInterval: 600_000, ...options });
    const place = { latitude: 52.52, longitude: 13.405, at: '2024-01-01T12:00:00.000Z' };
    const position = vi.fn();
    await bus.open('p1', {}, { ...recorder().listener, position });
    if (options.listen)
      await vi.waitFor(async () => expect(await bus.health?.()).toEqual({ listening: true }));
    for (const latitude of [1, 2]) await bus.setPosition?.('p1', { ...place, latitude }, 600_000);
    await vi.waitFor(() => expect(position).toHaveBeenCalledTimes(2));
    expect(position.mock.calls).toMatchObject([[{ latitude: 1 }], [{ latitude: 2 }]]);
    await bus.close();
  });

  test('an update is committed with the order row, or rolled back with it', async () => {
    await pglite.exec(
      `create table orders (id text, status text); insert into orders values ('a1', 'PENDING')`,
    );
    const bus = postgresBus({ pool: pglite, pollInterval: 600_000 });
    const { emitOrderUpdate } = createOrderEvents({
      bus,
      authenticate: () => ({ userId: 'ann' }),
      getOrder: () => null,
    });
    const received = recorder();
    await bus.open('a1', {}, received.listener);
    const ship = (fail: boolean) =>
      pglite.transaction(async (transaction) => {
        await transaction.query(`update orders set status = 'PROCESSING' where id = 'a1'`);
        await emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' }, { transaction });
        if (fail) throw new Error('the payment failed');
      });
    const row = async () => (await pglite.query(`select status from orders`)).rows;
    await expect(ship(true)).rejects.toThrow('the payment failed');
    expect(await row()).toEqual([{ status: 'PENDING' }]);
    expect((await bus.history('a1', 10)).updates).toEqual([]);
    await ship(false);
    expect(await row()).toEqual([{ status: 'PROCESSING' }]);
    await vi.waitFor(() => expect(received.versions()).toEqual([1]));
    await bus.append(note('a1'), flow);
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2]));
    await bus.close();
  });
});
