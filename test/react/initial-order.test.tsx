import { renderHook } from '@testing-library/react';
import { type Order, useOrderStatus } from 'react-order-status';
import { scriptedTransport } from 'react-order-status/testing';
import { expect, test } from 'vitest';
import { serverOf, watchOrder } from './watch-order.js';

const row = {
  id: '123',
  userId: 'ann',
  total: 4711,
  status: 'SHIPPED' as const,
  trackingNumber: '42',
  carrier: null,
  statusHistory: [
    { status: 'PROCESSING' as const, timestamp: new Date('2024-01-01T10:00:00Z'), note: null },
    { status: 'SHIPPED' as const, timestamp: new Date('2024-01-02T10:00:00Z'), note: 'By FedEx' },
  ],
};

test("the app's row is shown at once: status, history, tracking and the time of its last change", () => {
  const { result } = watchOrder(row);

  expect(result.current).toMatchObject({
    status: 'SHIPPED',
    previousStatus: 'PROCESSING',
    tracking: [{ trackingNumber: '42' }],
    lastUpdate: new Date('2024-01-02T10:00:00Z'),
    connection: 'connecting',
  });
  expect(result.current.history).toEqual([
    { status: 'PROCESSING', timestamp: '2024-01-01T10:00:00.000Z' },
    { status: 'SHIPPED', timestamp: '2024-01-02T10:00:00.000Z', note: 'By FedEx' },
  ]);
});

test('the updates of the server continue the history of the row', () => {
  const { result, server } = watchOrder(row);
  server.open();

  server.update({ status: 'DELIVERED', timestamp: '2024-01-03T10:00:00Z' });

  expect(result.current.history.map(({ status }) => status)).toEqual(['PROCESSING', 'SHIPPED', 'DELIVERED']);
});

test('a row that is older than the state of the server does not move the status back', () => {
  const { result, server, transport } = watchOrder('PENDING');
  server.open();
  server.update({ status: 'DELIVERED', timestamp: '2024-01-03T10:00:00Z', version: 3 });

  const other = renderHook(() => useOrderStatus('123', row, { transport, enableNotifications: false }));

  expect(other.result.current.status).toBe('DELIVERED');
  expect(result.current.status).toBe('DELIVERED');
});

test.each([
  { server: 'counts', version: 3 },
  { server: 'counts nothing', version: undefined },
])('a bare status does not move back the state of a server that $server', ({ version }) => {
  const { result, server, transport } = watchOrder('PENDING');
  server.open();
  server.update({ status: 'DELIVERED', version });

  renderHook(() => useOrderStatus('123', 'PENDING', { transport, enableNotifications: false }));

  expect(result.current.status).toBe('DELIVERED');
});

test('a newer row, as from a refreshed server component, changes the status', () => {
  const transport = scriptedTransport();
  const older: Order = { id: '123', status: 'PENDING', updatedAt: '2024-01-01T09:00:00Z' };
  const { result, rerender } = renderHook(
    ({ order }) => useOrderStatus('123', order, { transport, enableNotifications: false }),
    { initialProps: { order: older } },
  );
  serverOf(transport).open();

  rerender({ order: row });

  expect(result.current.status).toBe('SHIPPED');
});

test('a row created in each render does not cause endless renders', () => {
  const transport = scriptedTransport();
  let renders = 0;
  const { result } = renderHook(() => {
    renders += 1;
    return useOrderStatus('123', { ...row }, { transport, enableNotifications: false });
  });
  serverOf(transport).open();
  serverOf(transport).update({ status: 'DELIVERED', timestamp: '2024-01-03T10:00:00Z' });

  expect(result.current.status).toBe('DELIVERED');
  expect(renders).toBeLessThan(8);
});
