import { act, renderHook } from '@testing-library/react';
import { startTransition, useLayoutEffect, useState } from 'react';
import {
  createOrderStatusClient,
  type Notifier,
  type OrderStatusClient,
  OrderStatusProvider,
  type OrderUpdate,
  type Transport,
  useOrderStatus,
} from 'react-order-status';
import { type ScriptedTransport, scriptedTransport } from 'react-order-status/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { arrow, serverOf } from './watch-order.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const at = (minute: number) => `2024-01-01T12:0${minute}:00Z`;
const history = [
  { status: 'PROCESSING', version: 1, timestamp: at(1) },
  { status: 'SHIPPED', version: 2, timestamp: at(2) },
];

/** Two transports to one order: the first is live and delivers version 1, then the second replaces it. */
interface Switched {
  readonly result: { readonly current: { readonly status: string; readonly connection: string } };
  readonly from: ScriptedTransport;
  readonly to: ScriptedTransport;
  readonly changes: string[];
  readonly notifier: { readonly notify: ReturnType<typeof vi.fn<Notifier['notify']>> };
  takeOver(): void;
}

function recorded() {
  const changes: string[] = [];
  const notifier = { notify: vi.fn<Notifier['notify']>() };
  const onStatusChange = (update: OrderUpdate) => void changes.push(arrow(update));
  return { changes, notifier, options: { notifier, onStatusChange } };
}

function begin(from: ScriptedTransport) {
  serverOf(from).open();
  serverOf(from).update({ status: 'PROCESSING', version: 1, timestamp: at(1) }, 'a-1');
}

/** By the option of the hook: e.g. a new transport with another token. */
function switchTransport(): Switched {
  const [from, to] = [scriptedTransport('from'), scriptedTransport('to')];
  const { options, ...record } = recorded();
  const { result, rerender } = renderHook(
    ({ transport }: { transport: Transport }) => useOrderStatus('123', 'PENDING', { transport, ...options }),
    { initialProps: { transport: from } },
  );
  begin(from);
  return { result, from, to, ...record, takeOver: () => rerender({ transport: to }) };
}

/** By the client of the provider. */
function switchClient(): Switched {
  const [from, to] = [scriptedTransport('from'), scriptedTransport('to')];
  const clients = [from, to].map((transport) => createOrderStatusClient({ transport }));
  const { options, ...record } = recorded();
  let setClient = (_client: OrderStatusClient | undefined) => {};
  const { result } = renderHook(() => useOrderStatus('123', 'PENDING', options), {
    wrapper: function Provider({ children }) {
      const [client, set] = useState(clients[0]);
      setClient = set;
      return <OrderStatusProvider client={client}>{children}</OrderStatusProvider>;
    },
  });
  begin(from);
  return { result, from, to, ...record, takeOver: () => act(() => setClient(clients[1])) };
}

const switches = [
  ['the transport of the hook', switchTransport],
  ['the client of the provider', switchClient],
] as const;

test.each(switches)(
  'G2: %s changes, and the shown state stays; the new one is shown as not connected yet',
  (_which, begun) => {
    const { result, from, to, takeOver } = begun();

    takeOver();
    expect(result.current).toMatchObject({ status: 'PROCESSING', connection: 'connecting' });
    expect(to.connections.map(({ cursor }) => cursor)).toEqual(['a-1']);

    act(() => void vi.runOnlyPendingTimers());
    expect(from.connections.map(({ isClosed }) => isClosed)).toEqual([true]);
    expect(result.current).toMatchObject({ status: 'PROCESSING', connection: 'connecting' });
  },
);

test.each(switches)('G3: %s changes, and its updates are notified once, in order', (_which, begun) => {
  const { changes, notifier, from, to, takeOver } = begun();

  takeOver();
  serverOf(to).open();
  // Until it is closed, both may send the same update.
  act(() => from.connection.update({ status: 'SHIPPED', version: 2, timestamp: at(2) }, 'a-2'));
  serverOf(to).snapshot({ status: 'SHIPPED', version: 2, timestamp: at(2), history }, 'a-2');
  serverOf(to).update({ status: 'SHIPPED', version: 2, timestamp: at(2) }, 'a-2');

  expect(changes).toEqual(['PENDING → PROCESSING', 'PROCESSING → SHIPPED']);
  expect(notifier.notify).toHaveBeenCalledTimes(2);
});

test('G2: if other hooks already use the new transport, and it is behind, no hook moves back', () => {
  const { result, to, takeOver } = switchTransport();
  const other = renderHook(() => useOrderStatus('123', 'PENDING', { transport: to, ...recorded().options }));
  serverOf(to).open();
  serverOf(to).snapshot({ status: 'PENDING', version: 0, history: [] }, 'a-0');

  takeOver();

  expect(result.current.status).toBe('PROCESSING');
  expect(other.result.current.status).toBe('PROCESSING');
});

test('G3: if other hooks already use the new transport, and it is ahead, missed updates are notified once', () => {
  const { changes, result, to, takeOver } = switchTransport();
  renderHook(() => useOrderStatus('123', 'PENDING', { transport: to, enableNotifications: false }));
  serverOf(to).open();
  serverOf(to).snapshot({ status: 'SHIPPED', version: 2, timestamp: at(2), history }, 'a-2');

  takeOver();

  expect(result.current.status).toBe('SHIPPED');
  expect(changes).toEqual(['PENDING → PROCESSING', 'PROCESSING → SHIPPED']);
});

test('after many changes one connection remains, and after the unmount neither a connection nor a timer', () => {
  const transports = Array.from({ length: 20 }, () => scriptedTransport());
  const { rerender, unmount } = renderHook(
    ({ index }) =>
      useOrderStatus(String(index % 3), 'PENDING', {
        transport: transports[index],
        enableNotifications: false,
      }),
    { initialProps: { index: 0 } },
  );
  const open = () => transports.flatMap(({ connections }) => connections.filter(({ isClosed }) => !isClosed));

  for (let index = 1; index < transports.length; index += 1) rerender({ index });
  vi.runOnlyPendingTimers();
  expect(open()).toHaveLength(1);

  unmount();
  vi.runOnlyPendingTimers();
  expect(open()).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

/** The hook, and an event after a commit, before its effects, e.g. a message. */
function renderWithLayout(happens: (transport: ScriptedTransport) => void) {
  const transport = scriptedTransport();
  const { changes, notifier } = recorded();
  let show = (_next: { orderId: string; name: string }) => {};
  renderHook(() => {
    const [{ orderId, name }, set] = useState({ orderId: '1', name: 'first' });
    show = (next) => startTransition(() => set(next));
    useOrderStatus(orderId, 'PENDING', {
      transport,
      notifier,
      onStatusChange: (update) => void changes.push(`${name}: ${update.orderId} ${arrow(update)}`),
    });
    useLayoutEffect(() => {
      if (name !== 'first') happens(transport);
    }, [name]);
  });
  serverOf(transport).open();
  return {
    transport,
    changes,
    notifier,
    show: (next: { orderId: string; name: string }) => act(() => show(next)),
  };
}

test('an update right after a commit calls the callback of that commit', () => {
  const { changes, show } = renderWithLayout((transport) =>
    transport.connection.update({ status: 'SHIPPED' }),
  );

  show({ orderId: '1', name: 'second' });

  expect(changes).toEqual(['second: 1 PENDING → SHIPPED']);
});

test('an update of the previous order causes neither a callback nor a notification', () => {
  const { changes, notifier, show } = renderWithLayout(({ connections: [first] }) =>
    first?.update({ status: 'SHIPPED' }),
  );

  show({ orderId: '2', name: 'second' });

  expect(changes).toEqual([]);
  expect(notifier.notify).not.toHaveBeenCalled();
});

test('notifier and enableNotifications apply from the next update on', () => {
  const transport = scriptedTransport();
  const [first, second] = [recorded().notifier, recorded().notifier];
  const { rerender } = renderHook(
    (options: { notifier: Notifier; enableNotifications: boolean }) =>
      useOrderStatus('123', 'PENDING', { transport, ...options }),
    { initialProps: { notifier: first, enableNotifications: true } },
  );
  const notified = () =>
    [first, second].map(({ notify }) => notify.mock.calls.map(([update]) => arrow(update)));

  serverOf(transport).update({ status: 'PROCESSING', version: 1 });
  rerender({ notifier: second, enableNotifications: true });
  serverOf(transport).update({ status: 'SHIPPED', version: 2 });
  rerender({ notifier: second, enableNotifications: false });
  serverOf(transport).update({ status: 'DELIVERED', version: 3 });

  expect(notified()).toEqual([['PENDING → PROCESSING'], ['PROCESSING → SHIPPED']]);
  expect(transport.connections).toHaveLength(1);
});
