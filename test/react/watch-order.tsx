import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import {
  type Order,
  type OrderStatus,
  type OrderUpdate,
  type UseOrderStatusOptions,
  useOrderStatus,
} from 'react-order-status';
import { type ScriptedTransport, scriptedTransport } from 'react-order-status/testing';

type Options = Omit<UseOrderStatusOptions, 'transport'>;

/** Renders the hook with a transport that the test controls; notifications are disabled by default. */
export function watchOrder(
  initial: OrderStatus | Order = 'PENDING',
  options: Options & { wrapper?: (props: { children: ReactNode }) => ReactNode; orderId?: string } = {},
) {
  const { wrapper, orderId = '123', ...rest } = options;
  const transport = scriptedTransport();
  const hook = renderHook(
    (props: Options) => useOrderStatus(orderId, initial, { enableNotifications: false, ...props, transport }),
    { initialProps: rest, wrapper },
  );
  return { ...hook, transport, server: serverOf(transport) };
}

/** The transport's newest connection; each of its messages is followed by React's commit. */
export const serverOf = (transport: ScriptedTransport) => ({
  open: () => act(() => transport.connection.open()),
  update: (update: Parameters<ScriptedTransport['connection']['update']>[0], cursor?: string) =>
    act(() => transport.connection.update(update, cursor)),
  snapshot: (order: Parameters<ScriptedTransport['connection']['snapshot']>[0], cursor?: string) =>
    act(() => transport.connection.snapshot(order, cursor)),
  lose: () => act(() => transport.connection.lose()),
  refuse: (status: number) => act(() => transport.connection.refuse(status)),
  finish: () => act(() => transport.connection.finish()),
});

/** An update as "PENDING → PROCESSING". */
export const arrow = ({ previousStatus, status }: OrderUpdate<string>) => `${previousStatus} → ${status}`;
