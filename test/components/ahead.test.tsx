import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { OrderStatusTracker, OrderTimeline } from '../../src/components/index.js';
import { livePage, time } from './live-page.js';
import { orderAt } from './orders.js';

const log = {
  status: 'PROCESSING',
  version: 2,
  timestamp: time(5),
  history: [
    { status: 'PENDING', version: 1, timestamp: time(1) },
    { status: 'PROCESSING', version: 2, timestamp: time(5) },
  ],
} as const;

/** A tracker and a timeline of an order whose log has the status PROCESSING. */
async function page() {
  const live = livePage(
    <>
      <OrderStatusTracker order={orderAt('PENDING')} />
      <OrderTimeline orderId="o-1" history={[]} />
    </>,
  );
  await live.server((connection) => {
    connection.open();
    connection.snapshot(log, 'a-2-x');
  });
  const [tracker, timeline] = screen.getAllByRole('region');
  return {
    ...live,
    current: () => tracker?.querySelector('[aria-current="step"]')?.textContent ?? '',
    tracked: () => tracker?.dataset.status,
    entries: () => [...(timeline?.querySelectorAll('li') ?? [])].map(({ dataset }) => dataset.status),
  };
}

it('a status that is saved and not published is the status of the tracker, and not an entry of the timeline', async () => {
  const { server, current, tracked, entries, announced, notifier } = await page();
  expect([tracked(), entries()]).toEqual(['PROCESSING', ['PROCESSING', 'PENDING']]);

  await server((connection) =>
    connection.snapshot({ ...log, ahead: { status: 'SHIPPED', timestamp: time(9) } }, 'a-2-x'),
  );
  expect([tracked(), entries()]).toEqual(['SHIPPED', ['PROCESSING', 'PENDING']]);
  expect(current()).toContain('Shipped');
  expect(announced()).toEqual([]);
  expect(notifier.notify).not.toHaveBeenCalled();

  await server((connection) => connection.snapshot(log, 'a-2-x'));
  expect([tracked(), entries()]).toEqual(['PROCESSING', ['PROCESSING', 'PENDING']]);
});

it.each([
  { status: 'SHIPPED', links: 2 },
  { status: 'CANCELLED', links: 0 },
])('removes the action if it is terminal: $status', async ({ status, links }) => {
  const { server } = await page();
  const action = { label: 'Pay', url: '/pay' };
  const held = { status: 'PROCESSING', version: 3, timestamp: time(6), action };
  const withAction = { ...log, ...held, history: [...log.history, held] };
  await server((connection) => connection.snapshot({ ...withAction, ahead: { status } }, 'a-3-y'));
  expect(screen.queryAllByRole('link', { name: 'Pay' })).toHaveLength(links);
});

it('is announced and becomes an entry when it is published', async () => {
  const { server, tracked, entries, announced, notifier } = await page();
  await server((connection) => connection.snapshot({ ...log, ahead: { status: 'SHIPPED' } }, 'a-2-x'));
  await server((connection) =>
    connection.update({ status: 'SHIPPED', version: 3, timestamp: time(2) }, 'a-3-y'),
  );
  expect([tracked(), entries()]).toEqual(['SHIPPED', ['SHIPPED', 'PROCESSING', 'PENDING']]);
  expect(announced()).toEqual(['Order status updated: from Processing to Shipped.']);
  expect(notifier.notify).toHaveBeenCalledOnce();
});

it('the timeline is in the order of the log, whatever the times', async () => {
  const { server, entries } = await page();
  await server((connection) => {
    // A carrier’s scans are in the past.
    connection.update({ status: 'DELIVERED', version: 4, timestamp: time(0) }, 'a-4-z');
    connection.update({ status: 'SHIPPED', version: 3, timestamp: time(9) }, 'a-3-y');
  });
  expect(entries()).toEqual(['DELIVERED', 'SHIPPED', 'PROCESSING', 'PENDING']);
});
