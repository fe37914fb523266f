import { act, render, screen } from '@testing-library/react';
import type * as Package from 'react-order-status';
import type { Transport, TransportSink } from 'react-order-status';
import { expect, test, vi } from 'vitest';

/** The package, as another bundle contains it. */
async function loadCopy(): Promise<typeof Package> {
  vi.resetModules();
  return import('react-order-status');
}

/** A transport, and the sinks that it is connected to. */
function createTransport() {
  const sinks: TransportSink[] = [];
  const transport: Transport = {
    type: 'test',
    connect(_, sink) {
      sinks.push(sink);
      return () => {};
    },
  };
  return { sinks, transport };
}

test('two copies of the package share a connection, announce an update once, and notify once (G3)', async () => {
  const copies = [await loadCopy(), await loadCopy()];
  expect(copies[0]?.useOrderStatus).not.toBe(copies[1]?.useOrderStatus);
  const { sinks, transport } = createTransport();
  const notifier = { notify: vi.fn() };
  const order = { id: '123', status: 'PENDING' };
  render(
    copies.map(({ OrderStatusProvider, OrderStatusTracker }, n) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change.
      <OrderStatusProvider key={n} transport={transport} notifier={notifier}>
        <OrderStatusTracker order={order} />
      </OrderStatusProvider>
    )),
  );
  expect(sinks).toHaveLength(1);

  act(() => {
    sinks[0]?.open({ type: 'test', live: true, freshFor: 30_000 });
    sinks[0]?.message({
      type: 'order-updated',
      orderId: '123',
      status: 'PROCESSING',
      timestamp: '2024-01-01T12:00:00Z',
      version: 1,
    });
    sinks[0]?.message({
      type: 'order-updated',
      orderId: '123',
      status: 'SHIPPED',
      timestamp: '2024-01-01T12:01:00Z',
      version: 2,
    });
  });
  await vi.waitFor(() => expect(screen.getAllByText(/from Processing to Shipped/)).toHaveLength(1));
  expect(notifier.notify).toHaveBeenCalledTimes(2);
});

test('two copies share the default connection and the default notifier (G3)', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch').mockReturnValue(new Promise(() => {}));
  const copies = [await loadCopy(), await loadCopy()];
  const { unmount } = render(
    copies.map(({ OrderStatusTracker }, n) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change.
      <OrderStatusTracker key={n} order={{ id: '123', status: 'PENDING' }} />
    )),
  );
  await vi.waitFor(() => expect(fetch).toHaveBeenCalled());
  expect(fetch).toHaveBeenCalledTimes(1);
  unmount();
});
