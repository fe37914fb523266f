import { act, render, screen } from '@testing-library/react';
import { memo, Profiler, type ReactNode, StrictMode } from 'react';
import {
  createOrderStatusClient,
  type OrderStatusClient,
  OrderStatusProvider,
  useOrderStatus,
} from 'react-order-status';
import { scriptedTransport } from 'react-order-status/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const Order = memo(function Order({ id }: { id: string }) {
  const { status, isConnected } = useOrderStatus(id, 'PENDING');
  return (
    <li>
      {id}: {status}, {isConnected ? 'live' : 'not live'}
    </li>
  );
});

/** A page of tracked orders, and the numbers of commits of the page and of each order. */
function renderOrders(count: number, wrap = (orders: ReactNode) => orders) {
  const transport = scriptedTransport();
  const commits = new Map<string, number>();
  const committed = (name: string) => void commits.set(name, (commits.get(name) ?? 0) + 1);
  const ids = Array.from({ length: count }, (_, index) => `order-${index}`);
  const page = render(
    <OrderStatusProvider transport={transport} enableNotifications={false}>
      {wrap(
        <Profiler id="page" onRender={committed}>
          <ul>
            {ids.map((id) => (
              <Profiler key={id} id={id} onRender={committed}>
                <Order id={id} />
              </Profiler>
            ))}
          </ul>
        </Profiler>,
      )}
    </OrderStatusProvider>,
  );
  return { ...page, transport, ids, commits };
}

const once = (names: readonly string[]) => new Map(names.map((name) => [name, 1]));

test('1,000 orders: mounting, becoming live, an update and a lost connection cause one commit each, of affected components only', () => {
  const { transport, ids, commits, container } = renderOrders(1_000);
  expect(commits).toEqual(once(['page', ...ids]));
  expect(transport.connections.map(({ orderId }) => orderId)).toEqual(ids);

  commits.clear();
  act(() => {
    for (const connection of transport.connections) connection.open();
  });
  expect(commits).toEqual(once(['page', ...ids]));

  for (const index of [0, 499, 999]) {
    commits.clear();
    act(() => transport.connections[index]?.update({ status: 'SHIPPED', version: 1 }, 'a-1'));
    expect(commits).toEqual(once(['page', `order-${index}`]));
  }

  commits.clear();
  act(() => {
    for (const connection of transport.connections) connection.alive();
  });
  expect(commits).toEqual(new Map());

  act(() => {
    for (const connection of transport.connections) connection.lose();
  });
  expect(commits).toEqual(once(['page', ...ids]));
  expect(container.textContent).toContain('order-499: SHIPPED, not live');
  expect(container.textContent).toContain('order-500: PENDING, not live');
});

test('1,000 orders: none is requested twice in StrictMode, and all are closed with the page', () => {
  const { transport, unmount } = renderOrders(1_000, (orders) => <StrictMode>{orders}</StrictMode>);
  expect(transport.connections).toHaveLength(1_000);

  unmount();
  vi.runOnlyPendingTimers();

  expect(transport.connections.every(({ isClosed }) => isClosed)).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

/** Counts the calls of the client while this number of orders is mounted. */
function callsToMount(count: number): Record<string, number> {
  const client = createOrderStatusClient({ transport: scriptedTransport() });
  const calls: Record<string, number> = {};
  const counted = new Proxy(client, {
    get(target, name: keyof OrderStatusClient) {
      calls[name] = (calls[name] ?? 0) + 1;
      return target[name];
    },
  });
  const { unmount } = render(
    <OrderStatusProvider client={counted}>
      {Array.from({ length: count }, (_, index) => (
        <Order key={String(index)} id={`order-${index}`} />
      ))}
    </OrderStatusProvider>,
  );
  unmount();
  client.close();
  return calls;
}

test('mounting costs the same for each order, however many there are', () => {
  const [few, many] = [callsToMount(10), callsToMount(1_000)];

  expect(many).toEqual(Object.fromEntries(Object.entries(few).map(([name, calls]) => [name, calls * 100])));
});

test('one order watched 1,000 times has one connection, and one update causes one commit of the page', () => {
  const transport = scriptedTransport();
  const onRender = vi.fn();
  render(
    <OrderStatusProvider transport={transport} enableNotifications={false}>
      <Profiler id="page" onRender={onRender}>
        {Array.from({ length: 1_000 }, (_, index) => (
          <Order key={String(index)} id="123" />
        ))}
      </Profiler>
    </OrderStatusProvider>,
  );
  act(() => transport.connection.open());
  onRender.mockClear();

  act(() => transport.connection.update({ status: 'SHIPPED' }));

  expect(transport.connections).toHaveLength(1);
  expect(onRender).toHaveBeenCalledTimes(1);
  expect(screen.getAllByText('123: SHIPPED, live')).toHaveLength(1_000);
});
