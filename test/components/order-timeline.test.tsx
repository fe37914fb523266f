import { fireEvent, render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { OrderTimeline } from '../../src/components/index.js';
import type { HistoryInput } from '../../src/order/index.js';
import { violations } from './axe.js';
import { historyTo } from './orders.js';

const headings = (container: HTMLElement) =>
  [...container.querySelectorAll('.os-timeline__heading')].map((heading) => heading.textContent);

/** A history of notes, oldest first: `note 1` … */
const notes = (count: number): HistoryInput[] =>
  Array.from({ length: count }, (_, index) => ({
    status: 'SHIPPED',
    timestamp: new Date(Date.UTC(2026, 10, 1, 0, index)),
    note: `note ${index + 1}`,
  }));

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

  it('takes a history in either order', () => {
    const { container, rerender } = render(<OrderTimeline history={historyTo('DELIVERED')} />);
    const oldestFirst = container.innerHTML;
    rerender(<OrderTimeline history={historyTo('DELIVERED').reverse()} />);
    expect(container.innerHTML).toBe(oldestFirst);
  });

  it('reads from → to, and derives a previous status that is missing', () => {
    const history = historyTo('SHIPPED').map(({ previousStatus: _, ...entry }) => entry);
    const { container } = render(<OrderTimeline history={history} />);
    expect(headings(container)).toEqual(['Processing to ShippedLatest', 'Pending to Processing', 'Pending']);
    expect(container.querySelectorAll('.os-timeline__previous svg')).toHaveLength(2);
  });

  it('draws no change for an entry that brings only a note', () => {
    const { container } = render(<OrderTimeline history={notes(2)} />);
    expect(headings(container)).toEqual(['ShippedLatest', 'Shipped']);
  });

  it('shows time and note of an entry', () => {
    const { container } = render(<OrderTimeline history={historyTo('SHIPPED')} timeZone="Asia/Tokyo" />);
    const newest = container.querySelector('li');
    expect(newest?.querySelector('time')?.dateTime).toBe('2026-11-20T23:05:00Z');
    expect(newest?.querySelector('time')?.textContent).toMatch(/^Nov 21, 2026, 8:05\sAM$/);
    expect(newest?.textContent).toContain('By FedEx');
  });

  it.each([null, undefined, []])('says that a history of %j has no updates yet', (history) => {
    const { container } = render(<OrderTimeline history={history} />);
    const region = screen.getByRole('region', { name: 'Order history' });
    expect(region.dataset.empty).toBe('true');
    expect(region.textContent).toContain('No updates yet');
    expect(container.querySelector('ol')).toBeNull();
  });

  it('shows as many as the limit, then all, and moves the focus to the first one revealed', () => {
    const { container } = render(<OrderTimeline history={notes(8)} limit={3} />);
    expect(container.querySelectorAll('li')).toHaveLength(3);
    const more = screen.getByRole('button', { name: 'Show 5 more' });
    expect(more.getAttribute('aria-controls')).toBe(container.querySelector('ol')?.id);
    fireEvent.click(more);
    expect(container.querySelectorAll('li')).toHaveLength(8);
    expect(screen.queryByRole('button')).toBeNull();
    expect(document.activeElement).toBe(container.querySelectorAll('li')[3]);
    expect(document.activeElement?.textContent).toContain('note 5');
  });

  it('shows twenty by default, and no button when there are no more', () => {
    const { container, rerender } = render(<OrderTimeline history={notes(21)} />);
    expect(container.querySelectorAll('li')).toHaveLength(20);
    rerender(<OrderTimeline history={notes(20)} />);
    expect(container.querySelectorAll('li')).toHaveLength(20);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('keeps what is drawn when a newer entry arrives', () => {
    const { container, rerender } = render(<OrderTimeline history={historyTo('PROCESSING')} />);
    const processing = container.querySelector('li[data-status=PROCESSING]');
    rerender(<OrderTimeline history={historyTo('SHIPPED')} />);
    expect(container.querySelectorAll('li')[1]).toBe(processing);
  });

  it('takes classes for its parts and texts of its own', () => {
    const { container } = render(
      <OrderTimeline
        history={historyTo('SHIPPED')}
        className="mine"
        classNames={{ entry: 'entry' }}
        labels={{ orderHistory: 'Verlauf', to: 'nach', statuses: { SHIPPED: 'Versandt' } }}
        headingLevel={3}
      />,
    );
    expect(container.firstElementChild?.className).toBe('os-timeline mine');
    expect(container.querySelectorAll('li.os-timeline__entry.entry')).toHaveLength(3);
    expect(screen.getByRole('heading', { level: 3, name: 'Verlauf' })).toBeDefined();
    expect(headings(container)[0]).toBe('Processing nach VersandtLatest');
  });

  it('is silent while it is not live', () => {
    const { container } = render(<OrderTimeline history={historyTo('SHIPPED')} />);
    expect(container.querySelector('[role=status], [aria-live]')).toBeNull();
  });

  it('has nothing for axe to complain about', async () => {
    const { container } = render(<OrderTimeline history={notes(4)} limit={2} />);
    expect(await violations(container)).toEqual([]);
    fireEvent.click(screen.getByRole('button'));
    expect(await violations(container)).toEqual([]);
  });
});
