import axe from 'axe-core';
import { type OrderStatus, OrderStatusTracker, OrderTimeline, orderFlow } from 'react-order-status';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { fullHistory, fullOrder, historyTo } from '../components/orders.js';
import { mount } from './mount.js';

// Object.keys forgets that these are the flow's statuses.
const statuses = Object.keys(orderFlow.statuses) as OrderStatus[];

/** What a skeleton does goes on for ever. */
const ends = ({ effect }: Animation) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;

describe.each(['light', 'dark'])('in a %s page', (colorScheme) => {
  it.each(statuses)(
    'an order that is %s has no violation that axe can find, contrast included',
    async (status) => {
      const history = [
        ...historyTo('SHIPPED'),
        { status, timestamp: '2026-11-23T08:00:00Z', note: 'By hand' },
      ];
      const host = mount(
        <main>
          <OrderStatusTracker order={{ ...fullOrder, status, statusHistory: history }} live={false} />
          <OrderStatusTracker order={fullOrder} live={false} now="2026-11-27T12:00:00Z" />
          <OrderTimeline history={[...history, ...fullHistory.slice(-1)]} limit={3} groupByDay />
          <OrderTimeline history={null} />
          <OrderStatusTracker order={null} />
        </main>,
        { colorScheme, background: 'Canvas', width: '720px' },
      );
      await expect.element(page.getByText('Latest')).toBeVisible();
      // Whatever moves in has settled: a colour half-way is nobody's.
      const settling = document.getAnimations().filter(ends);
      await Promise.all(settling.map((animation) => animation.finished.catch(() => {})));

      // No page shows one order so many times: its regions need not differ in name.
      const rules = { region: { enabled: false }, 'landmark-unique': { enabled: false } };
      const { violations, passes } = await axe.run(host, { rules });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
        [],
      );
      expect(passes.map(({ id }) => id)).toContain('color-contrast');
    },
  );
});
