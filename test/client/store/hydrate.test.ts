import { expect, onTestFinished, test, vi } from 'vitest';
import { createOrderStatusClient } from '../../../src/client/index.js';
import { scriptedTransport } from '../../../src/testing/index.js';
import { minute } from '../messages.js';
import { watchOrder } from './watched-order.js';

const row = (status: string, n: number) => ({ orderId: 'o1', status, timestamp: minute(n) });
const bare = (status: string) => ({ orderId: 'o1', status });

test('what the app knows is shown until a server says more', () => {
  const watched = watchOrder();
  watched.client.hydrate('o1', bare('PENDING'));
  expect(watched.live.order).toMatchObject({ status: 'PENDING' });
  watched.server.snapshot({ status: 'SHIPPED', version: 3, timestamp: minute(3) }, 'k-3');
  expect(watched.live.order).toMatchObject({ status: 'SHIPPED', version: 3 });
  expect(watched.told.updates).toEqual([]);
});

test('a bare status says nothing against what a server told', () => {
  const watched = watchOrder();
  watched.server.snapshot({ status: 'SHIPPED', version: 3, timestamp: minute(3) }, 'k-3');
  watched.client.hydrate('o1', bare('PENDING'));
  expect(watched.live.order?.status).toBe('SHIPPED');
});

test('until a server speaks, the newest that the app knows is shown, whatever its time', () => {
  const watched = watchOrder();
  for (const claim of [row('SHIPPED', 3), bare('PENDING'), row('PROCESSING', 2), row('DELIVERED', 1)]) {
    watched.client.hydrate('o1', claim);
    expect(watched.live.order).toMatchObject(claim);
  }
  expect(watched.told.updates).toEqual([]);
});

test('two pages that guess differently do not outdo the server', () => {
  const watched = watchOrder();
  watched.client.hydrate('o1', bare('PENDING'));
  watched.client.hydrate('o1', bare('PROCESSING'));
  watched.server.snapshot({ status: 'SHIPPED', version: 3, timestamp: minute(3) }, 'k-3');
  expect(watched.live.order).toMatchObject({ status: 'SHIPPED', version: 3 });
});

test.each(['PROCESSING', 'SHIPPED', 'DELIVERED'])(
  'a row of the app that says %s changes nothing once the log has spoken, whatever its time',
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
    expect(watched.told.updates).toEqual([]);
  },
);

test('the app completes what a server without history and tracking leaves out', () => {
  const watched = watchOrder();
  watched.server.snapshot({ status: 'SHIPPED' });
  const tracking = [{ trackingNumber: 'X' }];
  const history = [{ status: 'SHIPPED', timestamp: minute(3) }];
  watched.client.hydrate('o1', { ...row('SHIPPED', 3), tracking, history });
  expect(watched.live.order).toMatchObject({ status: 'SHIPPED', tracking, history });
  expect(watched.told.updates).toEqual([]);
});

test('rows before the server was heard are no news', () => {
  const watched = watchOrder();
  watched.client.hydrate('o1', row('PENDING', 1));
  watched.client.hydrate('o1', row('PROCESSING', 2));
  expect(watched.live.order?.status).toBe('PROCESSING');
  expect(watched.told.updates).toEqual([]);
});

test('an update is news after a mere guess, too', () => {
  const watched = watchOrder();
  watched.client.hydrate('o1', bare('PENDING'));
  watched.server.message({ type: 'connected' });
  watched.server.update({ status: 'PROCESSING', timestamp: minute(1) });
  expect(watched.told.updates).toMatchObject([{ previousStatus: 'PENDING', status: 'PROCESSING' }]);
});

test('a seed for an order nobody watches is ignored', () => {
  const { client } = watchOrder();
  client.hydrate('o2', bare('PENDING'));
  expect(client.get('o2')).toBeUndefined();
});

test('what was shown is shown again by a page that comes back twice while no server answers (G2)', () => {
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
