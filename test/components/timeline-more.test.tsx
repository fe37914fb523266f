import { act, fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { OrderTimeline } from '../../src/components/index.js';
import { violations } from './axe.js';
import { livePage, time } from './live-page.js';
import { notes } from './orders.js';

const entries = () => screen.getAllByRole('listitem');
const noteOf = (entry: Element | null | undefined) => entry?.querySelector('.os-timeline__note')?.textContent;
const more = () => screen.getByRole('button');

/** Eight notes: five on one day, three on the next. */
const twoDays = notes(8).map((entry, index) => ({
  ...entry,
  timestamp: `2026-11-0${index < 5 ? 1 : 2}T0${index}:00:00Z`,
}));

describe('a timeline that is longer than its limit', () => {
  it('has a button with the number of older entries', async () => {
    const { container } = render(<OrderTimeline history={notes(8)} limit={3} groupByDay={false} />);
    expect(entries().map(noteOf)).toEqual(['note 8', 'note 7', 'note 6']);
    expect(more().textContent).toBe('Show 5 more');
    expect(more().getAttribute('type')).toBe('button');
    expect(more().getAttribute('aria-controls')).toBe(container.querySelector('ol')?.id);
    expect(more().compareDocumentPosition(screen.getByRole('list'))).toBe(Node.DOCUMENT_POSITION_PRECEDING);
  });

  it('shows all of them when it is pressed, and moves the focus to the first revealed one', async () => {
    const { container } = render(<OrderTimeline history={notes(8)} limit={3} />);
    more().focus();
    fireEvent.click(more());
    expect(entries()).toHaveLength(8);
    expect(screen.queryByRole('button')).toBeNull();
    expect(document.activeElement).toBe(entries()[3]);
    expect(noteOf(document.activeElement)).toBe('note 5');
    // It is focused to continue reading there, and not in the tab order.
    expect(document.activeElement?.getAttribute('tabindex')).toBe('-1');
    expect(await violations(container)).toEqual([]);
  });

  it('with the oldest first has the button before them, and moves the focus to the oldest', () => {
    render(<OrderTimeline history={notes(8)} limit={3} sort="oldest-first" />);
    expect(entries().map(noteOf)).toEqual(['note 6', 'note 7', 'note 8']);
    expect(more().compareDocumentPosition(screen.getByRole('list'))).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    fireEvent.click(more());
    expect(entries()).toHaveLength(8);
    expect(document.activeElement).toBe(entries()[0]);
    expect(noteOf(document.activeElement)).toBe('note 1');
  });

  it.each([
    ['newest-first', ['note 8', 'note 7', 'note 6', 'note 5'], 'note 4'],
    ['oldest-first', ['note 5', 'note 6', 'note 7', 'note 8'], 'note 1'],
  ] as const)('by day, %s, reveals the same', async (sort, before, focused) => {
    const { container } = render(
      <OrderTimeline history={twoDays} limit={4} sort={sort} groupByDay timeZone="UTC" />,
    );
    expect(entries().map(noteOf)).toEqual(before);
    const around = document.getElementById(more().getAttribute('aria-controls') ?? '');
    expect(around?.className).toBe('os-timeline__days');
    fireEvent.click(more());
    expect(entries()).toHaveLength(8);
    expect(screen.getAllByRole('group')).toHaveLength(2);
    expect(noteOf(document.activeElement)).toBe(focused);
    expect(await violations(container)).toEqual([]);
  });

  it('shows twenty by default, and no button if there are no more', () => {
    const { rerender } = render(<OrderTimeline history={notes(21)} />);
    expect(entries()).toHaveLength(20);
    expect(more().textContent).toBe('Show 1 more');
    rerender(<OrderTimeline history={notes(20)} />);
    expect(entries()).toHaveLength(20);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('does not move the focus when updates arrive afterwards, and still shows all', async () => {
    const { server } = livePage(
      <>
        <input />
        <OrderTimeline history={notes(8)} limit={3} orderId="o-1" />
      </>,
    );
    await act(async () => more().click());
    screen.getByRole('textbox').focus();
    await server((connection) => {
      connection.open();
      connection.update({ status: 'DELIVERED', timestamp: time(1) });
    });
    expect(entries()).toHaveLength(9);
    expect(document.activeElement).toBe(screen.getByRole('textbox'));
  });

  it('counts updates that arrive before: the newest are shown', async () => {
    const { server } = livePage(<OrderTimeline history={notes(8)} limit={3} orderId="o-1" />);
    await server((connection) => {
      connection.open();
      connection.update({ status: 'SHIPPED', note: 'note 9', timestamp: time(1) });
    });
    expect(entries().map(noteOf)).toEqual(['note 9', 'note 8', 'note 7']);
    expect(more().textContent).toBe('Show 6 more');
  });
});
