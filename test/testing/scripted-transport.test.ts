import { createOrderStatusClient, InvalidMessageError, TransportError } from 'react-order-status';
import { scriptedTransport } from 'react-order-status/testing';
import { expect, test, vi } from 'vitest';

/** A connected transport and its mock sink. */
function connect() {
  const transport = scriptedTransport();
  const sink = {
    open: vi.fn(),
    message: vi.fn(),
    alive: vi.fn(),
    invalid: vi.fn(),
    lost: vi.fn(),
    end: vi.fn(),
  };
  const request = { orderId: '123', cursor: () => 'a-7', pollingInterval: () => undefined };
  const close = transport.connect(request, sink);
  return { transport, connection: transport.connection, sink, close };
}

test('it does nothing by itself', () => {
  const { sink } = connect();

  for (const report of Object.values(sink)) expect(report).not.toHaveBeenCalled();
});

test('a connection has the order id and the cursor of the client', () => {
  const { connection } = connect();

  expect(connection).toMatchObject({ orderId: '123', cursor: 'a-7', isClosed: false });
});

test('it reports what the test sends', () => {
  const { connection, sink } = connect();

  connection.open();
  connection.update({ status: 'SHIPPED', timestamp: '2024-01-01T12:00:00Z' }, 'a-8');
  connection.snapshot({ status: 'SHIPPED' });
  connection.alive();
  connection.lose();

  expect(sink.open).toHaveBeenCalledWith({
    type: 'scripted',
    live: true,
    freshFor: Number.POSITIVE_INFINITY,
  });
  expect(sink.message.mock.calls).toEqual([
    [{ type: 'order-updated', orderId: '123', status: 'SHIPPED', timestamp: '2024-01-01T12:00:00Z' }, 'a-8'],
    [{ type: 'snapshot', order: { orderId: '123', status: 'SHIPPED' } }, undefined],
  ]);
  expect(sink.alive).toHaveBeenCalledTimes(1);
  expect(sink.lost).toHaveBeenCalledWith(expect.any(TransportError));
});

test('it can poll, too', () => {
  const { connection, sink } = connect();

  connection.open({ type: 'polling', live: false, freshFor: 1_000 });

  expect(sink.open).toHaveBeenCalledWith({ type: 'polling', live: false, freshFor: 1_000 });
});

test('an update and a snapshot keep all fields of the wire format', () => {
  const { connection, sink } = connect();
  const timestamp = '2024-01-01T12:00:00Z';
  const entry = { status: 'SHIPPED', timestamp, location: 'Memphis', action: { label: 'Pay customs' } };
  const tracking = [
    { status: 'SHIPPED', estimatedDelivery: { until: timestamp, previous: { until: timestamp } } },
  ];

  connection.update({ ...entry, tracking });
  connection.snapshot({ status: 'SHIPPED', tracking, history: [entry] });

  expect(sink.message.mock.calls).toEqual([
    [{ type: 'order-updated', orderId: '123', ...entry, tracking }, undefined],
    [
      { type: 'snapshot', order: { orderId: '123', status: 'SHIPPED', tracking, history: [entry] } },
      undefined,
    ],
  ]);
});

test('a message that the wire format forbids throws', () => {
  const { connection } = connect();

  expect(() => connection.update({ status: '' })).toThrow(InvalidMessageError);
});

test('a refusal and a finish end the connection', () => {
  const refused = connect();
  const finished = connect();

  refused.connection.refuse(403);
  finished.connection.finish();

  expect(refused.sink.end.mock.calls).toMatchObject([[{ reason: 'refused', error: { status: 403 } }]]);
  expect(finished.sink.end).toHaveBeenCalledWith({ reason: 'finished' });
  expect(refused.connection.isClosed && finished.connection.isClosed).toBe(true);
});

test('a closed connection does not call its sink', () => {
  const { connection, sink, close } = connect();

  close();
  connection.open();
  connection.update({ status: 'SHIPPED' });
  connection.alive();
  connection.lose();
  connection.finish();

  expect(connection.isClosed).toBe(true);
  for (const report of Object.values(sink)) expect(report).not.toHaveBeenCalled();
});

test('`connection` is the newest open connection', () => {
  const transport = scriptedTransport();
  const client = createOrderStatusClient({ transport });
  expect(() => transport.connection).toThrow('has no open connection');

  client.subscribe('1', {});
  client.subscribe('2', {});

  expect(transport.connection.orderId).toBe('2');
  client.close();
  expect(() => transport.connection).toThrow('has no open connection');
});
