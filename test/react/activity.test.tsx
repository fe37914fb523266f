import { act, fireEvent, render, screen } from '@testing-library/react';
import { Activity, type ReactNode } from 'react';
import {
  OrderLookup,
  OrderStatusProvider,
  OrderTimeline,
  type OrderUpdate,
  useOrderStatus,
} from 'react-order-status';
import { type ScriptedTransport, scriptedTransport } from 'react-order-status/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { arrow, serverOf } from './watch-order.js';

// React 19 only: 18 has no Activity.

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const at = (minute: number) => `2024-01-01T12:0${minute}:00Z`;

/** An order in an `Activity`, optionally another component of it beside, and the changes that each was notified of. */
function renderPage({ beside = false, isHidden = false } = {}) {
  let isBeside = beside;
  const transport = scriptedTransport();
  const notifier = { notify: vi.fn() };
  const changes: string[] = [];
  const besides: string[] = [];
  function Order({ name, log }: { name: string; log: string[] }) {
    const onStatusChange = (update: OrderUpdate) => void log.push(arrow(update));
    const { status, connection } = useOrderStatus('123', 'PENDING', { onStatusChange });
    return (
      <p>
        {name}: {status}, {connection}
      </p>
    );
  }
  const page = (mode: 'visible' | 'hidden'): ReactNode => (
    <OrderStatusProvider transport={transport} notifier={notifier}>
      {isBeside && <Order name="beside" log={besides} />}
      <Activity mode={mode}>
        <Order name="order" log={changes} />
      </Activity>
    </OrderStatusProvider>
  );
  const { rerender } = render(page(isHidden ? 'hidden' : 'visible'));
  return {
    transport,
    changes,
    besides,
    notified: () => notifier.notify.mock.calls.map(([update]: OrderUpdate[]) => update && arrow(update)),
    shown: (name = 'order') => screen.getByText(new RegExp(`^${name}:`)).textContent,
    hide(ms: number) {
      rerender(page('hidden'));
      act(() => void vi.advanceTimersByTime(ms));
    },
    show: () => rerender(page('visible')),
    /** The other component mounts while this one is hidden. */
    join() {
      isBeside = true;
      rerender(page('hidden'));
    },
    /** The other component unmounts while this one is hidden. */
    leave(ms: number) {
      isBeside = false;
      rerender(page('hidden'));
      act(() => void vi.advanceTimersByTime(ms));
    },
    render: (mode: 'visible' | 'hidden') => rerender(page(mode)),
  };
}

/** The server sends version 1 with the status PROCESSING. */
function begin(transport: ScriptedTransport) {
  serverOf(transport).open();
  serverOf(transport).update({ status: 'PROCESSING', version: 1, timestamp: at(1) }, 'a-1');
}

test('a hidden component is disconnected after the linger time, without a remaining timer', () => {
  const { transport, hide } = renderPage();
  begin(transport);

  hide(10_000);

  expect(transport.connections.map(({ isClosed }) => isClosed)).toEqual([true]);
  expect(vi.getTimerCount()).toBe(0);
});

test('G2: visible again, it shows the same state as not connected, and resumes from there', () => {
  const { transport, hide, show, shown } = renderPage();
  begin(transport);

  hide(10_000);
  show();

  expect(shown()).toBe('order: PROCESSING, connecting');
  expect(transport.connections.map(({ cursor }) => cursor)).toEqual([undefined, 'a-1']);
});

test('G3: changes while it was hidden are notified on return, once and in order, from a replay', () => {
  const { transport, changes, notified, hide, show, shown } = renderPage();
  begin(transport);

  hide(10_000);
  show();
  serverOf(transport).open();
  serverOf(transport).update({ status: 'PROCESSING', version: 1, timestamp: at(1) }, 'a-1');
  serverOf(transport).update({ status: 'SHIPPED', version: 2, timestamp: at(2) }, 'a-2');
  serverOf(transport).update({ status: 'DELIVERED', version: 3, timestamp: at(3) }, 'a-3');

  const all = ['PENDING → PROCESSING', 'PROCESSING → SHIPPED', 'SHIPPED → DELIVERED'];
  expect(changes).toEqual(all);
  expect(notified()).toEqual(all);
  expect(shown()).toBe('order: DELIVERED, open');
});

test('G3: changes while it was hidden are notified on return, once and in order, from a snapshot', () => {
  const { transport, changes, hide, show } = renderPage();
  begin(transport);

  hide(10_000);
  show();
  serverOf(transport).open();
  const history = [
    { status: 'PROCESSING', version: 1, timestamp: at(1) },
    { status: 'SHIPPED', version: 2, timestamp: at(2) },
  ];
  serverOf(transport).snapshot({ status: 'SHIPPED', version: 2, timestamp: at(2), history }, 'a-2');

  expect(changes).toEqual(['PENDING → PROCESSING', 'PROCESSING → SHIPPED']);
});

test('hidden for less than the linger time, it keeps the connection, and receives the updates of that time', () => {
  const { transport, changes, hide, show, shown } = renderPage();
  begin(transport);

  hide(500);
  act(() => transport.connection.update({ status: 'SHIPPED', version: 2, timestamp: at(2) }, 'a-2'));
  expect(changes).toEqual(['PENDING → PROCESSING']);
  show();

  expect(transport.connections).toHaveLength(1);
  expect(shown()).toBe('order: SHIPPED, open');
  expect(changes).toEqual(['PENDING → PROCESSING', 'PROCESSING → SHIPPED']);
});

test('G3: beside another component that kept watching, it receives missed updates; nothing is notified twice', () => {
  const { transport, changes, besides, notified, hide, show } = renderPage({ beside: true });
  begin(transport);

  hide(10_000);
  serverOf(transport).update({ status: 'SHIPPED', version: 2, timestamp: at(2) }, 'a-2');
  expect(changes).toEqual(['PENDING → PROCESSING']);
  show();
  serverOf(transport).update({ status: 'DELIVERED', version: 3, timestamp: at(3) }, 'a-3');

  const all = ['PENDING → PROCESSING', 'PROCESSING → SHIPPED', 'SHIPPED → DELIVERED'];
  expect([changes, besides, notified()]).toEqual([all, all, all]);
  expect(transport.connections).toHaveLength(1);
});

test('G2: a component that mounts meanwhile shows the last state of the page, and both receive later updates', () => {
  const { transport, changes, besides, notified, shown, hide, join, show } = renderPage();
  begin(transport);

  hide(10_000);
  join();
  expect(shown('beside')).toBe('beside: PROCESSING, connecting');
  show();

  expect(shown()).toBe('order: PROCESSING, connecting');
  expect(shown('beside')).toBe('beside: PROCESSING, connecting');
  expect([changes, besides]).toEqual([['PENDING → PROCESSING'], []]);

  serverOf(transport).open();
  const history = [
    { status: 'PROCESSING', version: 1, timestamp: at(1) },
    { status: 'SHIPPED', version: 2, timestamp: at(2) },
  ];
  serverOf(transport).snapshot({ status: 'SHIPPED', version: 2, timestamp: at(2), history }, 'a-2');
  expect(changes).toEqual(['PENDING → PROCESSING', 'PROCESSING → SHIPPED']);
  expect(besides).toEqual(['PROCESSING → SHIPPED']);
  expect(notified()).toEqual(changes);
});

test('G2, G3: after another component was mounted meanwhile, it shows and receives the updates that that one received', () => {
  const { transport, changes, besides, notified, shown, hide, join, leave, show } = renderPage();
  begin(transport);

  hide(10_000);
  join();
  serverOf(transport).open();
  serverOf(transport).snapshot({ status: 'PROCESSING', version: 1, timestamp: at(1) }, 'a-1');
  serverOf(transport).update({ status: 'SHIPPED', version: 2, timestamp: at(2) }, 'a-2');
  leave(10_000);
  show();

  expect(shown()).toBe('order: SHIPPED, connecting');
  expect(changes).toEqual(['PENDING → PROCESSING', 'PROCESSING → SHIPPED']);
  expect(besides).toEqual(['PROCESSING → SHIPPED']);
  expect(notified()).toEqual(changes);
});

test('rendered again while hidden, it still receives missed updates on return', () => {
  const { transport, changes, hide, show, render } = renderPage({ beside: true });
  begin(transport);

  hide(10_000);
  serverOf(transport).update({ status: 'SHIPPED', version: 2, timestamp: at(2) }, 'a-2');
  render('hidden');
  show();

  expect(changes).toEqual(['PENDING → PROCESSING', 'PROCESSING → SHIPPED']);
});

test('hidden and shown many times, it receives each change once', () => {
  const { transport, changes, hide, show } = renderPage();
  begin(transport);

  for (let version = 2; version < 6; version += 1) {
    hide(version % 2 === 0 ? 10_000 : 10);
    show();
    serverOf(transport).open();
    const status = version % 2 === 0 ? 'SHIPPED' : 'PROCESSING';
    serverOf(transport).update({ status, version, timestamp: at(version) }, `a-${version}`);
    serverOf(transport).update({ status, version, timestamp: at(version) }, `a-${version}`);
  }

  expect(changes).toEqual([
    'PENDING → PROCESSING',
    'PROCESSING → SHIPPED',
    'SHIPPED → PROCESSING',
    'PROCESSING → SHIPPED',
    'SHIPPED → PROCESSING',
  ]);
});

test('rendered ahead while hidden, it connects when it is shown, and its first state is not a change', () => {
  const { transport, changes, show, shown } = renderPage({ isHidden: true });
  expect(transport.connections).toEqual([]);

  show();
  serverOf(transport).open();
  serverOf(transport).snapshot({ status: 'SHIPPED', version: 2, timestamp: at(2) }, 'a-2');

  expect(shown()).toBe('order: SHIPPED, open');
  expect(changes).toEqual([]);
});

test('G2: a timeline keeps its entries too', () => {
  const transport = scriptedTransport();
  const page = (mode: 'visible' | 'hidden') => (
    <OrderStatusProvider transport={transport}>
      <Activity mode={mode}>
        <OrderTimeline orderId="123" history={[]} />
      </Activity>
    </OrderStatusProvider>
  );
  const { rerender } = render(page('visible'));
  begin(transport);
  expect(screen.getByRole('listitem').dataset.status).toBe('PROCESSING');

  rerender(page('hidden'));
  act(() => void vi.advanceTimersByTime(10_000));
  rerender(page('visible'));

  expect(screen.getByRole('listitem').dataset.status).toBe('PROCESSING');
});

test('a look-up that was hidden while its request was pending can be sent again (G9)', async () => {
  const request = vi.fn(() => new Promise<Response>(() => {}));
  vi.stubGlobal('fetch', request);
  const page = (mode: 'visible' | 'hidden') => (
    <Activity mode={mode}>
      <OrderLookup />
    </Activity>
  );
  const { rerender } = render(page('visible'));
  const send = () => act(async () => fireEvent.submit(screen.getByRole('form')));
  await send();
  rerender(page('hidden'));
  rerender(page('visible'));
  expect(screen.getByRole('status').textContent).toBe('');
  await send();
  expect(request).toHaveBeenCalledTimes(2);
  vi.unstubAllGlobals();
});
