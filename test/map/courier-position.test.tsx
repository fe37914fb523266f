import { act, render, renderHook, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { OrderStatusProvider, OrderStatusTracker, type Tracking, useOrderStatus } from 'react-order-status';
import { Courier, OrderMap, useCourierPosition, useOrderMap } from 'react-order-status/map';
import { de } from 'react-order-status/map/labels';
import { scriptedTransport } from 'react-order-status/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { violations } from '../components/axe.js';

const BERLIN = { latitude: 52.52, longitude: 13.405, at: '2024-01-01T12:00:00.000Z' };
const POTSDAM = { ...BERLIN, latitude: 52.4, longitude: 13.06, at: '2024-01-01T12:00:10.000Z' };
const GOAL = { latitude: 52.53, longitude: 13.405 };
const shipped = { status: 'SHIPPED', version: 3 } as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Without the marks that isolate a direction. */
const plain = (element: HTMLElement) =>
  element.textContent.replace(/[\u2066-\u2069]/g, '').replace(/\s/g, ' ');

describe('useCourierPosition', () => {
  it('shares the connection of the order with the other hooks', () => {
    const transport = scriptedTransport();
    const { result } = renderHook(
      () => ({
        order: useOrderStatus('123', 'SHIPPED', { transport, enableNotifications: false }),
        courier: useCourierPosition('123', { transport }),
      }),
      { wrapper: StrictMode },
    );
    expect(transport.connections.filter(({ isClosed }) => !isClosed)).toHaveLength(1);
    act(() => {
      transport.connection.open();
      transport.connection.snapshot({ ...shipped, position: { ...BERLIN, age: 20_000 } });
    });
    expect(result.current.courier).toEqual({ position: BERLIN, age: 20_000, isStale: false });
    const { order } = result.current;
    act(() => transport.connection.message({ type: 'position', orderId: '123', position: POTSDAM }));
    expect(result.current.courier).toMatchObject({ position: POTSDAM, age: 0 });
    expect(result.current.order).toBe(order);
  });

  it('grows old: stale after a minute, gone after ten', () => {
    const transport = scriptedTransport();
    const { result } = renderHook(() => useCourierPosition('123', { transport }));
    act(() => transport.connection.snapshot({ ...shipped, position: BERLIN }));
    act(() => void vi.advanceTimersByTime(59_000));
    expect(result.current).toEqual({ position: BERLIN, age: 50_000, isStale: false });
    act(() => void vi.advanceTimersByTime(1_000));
    expect(result.current.isStale).toBe(true);
    act(() => void vi.advanceTimersByTime(540_000));
    expect(result.current).toEqual({ position: undefined, age: undefined, isStale: false });
  });

  it('of another order is not that of the order before', () => {
    const transport = scriptedTransport();
    const { result, rerender } = renderHook(({ id }) => useCourierPosition(id, { transport }), {
      initialProps: { id: 'a' },
    });
    act(() => transport.connection.snapshot({ ...shipped, position: BERLIN }));
    expect(result.current.position).toEqual(BERLIN);
    rerender({ id: 'b' });
    expect(result.current.position).toBeUndefined();
  });

  it('leaves no timer when it is unmounted', () => {
    const transport = scriptedTransport();
    const { unmount } = renderHook(() => useCourierPosition('123', { transport }));
    act(() => transport.connection.snapshot({ ...shipped, position: BERLIN }));
    unmount();
    vi.advanceTimersByTime(1_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});

/** jsdom has no WebGL: what is left is what such a browser shows. */
function draw(props: Partial<Parameters<typeof OrderMap>[0]> = {}) {
  const transport = scriptedTransport();
  const drawn = render(
    <StrictMode>
      <OrderMap orderId="123" mapStyle="/style.json" transport={transport} destination={GOAL} {...props} />
    </StrictMode>,
  );
  const show = (position: typeof BERLIN & { age?: number; heading?: number }) =>
    act(() => {
      transport.connection.open();
      transport.connection.snapshot({ ...shipped, position });
    });
  return { ...drawn, transport, show };
}

describe('OrderMap without WebGL', () => {
  it('claims no status: others show the row of the app until the server has answered (G1)', () => {
    const transport = scriptedTransport();
    const Status = () => useOrderStatus('123', 'SHIPPED', { enableNotifications: false }).status;
    render(
      <OrderStatusProvider transport={transport}>
        <p data-testid="status">
          <Status />
        </p>
        <OrderMap orderId="123" mapStyle="/style.json" />
      </OrderStatusProvider>,
    );
    expect(screen.getByTestId('status').textContent).toBe('SHIPPED');
  });

  it('says in words where the courier is, and how old that is', async () => {
    const { show } = draw();
    const region = screen.getByRole('region', { name: 'Your courier' });
    expect(plain(screen.getByRole('status'))).toBe('The position of the courier is not known.');
    show({ ...BERLIN, age: 20_000 });
    expect(plain(region)).toBe('Your courier1.1 km awayPosition updated 20 sec. ago');
    expect(screen.getByText(/^Position updated/).title).toContain('January 1, 2024');
    expect(region.dataset.state).toBe('live');
    vi.useRealTimers();
    expect(await violations(region)).toEqual([]);
  });

  it('says that the position is old, and estimates nothing from it', () => {
    const { show, transport } = draw();
    show(BERLIN);
    for (const seconds of [30, 60, 90]) {
      const at = new Date(Date.parse(BERLIN.at) + seconds * 1_000).toISOString();
      const position = { ...BERLIN, latitude: BERLIN.latitude + seconds / 20_000, at };
      act(() => transport.connection.message({ type: 'position', orderId: '123', position }));
    }
    expect(screen.queryByText(/^Arrives in about/)).not.toBeNull();
    act(() => void vi.advanceTimersByTime(60_000));
    expect(screen.queryByText(/^Arrives in about/)).toBeNull();
    expect(plain(screen.getByRole('status'))).toMatch(/^No new position arrives/);
  });

  it('counts the estimate from now, not from the last position', () => {
    const { show, transport } = draw({ destination: { ...GOAL, latitude: 52.56 } });
    show(BERLIN);
    for (const seconds of [30, 60, 90]) {
      const at = new Date(Date.parse(BERLIN.at) + seconds * 1_000).toISOString();
      const position = { ...BERLIN, latitude: BERLIN.latitude + seconds / 20_000, at };
      act(() => transport.connection.message({ type: 'position', orderId: '123', position }));
    }
    const earliest = () => Number(/about (\d+)–/.exec(plain(screen.getByText(/^Arrives in about/)))?.[1]);
    const before = earliest();
    act(() => void vi.advanceTimersByTime(59_000));
    expect(earliest()).toBe(before - 1);
  });

  it('says that the page is not connected', () => {
    const { show, transport } = draw();
    show(BERLIN);
    act(() => transport.connection.lose());
    expect(plain(screen.getByRole('status'))).toMatch(/^No connection/);
  });

  it('knows each place of a scan once, and claims no courier by it', () => {
    const transport = scriptedTransport();
    const { result } = renderHook(() => useOrderMap('123', { transport }));
    expect(result.current.scans).toEqual([]);
    const [leipzig, berlin] = [
      { latitude: 51.4, longitude: 12.2 },
      { latitude: 52.52, longitude: 13.405 },
    ];
    const history = [leipzig, undefined, berlin, leipzig].map((position, index) => ({
      status: 'SHIPPED',
      timestamp: `2024-01-01T0${index}:00:00Z`,
      location: 'A depot',
      ...(position && { position }),
    }));
    act(() => transport.connection.snapshot({ ...shipped, history }));
    expect(result.current.scans).toEqual([leipzig, berlin]);
    expect(result.current).toMatchObject({ state: 'unknown', position: undefined });
    const { scans } = result.current;
    act(() => transport.connection.message({ type: 'position', orderId: '123', position: BERLIN }));
    expect(result.current.position).toEqual(BERLIN);
    expect(result.current.scans).toBe(scans);
  });

  it('is gone once the order is final: there is no courier any more', () => {
    const { show, transport } = draw();
    show(BERLIN);
    act(() => {
      transport.connection.update({ status: 'DELIVERED', version: 4 });
      transport.connection.finish();
    });
    expect(screen.queryByRole('region')).toBeNull();
    expect(screen.queryByText(/position of the courier/)).toBeNull();
  });

  it('is in the language of its labels', () => {
    const { show, container } = draw({ labels: de });
    show({ ...BERLIN, age: 20_000 });
    expect(plain(container)).toBe('Ihre LieferungNoch 1,1 km entferntPosition aktualisiert: vor 20 Sek.');
  });

  /** The estimate that is shown for the packages at noon of 1 January 2024. */
  function expectedOf(...tracking: Tracking) {
    vi.setSystemTime('2024-01-01T12:00:00Z');
    const { transport } = draw();
    act(() => {
      transport.connection.open();
      transport.connection.snapshot({ ...shipped, position: BERLIN, tracking });
    });
    return screen
      .queryAllByText(/^Expected:/)
      .map(plain)
      .join();
  }
  const until = (time: string): Tracking[number] => ({ estimatedDelivery: { until: time } });

  it('shows the estimate of the carrier instead of its own', () => {
    expect(expectedOf(until('2024-01-03'))).toBe('Expected: Wed, Jan 3');
  });

  it.each([
    ['a time', { until: '2024-01-01T12:55:00Z' }, 'today, 12:55 PM'],
    ['a window', { from: '2024-01-01T14:00:00Z', until: '2024-01-01T18:00:00Z' }, 'today, 2–6 PM'],
    [
      'a window that ends at midnight',
      { from: '2024-01-01T20:00:00Z', until: '2024-01-02T00:00:00Z' },
      'today, 8 PM – 12 AM',
    ],
    ['a calendar date', { until: '2024-01-02' }, 'tomorrow'],
    ['a range of days', { from: '2024-01-01', until: '2024-01-03' }, 'Jan 1–3'],
  ])('names days as the tracker beside it does: %s', (_, estimatedDelivery, text) => {
    vi.setSystemTime('2024-01-01T12:00:00Z');
    const transport = scriptedTransport();
    render(
      <OrderStatusProvider transport={transport} timeZone="UTC">
        <OrderStatusTracker order={{ id: '123', status: 'SHIPPED' }} />
        <OrderMap orderId="123" mapStyle="/style.json" />
      </OrderStatusProvider>,
    );
    act(() => {
      transport.connection.open();
      transport.connection.snapshot({ ...shipped, position: BERLIN, tracking: [{ estimatedDelivery }] });
    });
    expect(plain(screen.getByText(/^Expected:/))).toBe(`Expected: ${text}`);
    expect(plain(screen.getByText('Arrives').parentElement ?? document.body)).toContain(`Arrives ${text}`);
  });

  it('names the days of the time zone, and others when the day is over', () => {
    vi.setSystemTime('2024-01-01T14:59:00Z');
    const transport = scriptedTransport();
    render(
      <OrderStatusProvider transport={transport} timeZone="Asia/Tokyo">
        <OrderMap orderId="123" mapStyle="/style.json" labels={de} />
      </OrderStatusProvider>,
    );
    act(() => {
      transport.connection.open();
      transport.connection.snapshot({ ...shipped, position: BERLIN, tracking: [until('2024-01-02')] });
    });
    expect(plain(screen.getByText(/^Erwartet:/))).toBe('Erwartet: morgen');
    act(() => void vi.advanceTimersByTime(60_000));
    expect(plain(screen.getByText(/^Erwartet:/))).toBe('Erwartet: heute');
  });

  it.each([
    ['a day', '2023-12-31'],
    ['a time', '2024-01-01T11:59:00Z'],
  ])('promises no window that has passed: %s (G9)', (_, time) => {
    expect(expectedOf(until(time))).toBe('');
  });

  it('promises the next delivery, of the packages that are still expected', () => {
    const delivered = { ...until('2024-01-02'), status: 'DELIVERED' };
    expect(expectedOf(until('2024-01-05'), delivered, until('2024-01-04'), until('2023-12-31'))).toMatch(
      /^Expected: .*Jan 4/,
    );
  });

  it.each([
    ['no number', { latitude: Number.NaN, longitude: 13.4 }],
    ['a latitude beyond the pole', { latitude: 134.05, longitude: 52.52 }],
    // As of untyped rows.
    ['null', { latitude: null as never, longitude: null as never }],
    // As of decimals in a database.
    ['texts', { latitude: '52.52' as never, longitude: '13.4' as never }],
  ])('leaves a destination out that is no place, and reports it: %s (G9)', async (_, destination) => {
    const onError = vi.fn();
    const transport = scriptedTransport();
    render(
      <OrderStatusProvider transport={transport} onError={onError}>
        <OrderMap orderId="123" mapStyle="/style.json" destination={destination} />
      </OrderStatusProvider>,
    );
    act(() => transport.connection.snapshot({ ...shipped, position: BERLIN }));
    expect(plain(screen.getByRole('region'))).toBe('Your courierPosition updated now');
    await act(async () => {});
    expect(onError.mock.calls).toMatchObject([[{ code: 'invalid-message', path: 'destination' }]]);
  });

  it.each([{ timeZone: 'Foo/Bar' }, { locale: 'en_US' }])(
    'draws with %o of the app (G9)',
    (options: { locale?: string }) => {
      const transport = scriptedTransport();
      vi.setSystemTime('2024-01-01T12:00:00Z');
      render(
        <OrderStatusProvider transport={transport} onError={() => {}} {...options}>
          <OrderMap orderId="123" mapStyle="/style.json" locale={options.locale} />
        </OrderStatusProvider>,
      );
      act(() =>
        transport.connection.snapshot({
          ...shipped,
          position: BERLIN,
          tracking: [until('2024-01-02T12:00:00Z')],
        }),
      );
      expect(plain(screen.getByText(/^Expected:/))).toMatch(/^Expected: tomorrow/);
    },
  );

  it('hides the box of the map, loads nothing, and is the same on a server', () => {
    const { show, container } = draw();
    show(BERLIN);
    expect(container.querySelector<HTMLElement>('.os-map__canvas')?.hidden).toBe(true);
    expect(renderToString(<OrderMap orderId="123" mapStyle="/style.json" destination={GOAL} />)).toContain(
      'The position of the courier is not known.',
    );
  });

  it('takes texts, a language of numbers, and parts of your own', () => {
    const transport = scriptedTransport();
    render(
      <OrderStatusProvider transport={transport}>
        <Courier.Root
          orderId="123"
          destination={GOAL}
          locale="en-US"
          labels={{ distance: 'Still {distance}' }}
        >
          <Courier.Distance data-testid="distance" />
        </Courier.Root>
      </OrderStatusProvider>,
    );
    act(() => transport.connection.snapshot({ ...shipped, position: BERLIN }));
    expect(plain(screen.getByTestId('distance'))).toBe('Still 0.7 mi');
  });
});
