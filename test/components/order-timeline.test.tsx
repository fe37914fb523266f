import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { OrderTimeline } from '../../src/components/index.js';
import { violations } from './axe.js';
import { fullHistory, historyTo, notes, skippingHistory } from './orders.js';

const headings = (container: HTMLElement) =>
  [...container.querySelectorAll('.os-timeline__heading')].map((heading) => heading.textContent);

describe('OrderTimeline', () => {
  it('is a region with an ordered list, newest first, the newest marked', () => {
    render(<OrderTimeline history={historyTo('DELIVERED')} />);
    const region = screen.getByRole('region', { name: 'Order history' });
    expect(region.dataset).toMatchObject({ status: 'DELIVERED', tone: 'success' });
    const list = within(region).getByRole('list');
    expect(list.tagName).toBe('OL');
    const statuses = [...list.children].map((entry) => entry.getAttribute('data-status'));
    expect(statuses).toEqual(['DELIVERED', 'SHIPPED', 'PROCESSING', 'PENDING']);
    expect([...list.children].map((entry) => entry.textContent?.includes('Latest'))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('accepts a history in either order', () => {
    const { container, rerender } = render(<OrderTimeline history={historyTo('DELIVERED')} />);
    const oldestFirst = container.innerHTML;
    rerender(<OrderTimeline history={historyTo('DELIVERED').reverse()} />);
    expect(container.innerHTML).toBe(oldestFirst);
  });

  it('shows the oldest first with sort, the newest still marked', () => {
    const { container } = render(<OrderTimeline history={historyTo('SHIPPED')} sort="oldest-first" />);
    expect(container.querySelector('section')?.dataset.sort).toBe('oldest-first');
    expect(headings(container)).toEqual(['Pending', 'Processing', 'ShippedLatest']);
    expect([...container.querySelectorAll('li')].map(({ dataset }) => dataset.state)).toEqual([
      'complete',
      'complete',
      'current',
    ]);
  });

  it('shows from → to where the order skips steps or goes back, and derives a missing previous status', () => {
    const [placed, , shipped, delivered] = historyTo('DELIVERED').map(
      ({ previousStatus: _, ...entry }) => entry,
    );
    const back = { status: 'SHIPPED', timestamp: '2026-11-23T08:00:00Z' };
    const history = [placed, shipped, delivered, back].flatMap((entry) => entry ?? []);
    const { container } = render(<OrderTimeline history={history} />);
    expect(headings(container)).toEqual([
      'Delivered to ShippedLatest',
      'Delivered',
      'Pending to Shipped',
      'Pending',
    ]);
    expect(container.querySelectorAll('.os-timeline__previous svg')).toHaveLength(2);
  });

  it('shows only the new status where an order leaves its steps', () => {
    const end = { status: 'CANCELLED', timestamp: '2026-11-19T08:00:00Z' };
    const { container } = render(<OrderTimeline history={[...historyTo('PROCESSING'), end]} />);
    expect(headings(container)).toEqual(['CancelledLatest', 'Processing', 'Pending']);
  });

  it('shows no change for an entry with a note only', () => {
    const { container } = render(<OrderTimeline history={notes(2)} />);
    expect(headings(container)).toEqual(['ShippedLatest', 'Shipped']);
  });

  it('distinguishes an entry with details only from one that changes the status', () => {
    const { container } = render(<OrderTimeline history={fullHistory} />);
    const kinds = [...container.querySelectorAll('li')].map(({ dataset }) => dataset.kind);
    expect(kinds).toEqual(['detail', 'change', 'change', 'change']);
  });

  it('shows the location', () => {
    const { container } = render(<OrderTimeline history={fullHistory} />);
    const locations = [...container.querySelectorAll('li')].map(
      (entry) => entry.querySelector('.os-timeline__location')?.textContent,
    );
    expect(locations).toEqual(['Memphis, TN, US', undefined, undefined, undefined]);
  });

  it('shows time and note of an entry', () => {
    const { container } = render(<OrderTimeline history={historyTo('SHIPPED')} timeZone="Asia/Tokyo" />);
    const newest = container.querySelector('li');
    expect(newest?.querySelector('time')?.dateTime).toBe('2026-11-20T23:05:00Z');
    expect(newest?.querySelector('time')?.textContent).toMatch(/^Nov 21(, 2026)?, 8:05\sAM$/);
    expect(newest?.textContent).toContain('By FedEx');
  });

  it.each([null, undefined, []])('shows that a history of %j has no updates yet', (history) => {
    const { container } = render(<OrderTimeline history={history} />);
    const region = screen.getByRole('region', { name: 'Order history' });
    expect(region.dataset.empty).toBe('true');
    expect(region.textContent).toContain('No updates yet');
    expect(container.querySelector('ol')).toBeNull();
  });

  it('accepts classes for its parts, and texts', () => {
    const { container } = render(
      <OrderTimeline
        history={skippingHistory}
        className="mine"
        classNames={{ entry: 'entry' }}
        labels={{ orderHistory: 'Verlauf', to: 'nach', statuses: { SHIPPED: 'Versandt' } }}
        headingLevel={3}
      />,
    );
    expect(container.firstElementChild?.className).toBe('os-timeline mine');
    expect(container.querySelectorAll('li.os-timeline__entry.entry')).toHaveLength(3);
    expect(screen.getByRole('heading', { level: 3, name: 'Verlauf' })).toBeDefined();
    expect(headings(container)[1]).toBe('Pending nach Versandt');
  });

  it('announces nothing while it is not live', () => {
    const { container } = render(<OrderTimeline history={historyTo('SHIPPED')} />);
    expect(container.querySelector('[role=status], [aria-live]')).toBeNull();
  });

  it.each([
    { limit: 2 },
    { limit: 2, groupByDay: true, now: '2026-11-21T12:00:00Z' },
    { sort: 'oldest-first', orientation: 'horizontal', size: 'small' },
    { history: [] },
  ] as const)('has no violations in axe with %j', async (props) => {
    const { container } = render(<OrderTimeline history={fullHistory} {...props} />);
    expect(await violations(container)).toEqual([]);
  });
});
