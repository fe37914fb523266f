import axe from 'axe-core';
import { type OrderStatus, OrderStatusTracker, OrderTimeline, orderFlow } from 'react-order-status';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { historyTo, orderAt } from '../components/orders.js';
import { mount } from './mount.js';

// Object.keys forgets that these are the flow's statuses.
const statuses = Object.keys(orderFlow.statuses) as OrderStatus[];

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
          <OrderStatusTracker order={orderAt(status, { statusHistory: history })} live={false} />
          <OrderTimeline history={history} />
        </main>,
        { colorScheme, background: 'Canvas', width: '720px' },
      );
      await expect.element(page.getByText('Latest')).toBeVisible();
      // Whatever moves in has settled: a colour half-way is nobody's.
      await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));

      const { violations, passes } = await axe.run(host, { rules: { region: { enabled: false } } });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
        [],
      );
      expect(passes.map(({ id }) => id)).toContain('color-contrast');
    },
  );
});
