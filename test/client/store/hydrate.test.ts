import { expect, onTestFinished, test, vi } from 'vitest';
import { createOrderStatusClient } from '../../../src/client/index.js';
import { scriptedTransport } from '../../../src/testing/index.js';
import { minute } from '../messages.js';
import { watchOrder } from './watched-order.js';

const row = (status: string, n: number) => ({ orderId: 'o1', status, timestamp: minute(n) });
const bare = (status: string) => ({ orderId: 'o1', status });

test('the initial data is shown until the first state from a server', () => {
  const watched = watchOrder();
  watched.client.hydrate('o1', bare('PENDING'));
  expect(watched.live.order).toMatchObject({ status: 'PENDING' });
  watched.server.snapshot({ status: 'SHIPPED', version: 3, timestamp: minute(3) }, 'k-3');
  expect(watched.live.order).toMatchObject({ status: 'SHIPPED', version: 3 });
  expect(watched.received.updates).toEqual([]);
});

test('a bare status does not replace state from a server', () => {
  const watched = watchOrder();
  watched.server.snapshot({ status: 'SHIPPED', version: 3, timestamp: minute(3) }, 'k-3');
  watched.client.hydrate('o1', bare('PENDING'));
  expect(watched.live.order?.status).toBe('SHIPPED');
});

test('before the first state from a server, the newest claim is shown, whatever its timestamp', () => {
  const watched = watchOrder();
  for (const claim of [row('SHIPPED', 3), bare('PENDING'), row('PROCESSING', 2), row('DELIVERED', 1)]) {
    watched.client.hydrate('o1', claim);
    expect(watched.live.order).toMatchObject(claim);
  }
  expect(watched.received.updates).toEqual([]);
});

test('several claims do not override the server', () => {
  const watched = watchOrder();
  watched.client.hydrate('o1', bare('PENDING'));
  watched.client.hydrate('o1', bare('PROCESSING'));
  watched.server.snapshot({ status: 'SHIPPED', version: 3, timestamp: minute(3) }, 'k-3');
  expect(watched.live.order).toMatchObject({ status: 'SHIPPED', version: 3 });
});

test.each(['PROCESSING', 'SHIPPED', 'DELIVERED'])(
  'a row with the status %s does not change the state of the log, whatever its timestamp',
  (status) => {
    const watched = watchOrder();
    watched.server.snapshot({ status: 'SHIPPED', version: 3, timestamp: minute(3) }, 'k-3-x');
    const { order } = watched.live;
    for (const n of [2, 3, 9]) watched.client.hydrate('o1', row(status, n));
    watched.client.hydrate('o1', {
      ...row(status, 9),
      tracking: [{ trackingNumber: 'X' }],
      history: [{ status, timestamp: minute(9) }],
    });
    expect(watched.live.order).toBe(order);
    expect(watched.received.updates).toEqual([]);
  },
);

test('the app adds the history and tracking that a server does not send', () => {
  const watched = watchOrder();
  watched.server.snapshot({ status: 'SHIPPED' });
  const tracking = [{ trackingNumber: 'X' }];
  const history = [{ status: 'SHIPPED', timestamp: minute(3) }];
  watched.client.hydrate('o1', { ...row('SHIPPED', 3), tracking, history });
  expect(watched.live.order).toMatchObject({ status: 'SHIPPED', tracking, history });
  expect(watched.received.updates).toEqual([]);
});

test('rows before the first state from a server are not delivered as updates', () => {
  const watched = watchOrder();
  watched.client.hydrate('o1', row('PENDING', 1));
  watched.client.hydrate('o1', row('PROCESSING', 2));
  expect(watched.live.order?.status).toBe('PROCESSING');
  expect(watched.received.updates).toEqual([]);
});

test('an update after a mere claim is delivered', () => {
  const watched = watchOrder();
  watched.client.hydrate('o1', bare('PENDING'));
  watched.server.message({ type: 'connected' });
  watched.server.update({ status: 'PROCESSING', timestamp: minute(1) });
  expect(watched.received.updates).toMatchObject([{ previousStatus: 'PENDING', status: 'PROCESSING' }]);
});

test('a claim for an order without subscribers is ignored', () => {
  const { client } = watchOrder();
  client.hydrate('o2', bare('PENDING'));
  expect(client.get('o2')).toBeUndefined();
});

test('the last state is shown again on a second return while no server responds (G2)', () => {
  const transport = scriptedTransport();
  const client = createOrderStatusClient({ transport, linger: 0 });
  vi.useFakeTimers();
  onTestFinished(() => {
    client.close();
    vi.useRealTimers();
  });
  const visit = () => {
    const leave = client.subscribe('o1', {});
    client.hydrate('o1', bare('PENDING'));
    return () => {
      leave();
      vi.advanceTimersByTime(10);
    };
  };
  const leave = visit();
  transport.connection.snapshot({ status: 'SHIPPED', version: 3, timestamp: minute(3) }, 'k-3');
  leave();
  visit()();
  visit();
  expect(client.get('o1')?.order?.status).toBe('SHIPPED');
});
