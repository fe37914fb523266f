import { act } from '@testing-library/react';
import { OrderStatusProvider, TransportError } from 'react-order-status';
import { expect, test, vi } from 'vitest';
import { watchOrder } from './watch-order.js';

test('a refusal is shown with its status, and the last known state stays', () => {
  const onError = vi.fn();
  const { result, server } = watchOrder('SHIPPED', { onError });

  server.refuse(403);

  expect(result.current).toMatchObject({ status: 'SHIPPED', connection: 'refused', isConnected: false });
  expect(result.current.error).toBeInstanceOf(TransportError);
  expect(result.current.error).toMatchObject({ code: 'http', status: 403 });
  expect(onError).toHaveBeenCalledTimes(1);
});

test('a lost connection is shown as reconnecting with its error, and both pass', () => {
  const { result, server } = watchOrder();
  server.open();

  server.lose();
  expect(result.current).toMatchObject({ connection: 'reconnecting', isConnected: false });
  expect(result.current.error).toMatchObject({ code: 'network' });

  server.open();
  expect(result.current).toMatchObject({ connection: 'open', isConnected: true, error: null });
});

test('an order that is final is closed, not failed', () => {
  const { result, server } = watchOrder('DELIVERED');
  server.open();

  server.finish();

  expect(result.current).toMatchObject({ connection: 'closed', isConnected: false, error: null });
});

test('the newest onError is called, else the one of the provider', () => {
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

test('refresh asks anew beside the present connection, which serves until it is answered', () => {
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

test('refresh tries again after a refusal', () => {
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
