import { render, renderHook, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { memo, type ReactNode, useState } from 'react';
import {
  createOrderStatusClient,
  defineOrderFlow,
  type Notifier,
  OrderStatusProvider,
  type OrderStatusProviderProps,
  useOrderStatus,
  useOrderStatusDefaults,
} from 'react-order-status';
import { de, fr } from 'react-order-status/locales';
import { scriptedTransport } from 'react-order-status/testing';
import { expect, test, vi } from 'vitest';
import { serverOf } from './watch-order.js';

const inside = (props: OrderStatusProviderProps) => ({
  wrapper: ({ children }: { children: ReactNode }) => (
    <OrderStatusProvider {...props}>{children}</OrderStatusProvider>
  ),
});

test('the defaults of the provider apply to the hooks below it', () => {
  const transport = scriptedTransport();
  const notifier = { notify: vi.fn() };
  const flow = defineOrderFlow({
    statuses: { PENDING: { label: 'Placed' } },
    steps: ['PENDING'],
    transitions: {},
  });
  const { result } = renderHook(
    () => useOrderStatus('123', 'PENDING'),
    inside({ transport, notifier, flow }),
  );

  serverOf(transport).open();
  serverOf(transport).update({ status: 'PROCESSING' });

  expect(result.current.isConnected).toBe(true);
  expect(notifier.notify).toHaveBeenCalledWith(expect.objectContaining({ status: 'PROCESSING' }), {
    flow,
    silent: false,
  });
});

test('the options of the hook override the provider', () => {
  const [outer, own] = [scriptedTransport('outer'), scriptedTransport('own')];
  const notifier = { notify: vi.fn() };
  const { result } = renderHook(
    () => useOrderStatus('123', 'PENDING', { transport: own, enableNotifications: true, notifier }),
    inside({ transport: outer, enableNotifications: false }),
  );

  serverOf(own).open();
  serverOf(own).update({ status: 'PROCESSING' });

  expect(result.current.connectionType).toBe('own');
  expect(outer.connections).toEqual([]);
  expect(notifier.notify).toHaveBeenCalledTimes(1);
});

test('enableNotifications: false in the provider disables them below', () => {
  const transport = scriptedTransport();
  const notifier = { notify: vi.fn() };
  renderHook(
    () => useOrderStatus('123', 'PENDING'),
    inside({ transport, notifier, enableNotifications: false }),
  );

  serverOf(transport).update({ status: 'PROCESSING' });

  expect(notifier.notify).not.toHaveBeenCalled();
});

test('nested providers are merged, the inner one overrides', () => {
  const { result } = renderHook(() => useOrderStatusDefaults(), {
    wrapper: ({ children }) => (
      <OrderStatusProvider locale="de" timeZone="Europe/Berlin" pollingInterval={5_000}>
        <OrderStatusProvider locale="fr" pollingInterval={undefined}>
          {children}
        </OrderStatusProvider>
      </OrderStatusProvider>
    ),
  });

  expect(result.current).toEqual({ locale: 'fr', timeZone: 'Europe/Berlin', pollingInterval: 5_000 });
});

test('labels of an inner provider replace the outer ones as a whole', () => {
  const own = { latest: 'Tout neuf' };
  const { result } = renderHook(() => useOrderStatusDefaults(), {
    wrapper: ({ children }) => (
      <OrderStatusProvider labels={de} timeZone="Europe/Berlin">
        <OrderStatusProvider labels={own}>{children}</OrderStatusProvider>
      </OrderStatusProvider>
    ),
  });

  expect(result.current).toEqual({ labels: own, timeZone: 'Europe/Berlin' });
});

test.each([
  ['the provider has', {}, de],
  ['the hook is given, before those of the provider', { labels: fr }, fr],
])('a notifier receives the labels that %s', (_whose, options, labels) => {
  const transport = scriptedTransport();
  const notifier = { notify: vi.fn<Notifier['notify']>() };
  renderHook(() => useOrderStatus('123', 'PENDING', options), inside({ transport, notifier, labels: de }));

  serverOf(transport).update({ status: 'PROCESSING' });

  expect(notifier.notify.mock.lastCall?.[1].labels).toBe(labels);
});

test('changed labels apply from the next notification on', () => {
  const transport = scriptedTransport();
  const notifier = { notify: vi.fn<Notifier['notify']>() };
  const { rerender } = renderHook(
    ({ labels }) => useOrderStatus('123', 'PENDING', { transport, notifier, labels }),
    { initialProps: { labels: de } },
  );

  serverOf(transport).update({ status: 'PROCESSING' });
  rerender({ labels: fr });
  serverOf(transport).update({ status: 'SHIPPED' });

  expect(notifier.notify.mock.calls.map(([, { labels }]) => labels)).toEqual([de, fr]);
  expect(transport.connections).toHaveLength(1);
});

test('a parent that renders again does not render components below without changes', async () => {
  let renders = 0;
  const Reader = memo(function Reader() {
    useOrderStatusDefaults();
    renders += 1;
    return null;
  });
  function Page() {
    const [count, setCount] = useState(0);
    return (
      <OrderStatusProvider locale="en" timeZone="UTC">
        <button type="button" onClick={() => setCount(count + 1)}>
          {count}
        </button>
        <Reader />
      </OrderStatusProvider>
    );
  }
  render(<Page />);
  const before = renders;

  await userEvent.click(screen.getByRole('button', { name: '0' }));

  expect(screen.getByRole('button', { name: '1' })).toBeDefined();
  expect(renders).toBe(before);
});

test('an inner transport overrides an outer client', () => {
  const transport = scriptedTransport('inner');
  const outer = scriptedTransport('outer');
  const client = createOrderStatusClient({ transport: outer });
  renderHook(() => useOrderStatus('123', 'PENDING', { enableNotifications: false }), {
    wrapper: ({ children }) => (
      <OrderStatusProvider client={client}>
        <OrderStatusProvider transport={transport}>{children}</OrderStatusProvider>
      </OrderStatusProvider>
    ),
  });

  expect(transport.connections).toHaveLength(1);
  expect(outer.connections).toEqual([]);
});
