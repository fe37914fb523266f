import { act, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { type OrderUpdate, useOrderStatus } from 'react-order-status';
import { scriptedTransport } from 'react-order-status/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLoading, type Loading, Suspending, suspendOn } from './suspending.js';
import { arrow, serverOf } from './watch-order.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An order beside or around a loading resource, in one boundary. */
function renderPage(first: Loading | undefined, isInside = false) {
  const transport = scriptedTransport();
  const notifier = { notify: vi.fn() };
  const changes: string[] = [];
  function Order({ waits }: { waits?: Loading }) {
    const onStatusChange = (update: OrderUpdate) => void changes.push(arrow(update));
    const { status } = useOrderStatus('123', 'PENDING', { transport, notifier, onStatusChange });
    suspendOn(waits);
    return <p>order: {status}</p>;
  }
  const page = (on: Loading | undefined) => (
    <Suspense fallback={<p>loading</p>}>
      <Order waits={isInside ? on : undefined} />
      <Suspending on={isInside ? undefined : on} />
    </Suspense>
  );
  const { rerender } = render(page(first));
  return {
    transport,
    changes,
    notifier,
    suspend: (on: Loading) => rerender(page(on)),
    isVisible: () => !(screen.queryByText(/^order:/)?.style.display ?? 'none').includes('none'),
  };
}

const places = [
  ['beside it', false],
  ['in the component itself', true],
] as const;

test.each(places)(
  'while its boundary suspends for the first time, for a resource %s, it opens no connection',
  async (_where, isInside) => {
    const loading = createLoading();
    const { transport } = renderPage(loading, isInside);
    expect(screen.getByText('loading')).toBeDefined();
    expect(transport.connections).toEqual([]);

    await act(() => loading.finish());
    serverOf(transport).open();
    serverOf(transport).update({ status: 'SHIPPED' });

    expect(screen.getByText('order: SHIPPED')).toBeDefined();
    expect(transport.connections).toHaveLength(1);
  },
);

test.each(places)(
  'hidden by its boundary, for a resource %s, it stays connected, and notifies of each change once',
  async (_where, isInside) => {
    const { transport, changes, notifier, suspend, isVisible } = renderPage(undefined, isInside);
    serverOf(transport).open();
    serverOf(transport).update({ status: 'PROCESSING', version: 1 }, 'a-1');
    const loading = createLoading();

    suspend(loading);
    expect(isVisible()).toBe(false);
    act(() => void vi.advanceTimersByTime(60_000));
    serverOf(transport).update({ status: 'SHIPPED', version: 2 }, 'a-2');
    await act(() => loading.finish());

    expect(isVisible()).toBe(true);
    expect(screen.getByText('order: SHIPPED')).toBeDefined();
    expect(changes).toEqual(['PENDING → PROCESSING', 'PROCESSING → SHIPPED']);
    expect(notifier.notify).toHaveBeenCalledTimes(2);
    expect(transport.connections.map(({ isClosed }) => isClosed)).toEqual([false]);
  },
);

test('suspended repeatedly, it keeps one connection and misses no update', async () => {
  const { transport, changes, suspend } = renderPage(undefined);
  serverOf(transport).open();
  for (let version = 1; version <= 4; version += 1) {
    const loading = createLoading();
    suspend(loading);
    const status = version % 2 === 1 ? 'PROCESSING' : 'SHIPPED';
    serverOf(transport).update({ status, version }, `a-${version}`);
    await act(() => loading.finish());
    expect(screen.getByText(`order: ${status}`)).toBeDefined();
  }

  expect(changes).toEqual([
    'PENDING → PROCESSING',
    'PROCESSING → SHIPPED',
    'SHIPPED → PROCESSING',
    'PROCESSING → SHIPPED',
  ]);
  expect(transport.connections).toHaveLength(1);
});
