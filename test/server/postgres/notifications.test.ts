import type { PostgresNotification, PostgresPool } from 'react-order-status/server/postgres';
import { postgresBus } from 'react-order-status/server/postgres';
import { describe, expect, test, vi } from 'vitest';
import { FollowedOrder } from '../../../src/server/postgres/followed-order.js';
import { hasPostgres } from '../../engines/postgres-server.js';
import { recorder } from '../bus/recording-listener.js';
import { publish, usePostgres } from './use-postgres.js';

describe('a notification of postgresBus', () => {
  /** A database in memory without entries, whose listening connection the test uses. */
  async function listening(orders: number) {
    let notify: (message: PostgresNotification) => void = () => {};
    const queries: string[] = [];
    const query: PostgresPool['query'] = async (text) => {
      queries.push(text);
      return { rows: [{ latest: 'epoch', epoch: 'epoch', order_id: null }] };
    };
    const pool: PostgresPool = {
      query,
      connect: async () => ({
        query,
        release: () => {},
        on: (event: string, listener: (argument: never) => void) => {
          // The listener of this event takes a notification.
          if (event === 'notification') notify = listener as typeof notify;
        },
      }),
    };
    const bus = postgresBus({ pool, pollInterval: 600_000 });
    for (let order = 0; order < orders; order += 1) await bus.open(`order ${order}`, {}, recorder().listener);
    // The reads after the connection was established end.
    await vi.waitFor(() => expect(queries.some((text) => text.startsWith('listen'))).toBe(true));
    await new Promise((resolve) => setTimeout(resolve, 50));
    queries.length = 0;
    return { bus, queries, notify: (payload: string) => notify({ channel: 'order_status', payload }) };
  }
  const entry = (orderId: string) =>
    JSON.stringify({ namespace: 'default', entry: { orderId, version: 1, id: 'e1' } });

  test.each([
    ['an order that is not followed', entry('unknown'), 0],
    ['another namespace', JSON.stringify({ namespace: 'other' }), 0],
    ['another program', 'cache invalidated', 0],
    ['a followed order', entry('order 7'), 1],
  ])('of %s costs the same however many orders are followed', async (_, payload, reads) => {
    for (const orders of [10, 1_000]) {
      const { bus, queries, notify } = await listening(orders);
      const checks = vi.spyOn(FollowedOrder.prototype, 'isBehind', 'get');
      for (let round = 0; round < 5; round += 1) {
        notify(payload);
        await new Promise((resolve) => setTimeout(resolve));
      }
      expect(queries).toHaveLength(5 * reads);
      expect(checks.mock.calls.length).toBeLessThan(20);
      checks.mockRestore();
      await bus.close();
    }
  });
});

describe.skipIf(!hasPostgres)('postgresBus without notifications', () => {
  const postgres = usePostgres();

  test('with `listen: false` no connection is taken from the pool, and polls deliver', async () => {
    const database = await postgres.createDatabase();
    const pool = database.createPool();
    const connect = vi.fn(() => Promise.reject(new Error('No session, please.')));
    const onError = vi.fn();
    const bus = database.createBus({
      pool: { query: (text, values) => pool.query(text, values), connect, options: { max: 1 } },
      listen: false,
      pollInterval: 20,
      onError,
    });
    const received = recorder();
    await bus.open('a1', {}, received.listener);
    await publish(database.createBus(), 'a1', '1', '2');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2]), 10_000);
    expect(connect).not.toHaveBeenCalled();
    expect(onError).not.toHaveBeenCalled();
  });

  test('with `notify: false` nothing is notified, also not a new epoch, and own updates are delivered at once', async () => {
    const database = await postgres.createDatabase();
    const payloads: string[] = [];
    const client = await database.createPool().connect();
    client.on('notification', ({ payload = '' }) => payloads.push(payload));
    await client.query('listen order_status');
    const bus = database.createBus({ notify: false });
    const received = recorder();
    await bus.open('a1', {}, received.listener);
    await publish(bus, 'a1', '1', '2');
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2]), 10_000);
    await database.pool.query('delete from order_status_log where version = 2');
    await publish(bus, 'a1', 'another second');
    await vi.waitFor(() => expect(received.listener.gap).toHaveBeenCalled(), 10_000);
    await bus.erase('a1');
    await database.pool.query(`notify order_status, 'last'`);
    await vi.waitFor(() => expect(payloads).toEqual(['last']), 10_000);
    client.release();
  });
});
