import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { OrderStatusTracker } from '../../src/components/index.js';
import { defineOrderFlow, type Order, type OrderStatus, orderFlow } from '../../src/order/index.js';
import { violations } from './axe.js';
import { historyTo, orderAt } from './orders.js';

const draw = (order: Order<string>) => render(<OrderStatusTracker order={order} live={false} />).container;

const labels = (container: HTMLElement) =>
  [...container.querySelectorAll('.os-tracker__label')].map((label) => label.textContent);

describe('the tracker of an order in one of the steps', () => {
  it.each([
    ['PENDING', 'Step 1 of 4', ['current', 'upcoming', 'upcoming', 'upcoming']],
    ['PROCESSING', 'Step 2 of 4', ['completed', 'current', 'upcoming', 'upcoming']],
    ['SHIPPED', 'Step 3 of 4', ['completed', 'completed', 'current', 'upcoming']],
    ['DELIVERED', 'Step 4 of 4', ['completed', 'completed', 'completed', 'completed']],
  ] as const)('that is %s shows %s', (status, progress, states) => {
    const container = draw(orderAt(status));
    const names = ['Pending', 'Processing', 'Shipped', 'Delivered'];
    expect(labels(container)).toEqual(names.map((name, index) => `${name}, ${states[index]}`));
    expect(container.querySelector('.os-tracker__progress')?.textContent).toBe(progress);
  });

  it('shows all steps, without times, if there is no history', () => {
    const container = draw({ id: 'o', status: 'SHIPPED' });
    expect(labels(container)).toHaveLength(4);
    expect(container.querySelector('time')).toBeNull();
  });
});

/** All transitions from a step to another status, e.g. from pending to cancelled. */
const ends = Object.entries(orderFlow.transitions).flatMap(([from, following]) =>
  // Object.entries loses the type of the keys.
  following.filter((to) => !orderFlow.steps.includes(to)).map((to) => [from as OrderStatus, to] as const),
);

describe('the tracker of an order that left the steps', () => {
  it('is tested from every step', () => {
    expect(ends.map(([from, to]) => `${from} ${to}`).sort()).toEqual([
      'DELIVERED REFUNDED',
      'PENDING CANCELLED',
      'PROCESSING CANCELLED',
      'PROCESSING REFUNDED',
      'SHIPPED REFUNDED',
    ]);
  });

  it.each(ends)('from %s to %s ends with that status, after the reached steps', async (from, status) => {
    const before = historyTo(from);
    const end = { status, previousStatus: from, timestamp: '2026-11-23T08:00:00Z', note: 'As requested' };
    const container = draw({ id: 'o', status, statusHistory: [...before, end] });
    const names = [...before.map((entry) => entry.status), status].map(
      (name) => orderFlow.statuses[name].label,
    );
    expect(labels(container)).toEqual(
      names.map((name, index) => `${name}, ${index < before.length ? 'completed' : 'current'}`),
    );
    const last = container.querySelector<HTMLElement>('[aria-current=step]');
    expect(last?.dataset.status).toBe(status);
    expect(last?.dataset.tone).toBe(orderFlow.statuses[status].tone);
    expect(last?.textContent).toContain('As requested');
    expect(container.querySelector('.os-tracker__progress')).toBeNull();
    expect(await violations(container)).toEqual([]);
  });

  it.each([
    ['CANCELLED', ['Pending, completed', 'Cancelled, current']],
    ['REFUNDED', ['Pending, completed', 'Processing, completed', 'Refunded, current']],
  ])('without a history shows before %s only the steps that no order can skip', (status, steps) => {
    const container = draw({ id: 'o', status });
    expect(labels(container)).toEqual(steps);
    expect(container.textContent).not.toContain(' of ');
  });

  it.each(['CANCELLED', 'REFUNDED', 'DELIVERED'] as const)('and is %s shows no delivery', (status) => {
    const container = draw(orderAt('SHIPPED', { status, estimatedDelivery: { until: '2026-11-25' } }));
    expect(container.querySelector('.os-tracker__delivery')).toBeNull();
  });

  it('shows a status that the flow does not contain, humanized, after the statuses of the history', () => {
    const timestamp = '2026-11-23T08:00:00Z';
    const statusHistory = [...historyTo('SHIPPED'), { status: 'HELD_AT_CUSTOMS', timestamp }];
    const container = draw({ id: 'o', status: 'HELD_AT_CUSTOMS', statusHistory });
    expect(screen.getByRole('region', { name: 'Order status: Held at customs' }).dataset.tone).toBe(
      'neutral',
    );
    expect(labels(container)).toEqual([
      'Pending, completed',
      'Processing, completed',
      'Shipped, completed',
      'Held at customs, current',
    ]);
    expect(container.querySelector('.os-tracker__description')).toBeNull();
  });
});

describe('the tracker of a custom flow', () => {
  it.each([2, 3, 4, 5, 6, 7, 8])('shows its %i steps', async (count) => {
    const steps = Array.from({ length: count }, (_, index) => `step-${index + 1}`);
    const flow = defineOrderFlow({
      statuses: Object.fromEntries(steps.map((step) => [step, { label: `The ${step}` }])),
      steps,
      transitions: {},
    });
    for (const [index, status] of steps.entries()) {
      const { container, unmount } = render(
        <OrderStatusTracker order={{ id: 'o', status }} flow={flow} live={false} />,
      );
      expect(container.querySelectorAll('ol > li')).toHaveLength(count);
      expect(container.querySelectorAll('li[data-state=complete]')).toHaveLength(index);
      expect(container.querySelectorAll('li[aria-current=step]')).toHaveLength(1);
      expect(container.textContent).toContain(`Step ${index + 1} of ${count}`);
      unmount();
    }
  });

  it('shows custom icons, built-in ones by name, and a dot for an unknown name', () => {
    const flow = defineOrderFlow({
      statuses: {
        NEW: { label: 'New', icon: 'chef' },
        PACKED: { label: 'Packed', icon: 'package' },
        READY: { label: 'Ready', icon: 'unknown-icon' },
        GONE: { label: 'Gone' },
      },
      steps: ['NEW', 'PACKED', 'READY', 'GONE'],
      transitions: {},
    });
    const { container } = render(
      <OrderStatusTracker
        order={{ id: 'o', status: 'NEW' }}
        flow={flow}
        icons={{ chef: <b>chef</b> }}
        live={false}
      />,
    );
    const indicators = [...container.querySelectorAll('.os-tracker__indicator')];
    expect(indicators[0]?.innerHTML).toBe('<b>chef</b>');
    const paths = indicators.map((indicator) => indicator.querySelector('path')?.getAttribute('d'));
    expect(paths[1]).toMatch(/^m/i);
    expect(paths[2]).toBe(paths[3]);
    expect(paths[1]).not.toBe(paths[2]);
    expect(indicators.every((indicator) => indicator.getAttribute('aria-hidden') === 'true')).toBe(true);
  });
});
