import { act, renderHook } from '@testing-library/react';
import { InvalidMessageError, OrderStatusProvider, TransportError, useOrderStatus } from 'react-order-status';
import { scriptedTransport } from 'react-order-status/testing';
import { expect, test, vi } from 'vitest';
import { serverOf, watchOrder } from './watch-order.js';

test('a refusal is shown with its status, and the last known state stays', () => {
  const onError = vi.fn();
  const { result, server } = watchOrder('SHIPPED', { onError });

  server.refuse(403);

  expect(result.current).toMatchObject({ status: 'SHIPPED', connection: 'refused', isConnected: false });
  expect(result.current.error).toBeInstanceOf(TransportError);
  expect(result.current.error).toMatchObject({ code: 'http', status: 403 });
  expect(onError).toHaveBeenCalledTimes(1);
});

test('a lost connection is shown as reconnecting with its error, until it is open again', () => {
  const { result, server } = watchOrder();
  server.open();

  server.lose();
  expect(result.current).toMatchObject({ connection: 'reconnecting', isConnected: false });
  expect(result.current.error).toMatchObject({ code: 'network' });

  server.open();
  expect(result.current).toMatchObject({ connection: 'open', isConnected: true, error: null });
});

test('an order with a terminal status is closed without an error', () => {
  const { result, server } = watchOrder('DELIVERED');
  server.open();

  server.finish();

  expect(result.current).toMatchObject({ connection: 'closed', isConnected: false, error: null });
});

test('the newest onError is called, else that of the provider', () => {
  const outer = vi.fn();
  const own = vi.fn();
  const { rerender, server } = watchOrder('PENDING', {
    wrapper: ({ children }) => <OrderStatusProvider onError={outer}>{children}</OrderStatusProvider>,
  });
  server.open();
  server.lose();
  expect(outer).toHaveBeenCalledTimes(1);

  rerender({ onError: own });
  server.open();
  server.lose();

  expect(own).toHaveBeenCalledTimes(1);
  expect(outer).toHaveBeenCalledTimes(1);
});

test('refresh opens a new connection, and keeps the current one until the server answers', () => {
  const { result, transport, server } = watchOrder();
  server.open();
  const { connection: present } = transport;

  act(() => result.current.refresh());
  expect(transport.connections).toHaveLength(2);
  expect(present.isClosed).toBe(false);
  server.open();

  expect(present.isClosed).toBe(true);
  expect(result.current.isConnected).toBe(true);
});

test('refresh reconnects after a refusal', () => {
  const { result, server } = watchOrder();
  server.refuse(401);

  act(() => result.current.refresh());
  server.open();

  expect(result.current).toMatchObject({ connection: 'open', error: null });
});

test('refresh is the same function in every render', () => {
  const { result, rerender } = watchOrder();
  const { refresh } = result.current;

  rerender({});

  expect(result.current.refresh).toBe(refresh);
});

test('the error of a lost connection is not terminal, and has a cause; that of a refusal is terminal', () => {
  const onError = vi.fn();
  const { result, transport, server } = watchOrder('PENDING', { onError });
  server.open();
  const cause = new TypeError('fetch failed');

  act(() => transport.connection.lose(new TransportError('network', 'The connection broke.', { cause })));
  expect(result.current.error).toMatchObject({ code: 'network', cause, isTerminal: false });
  server.refuse(404);
  expect(result.current.error).toMatchObject({ code: 'http', status: 404, isTerminal: true });

  expect(onError.mock.calls.map(([error]: TransportError[]) => error?.isTerminal)).toEqual([false, true]);
});

test('a message of another order is reported, and changes nothing', () => {
  const onError = vi.fn();
  const { result, transport, server } = watchOrder('PENDING', { onError });
  server.open();
  const before = result.current;

  act(() =>
    transport.connection.message({
      type: 'order-updated',
      orderId: 'other',
      status: 'SHIPPED',
      timestamp: '2024-01-01T12:00:00Z',
    }),
  );

  expect(result.current).toBe(before);
  expect(onError.mock.calls).toEqual([[expect.any(InvalidMessageError)]]);
  expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: 'invalid-message' });
});

test('each hook of an order receives each error once, and unmounted ones receive none', () => {
  const transport = scriptedTransport();
  const received: string[] = [];
  const watch = (name: string) =>
    renderHook(() =>
      useOrderStatus('123', 'PENDING', {
        transport,
        onError: ({ code }) => received.push(`${name} ${code}`),
      }),
    );
  watch('a');
  const { unmount } = watch('b');

  serverOf(transport).open();
  serverOf(transport).lose();
  unmount();
  serverOf(transport).refuse(403);

  expect(received).toEqual(['a network', 'b network', 'a http']);
});

test('refresh of an order that is not live, or that is unmounted, sends no request', () => {
  const { result, transport, unmount } = watchOrder('PENDING', { live: false });
  act(() => result.current.refresh());
  unmount();
  act(() => result.current.refresh());

  expect(transport.connections).toEqual([]);
});

test('a second refresh replaces the first one if that is unanswered', () => {
  const { result, transport, server } = watchOrder();
  server.open();

  act(() => result.current.refresh());
  act(() => result.current.refresh());
  server.open();

  expect(transport.connections.map(({ isClosed }) => isClosed)).toEqual([true, true, false]);
});

test('debug logs events and errors, once for one order, however many hooks', () => {
  const log = vi.spyOn(console, 'log').mockImplementation((..._words: unknown[]) => {});
  const transport = scriptedTransport();
  renderHook(() => [
    useOrderStatus('123', 'PENDING', { transport, debug: true }),
    useOrderStatus('123', 'PENDING', { transport, debug: true }),
  ]);

  serverOf(transport).open();
  const update = { status: 'SHIPPED', version: 2, timestamp: '2024-01-01T12:00:00Z' };
  for (const cursor of ['a-2', 'a-2']) serverOf(transport).update(update, cursor);
  serverOf(transport).lose();

  const message = { type: 'order-updated', orderId: '123', ...update };
  expect(log.mock.calls).toEqual([
    ['[order-status]', '123', 'connected by', 'scripted'],
    ['[order-status]', '123', 'message received:', message],
    ['[order-status]', '123', 'message received:', message],
    ['[order-status]', '123', 'ignored:', 'duplicate'],
    ['[order-status]', '123', 'The scripted connection was lost.'],
  ]);
  log.mockRestore();
});
