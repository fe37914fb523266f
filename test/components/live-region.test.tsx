import { act, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { OrderStatusTracker, OrderTimeline } from '../../src/components/index.js';
import { livePage, time } from './live-page.js';
import { orderAt } from './orders.js';

afterEach(() => {
  vi.useRealTimers();
});

const order = orderAt('PROCESSING');
const tracking = [{ carrier: 'UPS', trackingNumber: '1Z' }];

async function heard() {
  const page = livePage(<OrderStatusTracker order={order} />);
  await page.server((connection) => {
    connection.open();
    connection.snapshot({ status: 'PROCESSING', version: 2, timestamp: time(0), history: [] });
  });
  return page;
}

describe('the live region', () => {
  it('is in the page and empty from the start, polite, and stays for the first state', async () => {
    const { server, spoken } = livePage(<OrderStatusTracker order={order} />);
    const region = screen.getByRole('status');
    expect(region.getAttribute('aria-atomic')).toBe('false');
    expect(region.style.clipPath).toBe('inset(50%)');
    await server((connection) => {
      connection.open();
      connection.snapshot({ status: 'SHIPPED', version: 3, timestamp: time(0), history: [] });
    });
    expect(screen.getByRole('status')).toBe(region);
    expect(spoken()).toEqual([]);
  });

  it('says over the life of an order what each update brings, once', async () => {
    const { server, spoken } = await heard();
    const shipped = { status: 'SHIPPED', version: 3, timestamp: time(1), note: 'By FedEx' } as const;
    const says = async (...lines: string[]) => expect(spoken()).toEqual(lines);

    await server((connection) => connection.update(shipped));
    const first = 'Order status updated: from Processing to Shipped. By FedEx';
    await says(first);

    // A replay.
    await server((connection) => connection.update(shipped));
    await says(first);

    // A package that moves is shown, not spoken.
    await server((connection) =>
      connection.update({ status: 'SHIPPED', version: 4, timestamp: time(2), tracking }),
    );
    expect(document.querySelector('.os-tracker__carrier')?.textContent).toBe('UPS');
    await says(first);

    const note = { status: 'SHIPPED', version: 5, timestamp: time(3), note: 'Delayed by snow' } as const;
    await server((connection) => connection.update(note));
    await says(first, 'Delayed by snow');

    const action = { label: 'Confirm your address', url: '/address' };
    await server((connection) =>
      connection.update({ status: 'SHIPPED', version: 6, timestamp: time(4), note: 'Nobody there', action }),
    );
    const needed = 'Nobody there Action needed: Confirm your address';
    await says(first, 'Delayed by snow', needed);

    // The connection is not worth an interruption.
    await server((connection) => {
      connection.lose();
      connection.open();
    });
    await says(first, 'Delayed by snow', needed);

    await server((connection) => connection.update({ status: 'DELIVERED', version: 7, timestamp: time(5) }));
    await says(first, 'Delayed by snow', needed, 'Order status updated: from Shipped to Delivered.');
  });

  it('says an action alone when it is asked for, and not again where it is carried on', async () => {
    const { server, spoken } = await heard();
    const action = { label: 'Pay customs' };
    const updates = [
      { status: 'PROCESSING', action },
      { status: 'SHIPPED', action },
      { status: 'SHIPPED', action: null },
      { status: 'DELIVERED', action: { label: 'Confirm the delivery' } },
    ] as const;
    for (const [index, update] of updates.entries()) {
      await server((connection) =>
        connection.update({ ...update, version: 3 + index, timestamp: time(1 + index) }),
      );
    }
    expect(spoken()).toEqual([
      'Action needed: Pay customs',
      'Order status updated: from Processing to Shipped.',
      'Order status updated: from Shipped to Delivered. Action needed: Confirm the delivery',
    ]);
  });

  it('says both of two updates at once', async () => {
    const { server, spoken } = await heard();
    await server((connection) => {
      connection.update({ status: 'SHIPPED', version: 3, timestamp: time(1) });
      connection.update({ status: 'DELIVERED', version: 4, timestamp: time(2) });
    });
    expect(spoken()).toEqual([
      'Order status updated: from Processing to Shipped.',
      'Order status updated: from Shipped to Delivered.',
    ]);
  });

  it('says nothing of what comes late', async () => {
    const { server, spoken } = await heard();
    await server((connection) => {
      connection.update({ status: 'DELIVERED', version: 5, timestamp: time(5) });
    });
    await server((connection) => {
      connection.update({ status: 'SHIPPED', version: 4, timestamp: time(4), note: 'Late' });
    });
    expect(spoken()).toEqual(['Order status updated: from Processing to Delivered.']);
  });

  it('forgets ten seconds after the last line what it spoke', async () => {
    vi.useFakeTimers();
    const { server, spoken } = await heard();
    await server((connection) => connection.update({ status: 'SHIPPED', version: 3, timestamp: time(1) }));
    await act(() => vi.advanceTimersByTimeAsync(9_900));
    await server((connection) => connection.update({ status: 'DELIVERED', version: 4, timestamp: time(2) }));
    await act(() => vi.advanceTimersByTimeAsync(9_900));
    expect(spoken()).toHaveLength(2);
    await act(() => vi.advanceTimersByTimeAsync(200));
    expect(spoken()).toEqual([]);
    expect(screen.getByRole('status')).toBeDefined();
  });

  it('is one voice of two trackers and a timeline, under StrictMode, and toasts are silent', async () => {
    const { server, spoken, notifier } = livePage(
      <>
        <OrderStatusTracker order={order} />
        <OrderStatusTracker order={order} />
        <OrderTimeline history={order.statusHistory} orderId={order.id} />
      </>,
      { wrap: (node) => <StrictMode>{node}</StrictMode> },
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

  it('speaks the language and the names of its component', async () => {
    const labels = {
      announcement: 'Von {from} nach {to}.',
      actionNeeded: 'Bitte',
      statuses: { SHIPPED: 'Versandt' },
    };
    const { server, spoken } = livePage(<OrderStatusTracker order={order} labels={labels} />);
    await server((connection) => {
      connection.open();
      connection.update({ status: 'SHIPPED', timestamp: time(1), action: { label: 'zahlen' } });
    });
    expect(spoken()).toEqual(['Von Processing nach Versandt. Bitte: zahlen']);
  });
});
