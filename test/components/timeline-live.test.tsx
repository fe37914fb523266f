import { screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { OrderTimeline, Timeline } from '../../src/components/index.js';
import { violations } from './axe.js';
import { livePage, time } from './live-page.js';
import { historyTo, notes } from './orders.js';

/** Icons that count the rendered rows: each row reads its own. */
function countedIcons() {
  const drawn = vi.fn();
  const icon = {
    enumerable: true,
    get: () => {
      drawn();
      return <i />;
    },
  };
  const icons: Record<string, ReactNode> = Object.defineProperties({}, { truck: icon, check: icon });
  return { icons, drawn };
}

const entries = () => screen.getAllByRole('listitem');
const statuses = () => entries().map(({ dataset }) => dataset.status);
const arrivals = () => entries().flatMap(({ dataset }) => (dataset.new ? dataset.status : []));

describe('a live timeline', () => {
  it('adds updates to the given history', async () => {
    const { server } = livePage(<OrderTimeline history={historyTo('PROCESSING')} orderId="o-1" />);
    await server((connection) => {
      connection.open();
      connection.update({ status: 'SHIPPED', previousStatus: 'PROCESSING', timestamp: time(1) });
    });
    expect(statuses()).toEqual(['SHIPPED', 'PROCESSING', 'PENDING']);
  });

  it('fills an empty history without adding a first status', async () => {
    const { server, notifier } = livePage(<OrderTimeline history={null} orderId="o-1" />);
    await server((connection) => {
      connection.open();
      connection.snapshot({ status: 'SHIPPED', version: 3, history: historyTo('SHIPPED') });
    });
    expect(statuses()).toEqual(['SHIPPED', 'PROCESSING', 'PENDING']);
    expect(arrivals()).toEqual([]);
    expect(notifier.notify).not.toHaveBeenCalled();
  });

  it('claims nothing without a history, until the server has sent one', async () => {
    const { server } = livePage(<OrderTimeline orderId="o-1" />);
    expect(screen.queryByText('No updates yet')).toBe(null);
    await server((connection) => {
      connection.open();
      connection.snapshot({ status: 'PENDING', version: 1, history: [] });
    });
    expect(screen.getAllByText('No updates yet')).toHaveLength(1);
    await server((connection) =>
      connection.snapshot({ status: 'SHIPPED', version: 3, history: historyTo('SHIPPED') }),
    );
    expect(statuses()).toEqual(['SHIPPED', 'PROCESSING', 'PENDING']);
  });

  it('shows no notifications of its own', async () => {
    const { server, notifier } = livePage(<OrderTimeline history={historyTo('PROCESSING')} orderId="o-1" />);
    await server((connection) => {
      connection.open();
      connection.update({ status: 'SHIPPED', timestamp: time(1) });
    });
    expect(notifier.notify).not.toHaveBeenCalled();
  });

  it('marks as new, and announces, exactly the updates that arrived while it was open', async () => {
    const { server, announced } = livePage(<OrderTimeline history={historyTo('PROCESSING')} orderId="o-1" />);
    const shipped = { status: 'SHIPPED', version: 3, timestamp: time(1) } as const;
    await server((connection) => {
      connection.open();
      // Entries that the page did not know, and the server knew before.
      connection.snapshot({
        status: 'PROCESSING',
        version: 2,
        history: historyTo('PROCESSING').map((entry, index) => ({ ...entry, version: index + 1 })),
      });
    });
    expect(arrivals()).toEqual([]);
    expect(announced()).toEqual([]);
    await server((connection) => connection.update(shipped));
    expect(arrivals()).toEqual(['SHIPPED']);
    // A replay after a reconnect.
    await server((connection) => {
      connection.lose();
      connection.open();
      connection.update(shipped);
    });
    expect(arrivals()).toEqual(['SHIPPED']);
    await server((connection) =>
      connection.update({
        status: 'DELIVERED',
        version: 4,
        timestamp: time(2),
        note: 'Left with a neighbor',
      }),
    );
    expect(arrivals()).toEqual(['DELIVERED', 'SHIPPED']);
    expect(announced()).toEqual([
      'Order status updated: from Processing to Shipped.',
      'Order status updated: from Shipped to Delivered. Left with a neighbor',
    ]);
  });

  it('marks the updates that a reconnect delivers', async () => {
    const { server } = livePage(<OrderTimeline history={historyTo('PROCESSING')} orderId="o-1" />);
    const history = historyTo('DELIVERED').map((entry, index) => ({ ...entry, version: index + 1 }));
    await server((connection) => {
      connection.open();
      connection.snapshot({ status: 'PROCESSING', version: 2, history: history.slice(0, 2) });
      connection.lose();
      connection.open();
      connection.snapshot({ status: 'DELIVERED', version: 4, history });
    });
    expect(statuses()).toEqual(['DELIVERED', 'SHIPPED', 'PROCESSING', 'PENDING']);
    expect(arrivals()).toEqual(['DELIVERED', 'SHIPPED']);
  });

  it('distinguishes a new entry from an older one of the same time', async () => {
    const { server } = livePage(<OrderTimeline history={historyTo('PROCESSING')} orderId="o-1" />);
    const history = [
      { status: 'PENDING', version: 1, timestamp: time(0) },
      { status: 'PROCESSING', version: 2, timestamp: time(1) },
    ];
    await server((connection) => {
      connection.open();
      connection.snapshot({ status: 'PROCESSING', version: 2, history });
      connection.update({ status: 'SHIPPED', version: 3, timestamp: time(1) });
    });
    expect(statuses()).toEqual(['SHIPPED', 'PROCESSING', 'PENDING']);
    expect(arrivals()).toEqual(['SHIPPED']);
  });

  it('keeps the elements of older entries', async () => {
    const { server } = livePage(<OrderTimeline history={historyTo('PROCESSING')} orderId="o-1" />);
    const before = entries();
    await server((connection) => {
      connection.open();
      connection.update({ status: 'SHIPPED', timestamp: time(1) });
    });
    const [, ...older] = entries();
    expect(older.every((entry, index) => entry === before[index])).toBe(true);
    expect(older).toHaveLength(2);
  });
});

describe('an update of a timeline of 200 entries', () => {
  const update = { status: 'DELIVERED', timestamp: time(1) } as const;
  // Finding so many by role would take seconds.
  const count = () => document.querySelectorAll('li[data-status]').length;

  it.each([{}, { groupByDay: true }, { sort: 'oldest-first' }] as const)(
    'renders the new row and the previously newest one, no other (%j)',
    async (props) => {
      const { icons, drawn } = countedIcons();
      const { server } = livePage(
        <OrderTimeline history={notes(200)} limit={1_000} orderId="o-1" icons={icons} {...props} />,
      );
      await server((connection) => connection.open());
      expect(count()).toBe(200);
      expect(drawn.mock.calls.length).toBeGreaterThanOrEqual(200);
      drawn.mockClear();
      await server((connection) => connection.update(update));
      expect(count()).toBe(201);
      // Two rows; React 18 marks the new one in a commit of its own.
      expect(drawn.mock.calls.length).toBeGreaterThanOrEqual(2);
      expect(drawn.mock.calls.length).toBeLessThanOrEqual(4);
    },
  );

  it('renders as few when the page itself passes the entry', () => {
    const { icons, drawn } = countedIcons();
    const page = (length: number) => <OrderTimeline history={notes(length)} limit={1_000} icons={icons} />;
    const { rerender } = livePage(page(200));
    drawn.mockClear();
    rerender(page(201));
    expect(count()).toBe(201);
    expect(drawn).toHaveBeenCalledTimes(2);
  });

  it('renders as few custom parts, while their template stays the same', async () => {
    const draw = vi.fn((props: object) => <li {...props} />);
    const pattern = <Timeline.Entry render={draw} />;
    const { server } = livePage(
      <Timeline.Root history={notes(200)} limit={1_000} orderId="o-1">
        <Timeline.List>{pattern}</Timeline.List>
      </Timeline.Root>,
    );
    await server((connection) => connection.open());
    expect(draw.mock.calls.length).toBeGreaterThanOrEqual(200);
    draw.mockClear();
    await server((connection) => connection.update(update));
    expect(count()).toBe(201);
    expect(draw.mock.calls.length).toBeLessThan(10);
  });
});

describe('a timeline of more than a hundred entries', () => {
  it('is rendered in chunks that screen readers do not see: one list with all entries', async () => {
    const { container } = livePage(<OrderTimeline history={notes(101)} limit={1_000} groupByDay={false} />);
    expect(container.querySelectorAll('ol ol')).toHaveLength(2);
    expect(screen.getAllByRole('list')).toHaveLength(1);
    expect(entries()).toHaveLength(101);
    expect(await violations(container)).toEqual([]);
  });

  it('keeps the elements of older entries when an update starts another chunk', async () => {
    const { server, container } = livePage(
      <OrderTimeline history={notes(200)} limit={1_000} groupByDay={false} orderId="o-1" />,
    );
    const drawn = () => [...container.querySelectorAll('li[data-status]')];
    const before = drawn();
    await server((connection) => {
      connection.open();
      connection.update({ status: 'DELIVERED', timestamp: time(1) });
    });
    const [, ...older] = drawn();
    expect(older).toHaveLength(200);
    expect(older.every((entry, index) => entry === before[index])).toBe(true);
  });
});
