import { act, render, screen } from '@testing-library/react';
import { OrderStatusProvider, OrderStatusTracker, useOrderStatus } from 'react-order-status';
import { de } from 'react-order-status/locales';
import { scriptedTransport } from 'react-order-status/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
// Loaded in advance, as timers are fake.
import '../../src/notifications/index.js';

const toast = vi.hoisted(() => Object.assign(vi.fn(), { success: vi.fn<(text: string) => void>() }));
vi.mock('react-hot-toast', () => ({ toast }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
});

const at = (minute: number) => `2024-01-01T12:${`${minute}`.padStart(2, '0')}:00Z`;
/** Scans of a package, oldest first; the last one has arrived. */
const scans = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({
    status: 'SHIPPED',
    note: `Scan ${from + n}`,
    version: from + n,
    timestamp: at(from + n),
  }));

/** A page that has seen version 1, and lost its connection. */
async function openPage(labels?: typeof de) {
  const transport = scriptedTransport();
  const onStatusChange = vi.fn();
  function Page() {
    useOrderStatus('123', 'PENDING', { onStatusChange });
    return <OrderStatusTracker order={{ id: '123', status: 'PENDING' }} />;
  }
  const { unmount } = render(
    <OrderStatusProvider transport={transport} labels={labels}>
      <Page />
    </OrderStatusProvider>,
  );
  const server = async (send: (connection: typeof transport.connection) => void, ms = 1_000) => {
    act(() => send(transport.connection));
    await act(() => vi.advanceTimersByTimeAsync(ms));
  };
  await server((connection) => {
    connection.open();
    connection.snapshot({ status: 'PROCESSING', version: 1, timestamp: at(1) }, 'k-1');
    connection.lose();
  });
  const announced = () =>
    [...screen.getByRole('status').querySelectorAll('p')].map((line) => line.textContent);
  const toasts = () => [...toast.success.mock.calls, ...toast.mock.calls].map(([text]: unknown[]) => text);
  return { server, announced, toasts, onStatusChange, unmount };
}

type Send = (connection: ReturnType<typeof scriptedTransport>['connection'], count: number) => void;
const ways: readonly [string, Send][] = [
  [
    'replayed by a stream',
    (connection, count) => {
      connection.open();
      connection.message({ type: 'connected', resumed: true });
      for (const update of scans(2, count)) connection.update(update, `k-${update.version}`);
    },
  ],
  [
    'contained in a snapshot',
    (connection, count) => {
      connection.open();
      const history = [{ status: 'PROCESSING', version: 1, timestamp: at(1) }, ...scans(2, count)];
      const newest = history.at(-1);
      connection.snapshot({ status: 'SHIPPED', ...newest, history }, `k-${newest?.version}`);
    },
  ],
];

test.each(ways)('30 missed updates, %s, are one toast and one announcement', async (_, send) => {
  const { server, announced, toasts, onStatusChange } = await openPage();
  await server((connection) => send(connection, 30));
  expect(toasts()).toEqual(['30 order updates. Status: Shipped · Scan 31']);
  expect(announced()).toEqual(['30 order updates. Status: Shipped Scan 31']);
  expect(onStatusChange).toHaveBeenCalledTimes(1);
});

test.each(ways)('3 missed updates, %s, are shown one by one', async (_, send) => {
  const { server, announced, toasts } = await openPage();
  await server((connection) => send(connection, 3));
  expect(toasts()).toEqual(['Order status updated: Processing → Shipped', 'Scan 2', 'Scan 3', 'Scan 4']);
  expect(announced()).toHaveLength(3);
});

test('updates that arrive while the page is connected are shown at once, one by one; those beyond three are spoken together', async () => {
  const { server, announced, toasts } = await openPage();
  await server((connection) => {
    connection.open();
    for (const update of scans(2, 8)) connection.update(update);
  }, 0);
  expect(toasts()).toHaveLength(9);
  expect(announced()).toHaveLength(3);
  await server(() => {}, 5_000);
  expect(announced()).toHaveLength(4);
});

test('the sum is in the language of the labels', async () => {
  const { server, announced } = await openPage(de);
  await server((connection) => ways[0]?.[1](connection, 30));
  expect(announced()[0]).toContain('30 Aktualisierungen der Bestellung.');
});

test('a customer who leaves the page during the replay is notified of what was replayed', async () => {
  const { server, toasts, unmount } = await openPage();
  await server((connection) => ways[0]?.[1](connection, 30), 0);
  expect(toasts()).toEqual([]);
  unmount();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(toasts()).toEqual(['30 order updates. Status: Shipped · Scan 31']);
});
