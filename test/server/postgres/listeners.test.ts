import { describe, expect, test, vi } from 'vitest';
import { hasPostgres } from '../../engines/postgres-server.js';
import { createShop } from '../shop.js';
import { usePostgres, withoutTransactions } from './use-postgres.js';

describe.skipIf(!hasPostgres)('postgresBus under listeners on the server', () => {
  const postgres = usePostgres();

  test('an update that is published right after the call is received, 50 times of 50', async () => {
    const database = await postgres.createDatabase();
    const { orderEvents, emitOrderUpdate } = createShop({ bus: withoutTransactions(database.createBus()) });
    const received: string[] = [];
    const orderIds = Array.from({ length: 50 }, (_, index) => `order ${index}`);
    for (const orderId of orderIds) {
      orderEvents.onOrderUpdate(orderId, (update) => received.push(update.orderId));
      await emitOrderUpdate({ orderId, status: 'PROCESSING' });
    }
    await vi.waitFor(() => expect(received.sort()).toEqual([...orderIds].sort()), 10_000);
  });

  test('a listener that is ready receives what another process publishes', async () => {
    const database = await postgres.createDatabase();
    const createProcess = () => createShop({ bus: withoutTransactions(database.createBus()) });
    const [here, there] = [createProcess(), createProcess()];
    const received: number[] = [];
    await here.orderEvents.onOrderUpdate('a1', ({ version }) => received.push(version)).ready;
    await there.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
    await vi.waitFor(() => expect(received).toEqual([1]), 10_000);
  });

  test('a listener that is registered while the database is away receives updates when it is back', async () => {
    const database = await postgres.createDatabase();
    const { orderEvents, emitOrderUpdate, errors } = createShop({
      bus: withoutTransactions(database.createBus()),
    });
    await postgres.server().stop('SIGQUIT');
    const received: number[] = [];
    const { ready } = orderEvents.onOrderUpdate('a1', ({ version }) => received.push(version));
    await vi.waitFor(() => expect(errors).toHaveLength(1), 10_000);
    await expect(emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' })).rejects.toThrow();
    await postgres.server().start();
    await ready;
    await emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
    await vi.waitFor(() => expect(received).toEqual([1]), 10_000);
    expect(errors).toHaveLength(1);
  });

  test('a log that lost its end is reported, and the version that is assigned again is received', async () => {
    const database = await postgres.createDatabase();
    const bus = withoutTransactions(database.createBus());
    const { orderEvents, emitOrderUpdate, errors } = createShop({ bus });
    const received: (string | undefined)[] = [];
    await orderEvents.onOrderUpdate('a1', ({ note }) => received.push(note)).ready;
    for (const note of ['1', '2', '3']) await emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', note });
    await vi.waitFor(() => expect(received).toEqual(['1', '2', '3']), 10_000);
    await database.pool.query('delete from order_status_log where version = 3');
    await emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', note: 'another third' });
    await vi.waitFor(() => expect(received).toEqual(['1', '2', '3', 'another third']), 10_000);
    expect(errors).toMatchObject([{ code: 'missed-updates', orderId: 'a1' }]);
  });
});
