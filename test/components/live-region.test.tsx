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

async function connectedPage() {
  const page = livePage(<OrderStatusTracker order={order} />);
  await page.server((connection) => {
    connection.open();
    connection.snapshot({ status: 'PROCESSING', version: 2, timestamp: time(0), history: [] });
  });
  return page;
}

describe('the live region', () => {
  it('is in the page and empty from the start, polite, and empty for the first state', async () => {
    const { server, announced } = livePage(<OrderStatusTracker order={order} />);
    const region = screen.getByRole('status');
    expect(region.getAttribute('aria-atomic')).toBe('false');
    expect(region.style.clipPath).toBe('inset(50%)');
    await server((connection) => {
      connection.open();
      connection.snapshot({ status: 'SHIPPED', version: 3, timestamp: time(0), history: [] });
    });
    expect(screen.getByRole('status')).toBe(region);
    expect(announced()).toEqual([]);
  });

  it('announces the content of each update once, from the first to the last status', async () => {
    vi.useFakeTimers();
    const { server, announced } = await connectedPage();
    const shipped = { status: 'SHIPPED', version: 3, timestamp: time(1), note: 'By FedEx' } as const;
    const expectLines = async (...lines: string[]) => expect(announced()).toEqual(lines);

    await server((connection) => connection.update(shipped));
    const first = 'Order status updated: from Processing to Shipped. By FedEx';
    await expectLines(first);

    // A replay.
    await server((connection) => connection.update(shipped));
    await expectLines(first);

    // New tracking is shown, not announced.
    await server((connection) =>
      connection.update({ status: 'SHIPPED', version: 4, timestamp: time(2), tracking }),
    );
    expect(document.querySelector('.os-tracker__carrier')?.textContent).toBe('UPS');
    await expectLines(first);

    const note = { status: 'SHIPPED', version: 5, timestamp: time(3), note: 'Delayed by snow' } as const;
    await server((connection) => connection.update(note));
    await expectLines(first, 'Delayed by snow');

    const action = { label: 'Confirm your address', url: '/address' };
    await server((connection) =>
      connection.update({ status: 'SHIPPED', version: 6, timestamp: time(4), note: 'Not at home', action }),
    );
    const needed = 'Not at home Action needed: Confirm your address';
    await expectLines(first, 'Delayed by snow', needed);

    // A short interruption is not announced.
    await server((connection) => {
      connection.lose();
      connection.open();
    });
    await act(() => vi.advanceTimersByTimeAsync(6_000));
    await expectLines(first, 'Delayed by snow', needed);

    await server((connection) => connection.update({ status: 'DELIVERED', version: 7, timestamp: time(5) }));
    await expectLines(first, 'Delayed by snow', needed, 'Order status updated: from Shipped to Delivered.');
  });

  it('announces an action without a change once, and not again in updates that carry it forward', async () => {
    const { server, announced } = await connectedPage();
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
    expect(announced()).toEqual([
      'Action needed: Pay customs',
      'Order status updated: from Processing to Shipped.',
      'Order status updated: from Shipped to Delivered. Action needed: Confirm the delivery',
    ]);
  });

  it('announces both of two simultaneous updates', async () => {
    const { server, announced } = await connectedPage();
    await server((connection) => {
      connection.update({ status: 'SHIPPED', version: 3, timestamp: time(1) });
      connection.update({ status: 'DELIVERED', version: 4, timestamp: time(2) });
    });
    expect(announced()).toEqual([
      'Order status updated: from Processing to Shipped.',
      'Order status updated: from Shipped to Delivered.',
    ]);
  });

  it('does not announce a late update', async () => {
    const { server, announced } = await connectedPage();
    await server((connection) => {
      connection.update({ status: 'DELIVERED', version: 5, timestamp: time(5) });
    });
    await server((connection) => {
      connection.update({ status: 'SHIPPED', version: 4, timestamp: time(4), note: 'Late' });
    });
    expect(announced()).toEqual(['Order status updated: from Processing to Delivered.']);
  });

  it('removes its lines ten seconds after the last one', async () => {
    vi.useFakeTimers();
    const { server, announced } = await connectedPage();
    await server((connection) => connection.update({ status: 'SHIPPED', version: 3, timestamp: time(1) }));
    await act(() => vi.advanceTimersByTimeAsync(9_900));
    await server((connection) => connection.update({ status: 'DELIVERED', version: 4, timestamp: time(2) }));
    await act(() => vi.advanceTimersByTimeAsync(9_900));
    expect(announced()).toHaveLength(2);
    await act(() => vi.advanceTimersByTimeAsync(200));
    expect(announced()).toEqual([]);
    expect(screen.getByRole('status')).toBeDefined();
  });

  it('announces once for two trackers and a timeline, under StrictMode, and toasts are not announced', async () => {
    const { server, announced, notifier } = livePage(
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
    expect(announced()).toEqual(['Order status updated: from Processing to Shipped.']);
    expect(notifier.notify).toHaveBeenCalledOnce();
    expect(notifier.notify.mock.lastCall?.[1]).toMatchObject({ silent: true });
  });

  it('uses the language and the status names of its component', async () => {
    const labels = {
      announcement: 'Von {from} nach {to}.',
      actionNeeded: 'Bitte',
      statuses: { SHIPPED: 'Versandt' },
    };
    const { server, announced } = livePage(<OrderStatusTracker order={order} labels={labels} />);
    await server((connection) => {
      connection.open();
      connection.update({ status: 'SHIPPED', timestamp: time(1), action: { label: 'zahlen' } });
    });
    expect(announced()).toEqual(['Von Processing nach Versandt. Bitte: zahlen']);
  });
});
