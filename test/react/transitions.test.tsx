import { act, render, screen } from '@testing-library/react';
import { Suspense, startTransition, useDeferredValue, useLayoutEffect, useState } from 'react';
import { createOrderStatusClient, OrderStatusProvider, useOrderStatus } from 'react-order-status';
import { scriptedTransport } from 'react-order-status/testing';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createLoading, type Loading, Suspending } from './suspending.js';
import { serverOf } from './watch-order.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A client that watches order 123 before the components of the page are mounted. */
function watchedClient() {
  const transport = scriptedTransport();
  const client = createOrderStatusClient({ transport });
  onTestFinished(() => client.close());
  client.subscribe('123', {});
  transport.connection.open();
  transport.connection.update({ status: 'PROCESSING', version: 1 }, 'a-1');
  return { client, transport };
}

function Status({ orderId = '123' }: { orderId?: string }) {
  return <output>{useOrderStatus(orderId, 'PENDING', { enableNotifications: false }).status}</output>;
}

const shown = (root: Element) => [...root.querySelectorAll('output')].map(({ textContent }) => textContent);

test('no tearing: an update during a transition changes all components of the order in one commit', () => {
  const { client, transport } = watchedClient();
  const commits: unknown[] = [];
  let hasHappened = false;
  function UpdatesWhileRendering() {
    // A message that arrives while React has yielded during the render.
    if (!hasHappened) transport.connection.update({ status: 'SHIPPED', version: 2 }, 'a-2');
    hasHappened = true;
    return null;
  }
  let show = () => {};
  function Page() {
    const [isShown, setShown] = useState(false);
    show = () => setShown(true);
    useLayoutEffect(() => void commits.push(shown(document.body)));
    return isShown ? (
      <>
        <Status />
        <UpdatesWhileRendering />
        <Status />
      </>
    ) : null;
  }
  render(
    <OrderStatusProvider client={client}>
      <Page />
    </OrderStatusProvider>,
  );

  act(() => startTransition(() => show()));

  expect(commits).toEqual([[], ['SHIPPED', 'SHIPPED']]);
});

test('a deferred status is at most one commit behind the urgent one, and never moves back', () => {
  const { client, transport } = watchedClient();
  const commits: unknown[] = [];
  function Both() {
    const { status } = useOrderStatus('123', 'PENDING', { enableNotifications: false });
    const deferred = useDeferredValue(status);
    useLayoutEffect(() => void commits.push([status, deferred]));
    return null;
  }
  render(
    <OrderStatusProvider client={client}>
      <Both />
    </OrderStatusProvider>,
  );

  act(() => transport.connection.update({ status: 'SHIPPED', version: 2 }, 'a-2'));

  expect(commits).toEqual([
    ['PROCESSING', 'PROCESSING'],
    ['SHIPPED', 'PROCESSING'],
    ['SHIPPED', 'SHIPPED'],
  ]);
});

test('a transition to another order keeps the shown one live, and connects to the other one when it is shown', async () => {
  const transport = scriptedTransport();
  let open = (_orderId: string, _on: Loading) => {};
  function Page() {
    const [{ orderId, on }, setState] = useState<{ orderId: string; on?: Loading }>({ orderId: '1' });
    open = (next, loading) => startTransition(() => setState({ orderId: next, on: loading }));
    return (
      <>
        <Status orderId={orderId} />
        <Suspending on={on} />
      </>
    );
  }
  render(
    <OrderStatusProvider transport={transport}>
      <Suspense fallback="loading">
        <Page />
      </Suspense>
    </OrderStatusProvider>,
  );
  serverOf(transport).open();
  const loading = createLoading();

  act(() => open('2', loading));
  serverOf(transport).update({ status: 'SHIPPED', version: 1 }, 'a-1');
  expect(screen.queryByText('loading')).toBeNull();
  expect(shown(document.body)).toEqual(['SHIPPED']);
  expect(transport.connections.map(({ orderId }) => orderId)).toEqual(['1']);

  await act(() => loading.finish());
  act(() => void vi.runOnlyPendingTimers());
  expect(shown(document.body)).toEqual(['PENDING']);
  expect(transport.connections.map(({ orderId, isClosed }) => [orderId, isClosed])).toEqual([
    ['1', true],
    ['2', false],
  ]);
});
