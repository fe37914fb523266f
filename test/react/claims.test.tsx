import { act, render, renderHook, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { type Order, type OrderStatus, type OrderUpdate, useOrderStatus } from 'react-order-status';
import { type ScriptedTransport, scriptedTransport } from 'react-order-status/testing';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { arrow, serverOf } from './watch-order.js';

type Initial = OrderStatus | Order;

const at = (time: string) => `2026-11-28T${time}Z`;
const rowOf = (status: OrderStatus, columns: Partial<Order> = {}): Order => ({
  id: '123',
  status,
  ...columns,
});

/** The hook with a claim of the app, which may change from render to render. */
function renderClaims(initial: Initial, transport = scriptedTransport()) {
  const updates: OrderUpdate[] = [];
  const hook = renderHook(
    (props: { initial: Initial }) =>
      useOrderStatus('123', props.initial, {
        transport,
        enableNotifications: false,
        onStatusChange: (update) => updates.push(update),
      }),
    { initialProps: { initial }, wrapper: StrictMode },
  );
  return {
    ...hook,
    transport,
    server: serverOf(transport),
    claim: (newer: Initial) => hook.rerender({ initial: newer }),
    arrows: () => updates.map(arrow),
    statuses: () => hook.result.current.history.map(({ status }) => status),
  };
}

describe('until a server has answered, the newest claim of the app is shown', () => {
  const newer: { of: string; before: Initial; after: Initial }[] = [
    { of: 'a bare status', before: 'PENDING', after: 'PROCESSING' },
    { of: 'a row after a bare status', before: 'PENDING', after: rowOf('PROCESSING') },
    {
      of: 'a bare status after a row',
      before: rowOf('PENDING', { updatedAt: at('10:00:00') }),
      after: 'PROCESSING',
    },
    {
      of: 'a row that was fetched again',
      before: rowOf('PENDING', { updatedAt: at('10:00:00') }),
      after: rowOf('PROCESSING', { updatedAt: at('10:05:00') }),
    },
    {
      of: 'a row that another server wrote, whose clock is behind',
      before: rowOf('PENDING', { updatedAt: at('10:00:00') }),
      after: rowOf('PROCESSING', { updatedAt: at('09:58:30') }),
    },
    {
      of: 'a row with a history',
      before: rowOf('PENDING', { statusHistory: [{ status: 'PENDING', timestamp: at('10:00:00') }] }),
      after: rowOf('PROCESSING', {
        statusHistory: [
          { status: 'PROCESSING', timestamp: at('09:00:00') },
          { status: 'PENDING', timestamp: at('08:00:00') },
        ],
      }),
    },
    { of: 'a row without times', before: rowOf('PENDING'), after: rowOf('PROCESSING') },
  ];

  test.each(newer)('$of', ({ before, after }) => {
    const { result, claim, transport, arrows } = renderClaims(before);
    expect(result.current.status).toBe('PENDING');
    claim(after);
    expect(result.current.status).toBe('PROCESSING');
    act(() => transport.connection.lose());
    claim(before);
    expect(result.current.status).toBe('PENDING');
    expect(arrows()).toEqual([]);
  });
});

describe('a row that the app fetches again while the order is live', () => {
  test.each(['11:00:00.300', '10:59:59.100', '12:30:00.000'])(
    'adds no entry for a transition that was published, if it was saved at %s',
    (time) => {
      const { server, result, claim, arrows, statuses } = renderClaims('PROCESSING');
      server.open();
      server.snapshot({ status: 'PROCESSING', version: 2, timestamp: at('10:00:00.000') }, 'k-2-e2');
      server.update(
        {
          status: 'SHIPPED',
          version: 3,
          id: 'e3',
          timestamp: at('11:00:00.000'),
        },
        'k-3-e3',
      );
      const before = statuses();
      claim(rowOf('SHIPPED', { updatedAt: at(time) }));
      claim(
        rowOf('SHIPPED', {
          updatedAt: at(time),
          statusHistory: [
            { status: 'PROCESSING', timestamp: at('10:00:00.250') },
            { status: 'SHIPPED', timestamp: at(time), previousStatus: 'PROCESSING' },
          ],
        }),
      );
      expect(result.current).toMatchObject({ status: 'SHIPPED', lastUpdate: new Date(at('11:00:00.000')) });
      expect(statuses()).toEqual(before);
      expect(arrows()).toEqual(['PROCESSING → SHIPPED']);
    },
  );

  test('does not move the order back if it is behind', () => {
    const { server, result, claim, arrows } = renderClaims('PROCESSING');
    server.open();
    server.update(
      {
        status: 'SHIPPED',
        version: 3,
        id: 'e3',
        timestamp: at('11:00:00.000'),
      },
      'k-3-e3',
    );
    claim(rowOf('PROCESSING', { updatedAt: at('11:30:00') }));
    claim('PENDING');
    expect(result.current.status).toBe('SHIPPED');
    expect(arrows()).toEqual(['PROCESSING → SHIPPED']);
  });
});

describe('an order whose page was left for a short time', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const claims: { of: string; claim: Initial }[] = [
    { of: 'a cached row', claim: rowOf('PENDING', { updatedAt: at('13:00:00') }) },
    { of: 'a cached row without a time', claim: rowOf('PENDING') },
    { of: 'a bare status', claim: 'PENDING' },
    {
      of: 'a cached row with a history',
      claim: rowOf('PENDING', { statusHistory: [{ status: 'PENDING', timestamp: at('13:00:00') }] }),
    },
  ];

  /** A page that has shown the delivery, and was left. */
  function leavePage(transport: ScriptedTransport) {
    const page = renderClaims('PENDING', transport);
    page.server.open();
    page.server.snapshot(
      {
        status: 'SHIPPED',
        version: 3,
        id: 'e3',
        timestamp: at('10:00:00'),
      },
      'k-3-e3',
    );
    page.server.update(
      {
        status: 'DELIVERED',
        version: 4,
        id: 'e4',
        timestamp: at('11:00:00'),
      },
      'k-4-e4',
    );
    expect(page.result.current.status).toBe('DELIVERED');
    page.unmount();
  }

  test.each(claims)('is shown as before, not as in $of (G2)', async ({ claim }) => {
    const transport = scriptedTransport();
    leavePage(transport);
    await act(() => vi.advanceTimersByTimeAsync(1_500));
    const { result, arrows } = renderClaims(claim, transport);
    expect(result.current.status).toBe('DELIVERED');
    act(() => transport.connection.lose());
    expect(result.current.status).toBe('DELIVERED');
    expect(arrows()).toEqual([]);
  });

  test('causes no repeated notification when the server answers (G3)', async () => {
    const transport = scriptedTransport();
    leavePage(transport);
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    const { result, server, arrows } = renderClaims(rowOf('PENDING'), transport);
    server.open();
    const history = [
      { status: 'SHIPPED', version: 3, id: 'e3', timestamp: at('10:00:00') },
      { status: 'DELIVERED', version: 4, id: 'e4', timestamp: at('11:00:00') },
    ];
    server.snapshot(
      {
        status: 'DELIVERED',
        version: 4,
        id: 'e4',
        timestamp: at('11:00:00'),
        history,
      },
      'k-4-e4',
    );
    server.update({ status: 'REFUNDED', version: 5, id: 'e5', timestamp: at('12:00:00') }, 'k-5-e5');
    expect(result.current.status).toBe('REFUNDED');
    expect(arrows()).toEqual(['DELIVERED → REFUNDED']);
  });

  test('is replaced by a log that began again meanwhile', async () => {
    const transport = scriptedTransport();
    leavePage(transport);
    await act(() => vi.advanceTimersByTimeAsync(1_500));
    const { result, server } = renderClaims(rowOf('PENDING'), transport);
    server.open();
    server.snapshot(
      {
        status: 'REFUNDED',
        version: 1,
        id: 'f1',
        timestamp: at('12:00:00'),
      },
      'l-1-f1',
    );
    expect(result.current.status).toBe('REFUNDED');
  });
});

describe('a row whose time has no offset to UTC', () => {
  const row = rowOf('PROCESSING', { updatedAt: '2026-11-28T20:00:00' });
  beforeEach(() => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    return () => warn.mockRestore();
  });

  test('does not prevent an update', () => {
    const { server, result, arrows } = renderClaims(row);
    server.open();
    server.update({ status: 'SHIPPED', version: 3, id: 'e3', timestamp: at('12:00:00') }, 'k-3-e3');
    server.update({ status: 'DELIVERED', version: 4, id: 'e4', timestamp: at('13:00:00') }, 'k-4-e4');
    expect(result.current.status).toBe('DELIVERED');
    expect(arrows()).toEqual(['PROCESSING → SHIPPED', 'SHIPPED → DELIVERED']);
  });

  test('is rendered the same on a server and a page in different time zones', async () => {
    const transport = scriptedTransport();
    function Page() {
      const { lastUpdate, history } = useOrderStatus('123', row, { transport, enableNotifications: false });
      return <p>{`${lastUpdate?.getTime() ?? 'unknown'} ${history.length}`}</p>;
    }
    const zone = process.env.TZ;
    try {
      process.env.TZ = 'UTC';
      const html = renderToString(<Page />);
      process.env.TZ = 'America/New_York';
      const container = document.createElement('div');
      container.innerHTML = html;
      document.body.append(container);
      const onRecoverableError = vi.fn();
      const root = await act(() => hydrateRoot(container, <Page />, { onRecoverableError }));
      expect(container.textContent).toBe('unknown 0');
      expect(onRecoverableError).not.toHaveBeenCalled();
      act(() => root.unmount());
      container.remove();
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});

test('two pages of one order with different claims both show the state of the server', () => {
  const transport = scriptedTransport();
  function Status({ initial }: { initial: Initial }) {
    const { status } = useOrderStatus('123', initial, { transport, enableNotifications: false });
    return <p data-testid="status">{status}</p>;
  }
  render(
    <>
      <Status initial="PENDING" />
      <Status initial={rowOf('DELIVERED', { updatedAt: at('13:00:00') })} />
    </>,
  );
  act(() => transport.connection.open());
  act(() =>
    transport.connection.snapshot(
      {
        status: 'SHIPPED',
        version: 1,
        id: 'e1',
        timestamp: at('09:00:00'),
      },
      'k-1-e1',
    ),
  );
  expect(screen.getAllByTestId('status').map(({ textContent }) => textContent)).toEqual([
    'SHIPPED',
    'SHIPPED',
  ]);
});
