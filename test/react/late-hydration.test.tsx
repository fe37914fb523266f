import { act, screen } from '@testing-library/react';
import { type ReactNode, StrictMode, Suspense } from 'react';
import { hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import {
  type Order,
  OrderStatusProvider,
  OrderStatusTracker,
  OrderTimeline,
  useOrderStatus,
} from 'react-order-status';
import { type ScriptedTransport, scriptedTransport } from 'react-order-status/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLoading, type Loading, Suspending } from './suspending.js';
import { serverOf } from './watch-order.js';

const row: Order = {
  id: '123',
  status: 'PROCESSING',
  statusHistory: [{ status: 'PROCESSING', timestamp: new Date('2024-01-01T12:00:00Z'), note: 'Packing' }],
};
// As a server component passes it to the browser: as JSON, whose type is lost.
const sent = JSON.parse(JSON.stringify(row)) as Order;
const shipped = { status: 'SHIPPED', version: 2, timestamp: '2024-01-02T12:00:00Z' };

let container: HTMLElement;
let root: Root | undefined;
const complaints = vi.spyOn(console, 'error');
const onRecoverableError = vi.fn();

beforeEach(() => {
  complaints.mockReset();
  onRecoverableError.mockReset();
  container = document.createElement('div');
  document.body.append(container);
});
afterEach(() => {
  act(() => root?.unmount());
  container.remove();
  expect([...complaints.mock.calls, ...onRecoverableError.mock.calls]).toEqual([]);
});

/** The server's markup of `before`, hydrated as `page`. */
async function hydrate(before: ReactNode, page: ReactNode) {
  container.innerHTML = renderToString(before);
  await act(async () => {
    root = hydrateRoot(container, page, { onRecoverableError });
  });
}

function Status({ order = sent, name = 'status' }: { order?: Order; name?: string }) {
  const { status, connection } = useOrderStatus('123', order, { enableNotifications: false });
  return (
    <p>
      {name}: {status}, {connection}
    </p>
  );
}

function withOrders(transport: ScriptedTransport, children: ReactNode) {
  return <OrderStatusProvider transport={transport}>{children}</OrderStatusProvider>;
}

test('a row from the server, with dates, is hydrated from its JSON; tracker, timeline and hook show it, then become live', async () => {
  const transport = scriptedTransport();
  const page = (order: Order) => (
    <StrictMode>
      {withOrders(
        transport,
        <>
          <Status order={order} />
          <OrderStatusTracker order={order} />
          <OrderTimeline orderId={order.id} history={order.statusHistory} />
        </>,
      )}
    </StrictMode>
  );

  await hydrate(page(row), page(sent));
  expect(screen.getByText('status: PROCESSING, connecting')).toBeDefined();
  expect(screen.getAllByText('Packing')).toHaveLength(2);

  serverOf(transport).open();
  serverOf(transport).update(shipped, 'a-2');
  expect(screen.getByText('status: SHIPPED, open')).toBeDefined();
  expect(transport.connections).toHaveLength(1);
});

/** A part beside a live one, in a boundary whose code loads late. */
const besides = (transport: ScriptedTransport, on?: Loading) =>
  withOrders(
    transport,
    <>
      <Status name="early" />
      <Suspense fallback="loading">
        <Suspending on={on}>
          <Status name="late" />
        </Suspending>
      </Suspense>
    </>,
  );

test('a part that hydrates when the order is live and newer starts with the markup of the server, then shows the live state', async () => {
  const transport = scriptedTransport();
  const loading = createLoading();
  await hydrate(besides(transport), besides(transport, loading));
  serverOf(transport).open();
  serverOf(transport).update(shipped, 'a-2');
  expect(screen.getByText('early: SHIPPED, open')).toBeDefined();
  expect(screen.getByText('late: PROCESSING, connecting')).toBeDefined();

  await act(() => loading.finish());

  expect(screen.getByText('late: SHIPPED, open')).toBeDefined();
  expect(transport.connections).toHaveLength(1);
});

/** A component with the hook around a boundary whose code loads late. */
function Around({ on, children }: { on?: Loading; children?: ReactNode }) {
  const { status } = useOrderStatus('123', sent, { enableNotifications: false });
  return (
    <>
      <p>around: {status}</p>
      {children ?? (
        <Suspense fallback="loading">
          <Suspending on={on}>
            <b>late</b>
          </Suspending>
        </Suspense>
      )}
    </>
  );
}

test('becoming live does not interrupt a boundary that is still hydrating', async () => {
  const transport = scriptedTransport();
  await hydrate(withOrders(transport, <Around />), withOrders(transport, <Around on={createLoading()} />));

  expect(transport.connections).toHaveLength(1);
  expect(screen.queryByText('loading')).toBeNull();
  expect(screen.getByText('late')).toBeDefined();
});

test('updates do not interrupt it either, if the boundary is passed as children', async () => {
  const transport = scriptedTransport();
  const loading = createLoading();
  const page = (on?: Loading) =>
    withOrders(
      transport,
      <Around>
        <Suspense fallback="loading">
          <Suspending on={on}>
            <b>late</b>
          </Suspending>
        </Suspense>
      </Around>,
    );
  await hydrate(page(), page(loading));
  const part = screen.getByText('late');

  serverOf(transport).open();
  serverOf(transport).update(shipped, 'a-2');
  expect(screen.getByText('around: SHIPPED')).toBeDefined();
  expect(screen.queryByText('loading')).toBeNull();
  await act(() => loading.finish());

  expect(screen.getByText('late')).toBe(part);
});
