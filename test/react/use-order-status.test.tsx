import { act, render, screen } from '@testing-library/react';
import { useOrderStatus } from 'react-order-status';
import { scriptedTransport } from 'react-order-status/testing';
import { expect, test } from 'vitest';
import { serverOf, watchOrder } from './watch-order.js';

test('before the server answers, the initial status is shown as not connected', () => {
  const { result } = watchOrder('PROCESSING');

  expect(result.current).toMatchObject({
    status: 'PROCESSING',
    previousStatus: undefined,
    history: [],
    omitted: 0,
    lastUpdate: null,
    isConnected: false,
    connectionType: null,
    connection: 'connecting',
    isStale: false,
    error: null,
  });
});

test('an open stream is connected, with the type of its transport', () => {
  const { result, server } = watchOrder();

  server.open();

  expect(result.current).toMatchObject({ isConnected: true, connectionType: 'scripted', connection: 'open' });
});

test('an update changes the status, the previous status, and the time as a Date', () => {
  const { result, server } = watchOrder('PENDING');
  server.open();

  const update = { status: 'PROCESSING', previousStatus: 'PENDING', timestamp: '2024-01-01T12:00:00Z' };
  server.update({ ...update, note: 'Packed', version: 1 });

  expect(result.current.status).toBe('PROCESSING');
  expect(result.current.previousStatus).toBe('PENDING');
  expect(result.current.lastUpdate).toEqual(new Date('2024-01-01T12:00:00Z'));
  expect(result.current.history).toEqual([{ ...update, note: 'Packed', version: 1 }]);
});

test('a status that the flow does not contain is returned unchanged', () => {
  const { result, server } = watchOrder();
  server.open();

  server.update({ status: 'LOST_AT_SEA' });

  expect(result.current.status).toBe('LOST_AT_SEA');
});

test('an older update that arrives late does not move the status back', () => {
  const { result, server } = watchOrder();
  server.open();
  server.update({ status: 'SHIPPED', version: 2 }, 'a-2');

  server.update({ status: 'PROCESSING', version: 1 }, 'a-1');

  expect(result.current.status).toBe('SHIPPED');
  expect(result.current.history.map(({ version }) => version)).toEqual([1, 2]);
});

test('tracking and the number of omitted entries are returned', () => {
  const { result, server } = watchOrder();
  server.open();
  const tracking = [{ carrier: 'FedEx', trackingNumber: '42' }];

  const history = [{ status: 'SHIPPED', timestamp: '2024-01-01T12:00:00Z', version: 10 }];
  server.snapshot({ status: 'SHIPPED', version: 10, tracking, history, omitted: 9 });

  expect(result.current.tracking).toEqual(tracking);
  expect(result.current.omitted).toBe(9);
});

test('the call with all documented options works', () => {
  const transport = scriptedTransport('sse');
  function OrderComponent({ orderId, initialStatus }: { orderId: string; initialStatus: 'PENDING' }) {
    const { status, isConnected, connectionType, lastUpdate } = useOrderStatus(orderId, initialStatus, {
      enableNotifications: false,
      pollingInterval: 10000,
      onStatusChange: () => {},
      transport,
    });
    return (
      <div>
        <p>Status: {status}</p>
        <p>
          Connected: {isConnected ? 'Yes' : 'No'} ({connectionType})
        </p>
        {lastUpdate && <p>Last update: {lastUpdate.toISOString()}</p>}
      </div>
    );
  }
  render(<OrderComponent orderId="123" initialStatus="PENDING" />);
  expect(screen.getByText('Connected: No ()')).toBeDefined();
  expect(screen.queryByText(/Last update/)).toBeNull();

  serverOf(transport).open();
  act(() => transport.connection.update({ status: 'SHIPPED', timestamp: '2024-01-01T12:00:00Z' }));

  expect(screen.getByText('Status: SHIPPED')).toBeDefined();
  expect(screen.getByText('Connected: Yes (sse)')).toBeDefined();
  expect(screen.getByText('Last update: 2024-01-01T12:00:00.000Z')).toBeDefined();
});

test.each([
  ['before', [undefined, 'SHIPPED']],
  ['after', ['SHIPPED', null]],
] as const)(
  'a hook without initial data, mounted %s one that has a status, shows that status',
  (_, initials) => {
    const transport = scriptedTransport();
    const Status = ({ initial }: { readonly initial: 'SHIPPED' | null | undefined }) => (
      <li>{useOrderStatus('123', initial, { transport, enableNotifications: false }).status}</li>
    );
    render(initials.map((initial) => <Status key={String(initial)} initial={initial} />));
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'SHIPPED',
      'SHIPPED',
    ]);
  },
);
