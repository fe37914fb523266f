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
// As a server component hands it to the browser: JSON keeps an order an order, and loses its type.
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

/** What the server rendered of `before`, taken over by React as `page`. */
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

test('a row from the server, with dates, hydrates from its JSON; tracker, timeline and hook show it, then go live', async () => {
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

/** A part beside a live one, in a boundary whose code comes late. */
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

test('a part that hydrates when the order is live and ahead begins with what the server rendered, then catches up', async () => {
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

/** A component with the hook around a boundary whose code comes late. */
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

test('going live by itself disturbs no boundary that still hydrates', async () => {
  const transport = scriptedTransport();
  await hydrate(withOrders(transport, <Around />), withOrders(transport, <Around on={createLoading()} />));

  expect(transport.connections).toHaveLength(1);
  expect(screen.queryByText('loading')).toBeNull();
  expect(screen.getByText('late')).toBeDefined();
});

test('nor do updates, where the boundary is given as children', async () => {
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
