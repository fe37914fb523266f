import { expect, test, vi } from 'vitest';
import { minute } from '../messages.js';
import { watchOrder } from './watched-order.js';

/** The snapshot that an open page receives when the past of its order was stored. */
const backfilled = {
  backfilled: 3,
  status: 'SHIPPED',
  version: 3,
  timestamp: minute(3),
  history: [
    { status: 'PENDING', version: 1, timestamp: minute(1) },
    { status: 'PROCESSING', version: 2, timestamp: minute(2), note: 'Paid by invoice' },
    { status: 'SHIPPED', version: 3, timestamp: minute(3) },
  ],
};

test.each([
  ['without a history', undefined],
  ['with the same history', backfilled.history.map(({ version: _, ...entry }) => entry)],
])('a page that shows the row %s is not notified of the past of its order (G3)', (_, history) => {
  const onNotify = vi.fn();
  const watched = watchOrder({ onNotify });
  watched.server.open();
  watched.server.snapshot({ status: 'SHIPPED', version: 0, timestamp: minute(3), history }, 'k-0');
  watched.server.snapshot(backfilled, 'm-3');
  expect(watched.live.order).toMatchObject({ status: 'SHIPPED', history: backfilled.history });
  expect(watched.received.updates).toEqual([]);
  expect(onNotify).not.toHaveBeenCalled();
});

test('a page is notified of what was published after the past', () => {
  const { server, received } = watchOrder();
  server.open();
  server.snapshot({ status: 'PENDING', version: 0 }, 'k-0');
  const shipped = { status: 'SHIPPED', version: 4, timestamp: minute(4), note: 'Handed over' };
  server.snapshot({ ...backfilled, ...shipped, history: [...backfilled.history, shipped] }, 'm-4');
  expect(received.updates.map(({ version }) => version)).toEqual([4]);
});
