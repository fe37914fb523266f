import { renderHook } from '@testing-library/react';
import { defineOrderFlow, useOrderStatus } from 'react-order-status';
import { expect, test } from 'vitest';
import { watchOrder } from './watch-order.js';

const action = { label: 'Pay customs', url: '/orders/123/customs' };
const at = (minute: number) => `2026-11-28T12:0${minute}:00Z`;

test.each([
  { of: 'with versions', version: (n: number) => n },
  { of: 'without versions', version: () => undefined },
])('an action stays through scans until it is cleared, from a server $of', ({ version }) => {
  const { result, server } = watchOrder('PROCESSING');
  server.open();
  server.snapshot({ status: 'PROCESSING', version: version(1), timestamp: at(0) });
  server.update({ status: 'SHIPPED', action, version: version(2), timestamp: at(1) });
  expect(result.current.action).toEqual(action);
  server.update({ status: 'SHIPPED', location: 'Memphis', version: version(3), timestamp: at(2) });
  expect(result.current.action).toEqual(action);
  server.update({ status: 'SHIPPED', note: 'Held', version: version(4), timestamp: at(3) });
  expect(result.current.action).toEqual(action);
  server.update({ status: 'SHIPPED', action: null, version: version(5), timestamp: at(4) });
  expect(result.current.action).toBeUndefined();
});

const withAction = { id: '123', statusHistory: [{ status: 'SHIPPED', timestamp: at(1), action }] } as const;

test.each([
  { of: 'a row', status: 'REFUNDED', expected: undefined },
  { of: 'a row that is not terminal', status: 'SHIPPED', expected: action },
] as const)('a terminal status removes the action, also that of the app: $of', ({ status, expected }) => {
  const { result } = watchOrder({ ...withAction, status }, { live: false });
  expect(result.current.action).toEqual(expected);
});

test('a terminal status of a custom flow removes the action', () => {
  const flow = defineOrderFlow({
    statuses: { OPEN: { label: 'Open', tone: 'neutral' }, SHIPPED: { label: 'Done', tone: 'success' } },
    steps: ['OPEN', 'SHIPPED'],
    transitions: { OPEN: ['SHIPPED'] },
  });
  const { result } = renderHook(() =>
    useOrderStatus('123', { ...withAction, status: 'SHIPPED' }, { flow, live: false }),
  );
  expect(result.current.action).toBeUndefined();
});

test.each([
  { of: 'ahead of the log', order: { status: 'SHIPPED', version: 1, ahead: { status: 'REFUNDED' } } },
  { of: 'of a server without versions', order: { status: 'REFUNDED' } },
  { of: 'of the row, beside an empty log', order: { status: 'REFUNDED', version: 0 } },
])('a terminal status removes the action, also $of', ({ order }) => {
  const { result, server } = watchOrder('SHIPPED');
  server.open();
  server.snapshot({ timestamp: at(2), action, ...order });
  expect(result.current).toMatchObject({ status: 'REFUNDED', action: undefined });
});
