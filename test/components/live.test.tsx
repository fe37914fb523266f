import { act, render, screen } from '@testing-library/react';
import { type ReactNode, StrictMode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { OrderStatusTracker, OrderTimeline } from '../../src/components/index.js';
import { OrderStatusProvider } from '../../src/react/index.js';
import { scriptedTransport } from '../../src/testing/index.js';
import { historyTo, orderAt } from './orders.js';

function setUp(children: ReactNode, wrap = (node: ReactNode) => node) {
  const transport = scriptedTransport();
  const notifier = { notify: vi.fn() };
  const { container } = render(
    wrap(
      <OrderStatusProvider transport={transport} notifier={notifier}>
        {children}
      </OrderStatusProvider>,
    ),
  );
  const spoken = () =>
    screen.getAllByRole('status').flatMap((region) => [...region.children].map((p) => p.textContent));
  const server = (script: (connection: typeof transport.connection) => void) =>
    act(async () => script(transport.connection));
  return { container, server, spoken, notifier };
}

const PROCESSING = orderAt('PROCESSING');
const time = (minute: number) => `2026-11-25T10:0${minute}:00Z`;

describe('a live tracker', () => {
  it('follows the order and says that it is live, then what became of the connection', async () => {
    const { container, server } = setUp(<OrderStatusTracker order={PROCESSING} />);
    const badge = () => container.querySelector('.os-tracker__connection');
    expect(badge()?.textContent).toBe('Connecting…');
    await server((connection) => connection.open());
    expect(badge()?.textContent).toBe('Live');
    expect(container.querySelector('section')?.dataset.connection).toBe('open');
    await server((connection) => connection.update({ status: 'SHIPPED', version: 3, timestamp: time(1) }));
    expect(screen.getByRole('region', { name: 'Order status: Shipped' })).toBeDefined();
    await server((connection) => connection.lose());
    expect(badge()?.textContent).toBe('Reconnecting…');
    await server((connection) => connection.open({ live: false }));
    expect(badge()?.textContent).toBe('Polling');
    await server((connection) => connection.finish());
    expect(badge()).toBeNull();
  });

  it.each([
    [401, 'Sign in'],
    [403, 'have access'],
    [404, 'find this order'],
  ])('explains a refusal with %i', async (status, text) => {
    const { container, server } = setUp(<OrderStatusTracker order={PROCESSING} />);
    await server((connection) => connection.refuse(status));
    expect(container.querySelector('.os-tracker__notice')?.textContent).toContain(text);
    expect(container.querySelector('.os-tracker__connection')?.textContent).toBe('Not connected');
  });

  it('says that the status may be out of date once nothing proves it any more', async () => {
    vi.useFakeTimers();
    try {
      const { container, server } = setUp(<OrderStatusTracker order={PROCESSING} />);
      await server((connection) => connection.open({ freshFor: 1_000 }));
      expect(container.querySelector('.os-tracker__notice')).toBeNull();
      await act(() => vi.advanceTimersByTimeAsync(60_000));
      expect(container.querySelector('.os-tracker__notice')?.textContent).toBe('Status may be out of date.');
      expect(container.querySelector('section')?.dataset.stale).toBe('true');
    } finally {
      vi.useRealTimers();
    }
  });

  it('hands its options to the hook', async () => {
    const onStatusChange = vi.fn();
    const { server, notifier } = setUp(
      <OrderStatusTracker order={PROCESSING} enableNotifications={false} onStatusChange={onStatusChange} />,
    );
    await server((connection) => connection.open());
    await server((connection) => connection.update({ status: 'SHIPPED', version: 3, timestamp: time(1) }));
    expect(onStatusChange).toHaveBeenCalledOnce();
    expect(notifier.notify).not.toHaveBeenCalled();
  });
});

describe('the announcer', () => {
  it('is in the page and empty from the start, and stays empty for the first state', async () => {
    const { server, spoken } = setUp(<OrderStatusTracker order={PROCESSING} />);
    const region = screen.getByRole('status');
    await server((connection) => {
      connection.open();
      connection.snapshot({ status: 'SHIPPED', version: 3, timestamp: time(0), history: [] });
    });
    expect(screen.getByRole('status')).toBe(region);
    expect(spoken()).toEqual([]);
  });

  it('speaks each change once, also two at once, and not what was known', async () => {
    const { server, spoken } = setUp(<OrderStatusTracker order={PROCESSING} />);
    const shipped = { status: 'SHIPPED', version: 3, timestamp: time(1), note: 'By FedEx' } as const;
    await server((connection) => {
      connection.open();
      connection.snapshot({ status: 'PROCESSING', version: 2, timestamp: time(0), history: [] });
      connection.update(shipped);
      connection.update(shipped);
      connection.update({ status: 'DELIVERED', version: 4, timestamp: time(2) });
    });
    expect(spoken()).toEqual([
      'Order status updated: from Processing to Shipped. By FedEx',
      'Order status updated: from Shipped to Delivered.',
    ]);
  });

  it('does not speak a note alone, or the connection', async () => {
    const { server, spoken } = setUp(<OrderStatusTracker order={PROCESSING} />);
    await server((connection) => {
      connection.open();
      connection.update({ status: 'PROCESSING', version: 3, timestamp: time(1), note: 'Packing' });
      connection.lose();
    });
    expect(spoken()).toEqual([]);
  });

  it('speaks once for two trackers and a timeline of one order, under StrictMode, and toasts are silent', async () => {
    const { server, spoken, notifier } = setUp(
      <>
        <OrderStatusTracker order={PROCESSING} />
        <OrderStatusTracker order={PROCESSING} />
        <OrderTimeline history={PROCESSING.statusHistory} orderId={PROCESSING.id} />
      </>,
      (node) => <StrictMode>{node}</StrictMode>,
    );
    await server((connection) => {
      connection.open();
      connection.snapshot({ status: 'PROCESSING', version: 2, timestamp: time(0), history: [] });
      connection.update({ status: 'SHIPPED', version: 3, timestamp: time(1) });
    });
    expect(screen.getAllByRole('status')).toHaveLength(3);
    expect(spoken()).toEqual(['Order status updated: from Processing to Shipped.']);
    expect(notifier.notify).toHaveBeenCalledOnce();
    expect(notifier.notify.mock.lastCall?.[1]).toMatchObject({ silent: true });
  });

  it('forgets after a while what it spoke', async () => {
    vi.useFakeTimers();
    try {
      const { server, spoken } = setUp(<OrderStatusTracker order={PROCESSING} />);
      await server((connection) => {
        connection.open();
        connection.update({ status: 'SHIPPED', version: 3, timestamp: time(1) });
      });
      expect(spoken()).toHaveLength(1);
      await act(() => vi.advanceTimersByTimeAsync(60_000));
      expect(spoken()).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a live timeline', () => {
  it('joins what arrives to what it was given', async () => {
    const { container, server } = setUp(<OrderTimeline history={historyTo('PROCESSING')} orderId="o-1" />);
    await server((connection) => {
      connection.open();
      connection.update({ status: 'SHIPPED', previousStatus: 'PROCESSING', timestamp: time(1) });
    });
    const statuses = [...container.querySelectorAll('li')].map((entry) => entry.dataset.status);
    expect(statuses).toEqual(['SHIPPED', 'PROCESSING', 'PENDING']);
  });

  it('fills an empty history without inventing a first status', async () => {
    const { container, server, notifier } = setUp(<OrderTimeline history={null} orderId="o-1" />);
    await server((connection) => {
      connection.open();
      connection.snapshot({ status: 'SHIPPED', version: 3, history: historyTo('SHIPPED') });
    });
    expect(container.querySelectorAll('li')).toHaveLength(3);
    expect(notifier.notify).not.toHaveBeenCalled();
  });

  it('shows no notifications of its own', async () => {
    const { server, notifier } = setUp(<OrderTimeline history={historyTo('PROCESSING')} orderId="o-1" />);
    await server((connection) => {
      connection.open();
      connection.update({ status: 'SHIPPED', timestamp: time(1) });
    });
    expect(notifier.notify).not.toHaveBeenCalled();
  });
});
