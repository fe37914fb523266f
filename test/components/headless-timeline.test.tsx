import { fireEvent, renderHook, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { OrderAnnouncer, type TimelineOptions, useOrderTimeline } from '../../src/components/index.js';
import type { HistoryInput } from '../../src/order/index.js';
import { violations } from './axe.js';
import { livePage, time } from './live-page.js';
import { fullHistory, historyTo } from './orders.js';

interface MyTimelineProps extends TimelineOptions {
  readonly history: readonly HistoryInput<string>[];
}

/** Custom markup, without the parts. */
function MyTimeline({ history, ...options }: MyTimelineProps) {
  const timeline = useOrderTimeline(history, options);
  return (
    <article {...timeline.getRootProps()}>
      <h3 {...timeline.getTitleProps()}>History</h3>
      <ol {...timeline.getListProps()}>
        {timeline.entries.map((entry) => (
          <li key={entry.key} {...timeline.getEntryProps(entry)}>
            {[entry.previousLabel, entry.label, entry.location, entry.action?.label].join('|')}
          </li>
        ))}
      </ol>
      {timeline.hiddenCount > 0 && (
        <button {...timeline.getMoreProps()}>{`${timeline.hiddenCount} older`}</button>
      )}
    </article>
  );
}

/** The same by calendar day. */
function MyDays({ history, ...options }: MyTimelineProps) {
  const { days, getRootProps, getTitleProps, getEntryProps } = useOrderTimeline(history, options);
  return (
    <article {...getRootProps()}>
      <h3 {...getTitleProps()}>History</h3>
      {days().map(({ day, label, entries }) => (
        <section key={day} aria-label={`${day}: ${label}`}>
          {entries.map((entry) => (
            <p key={entry.key} {...getEntryProps(entry)}>
              {entry.timeText.replace(/\s/g, ' ')}
            </p>
          ))}
        </section>
      ))}
    </article>
  );
}

const items = () => screen.getAllByRole('listitem');
const texts = () => items().map((item) => item.textContent);

describe('useOrderTimeline', () => {
  it('provides the entries for custom markup, newest first or oldest first', () => {
    const newestFirst = [
      '|Shipped|Memphis, TN, US|Confirm your address',
      '|Shipped||',
      '|Processing||',
      '|Pending||',
    ];
    const { rerender } = livePage(<MyTimeline history={fullHistory} />);
    expect(texts()).toEqual(newestFirst);
    rerender(<MyTimeline history={fullHistory} sort="oldest-first" />);
    expect(texts()).toEqual([...newestFirst].reverse());
  });

  it('provides the attributes for custom markup', () => {
    livePage(<MyTimeline history={fullHistory} limit={2} />);
    const root = screen.getByRole('article', { name: 'History' });
    expect({ ...root.dataset }).toEqual({
      status: 'SHIPPED',
      tone: 'neutral',
      orientation: 'vertical',
      size: 'medium',
      sort: 'newest-first',
    });
    const list = within(root).getByRole('list');
    expect(items().map(({ dataset }) => dataset.state)).toEqual(['current', 'complete']);
    expect(items().every(({ id }) => id.startsWith(list.id))).toBe(true);
    expect(screen.getByRole('button').getAttribute('aria-controls')).toBe(list.id);
  });

  it('shows more, and moves the focus to the first entry revealed', () => {
    livePage(<MyTimeline history={fullHistory} limit={2} />);
    fireEvent.click(screen.getByRole('button', { name: '2 older' }));
    expect(items()).toHaveLength(4);
    expect(document.activeElement).toBe(items()[2]);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('provides the entries by calendar day', () => {
    livePage(<MyDays history={fullHistory} timeZone="UTC" now="2026-11-21T12:00:00Z" />);
    const days = screen
      .getAllByRole('region')
      .map((day) => [day.getAttribute('aria-label'), ...[...day.children].map((entry) => entry.textContent)]);
    expect(days).toEqual([
      ['2026-11-21: Today', '10:00 AM'],
      ['2026-11-20: Yesterday', '11:05 PM'],
      ['2026-11-18: Wednesday, November 18', '2:30 PM', '9:12 AM'],
    ]);
  });

  it('watches an order, marks new entries, and is announced by an announcer', async () => {
    const { server, announced, container } = livePage(
      <>
        <MyTimeline history={historyTo('PROCESSING')} orderId="o-1" />
        <OrderAnnouncer orderId="o-1" />
      </>,
    );
    await server((connection) => {
      connection.open();
      connection.update({ status: 'SHIPPED', timestamp: time(1) });
    });
    expect(texts()[0]).toBe('|Shipped||');
    expect(items().map(({ dataset }) => dataset.new)).toEqual(['true', undefined, undefined]);
    expect(announced()).toHaveLength(1);
    expect(await violations(container)).toEqual([]);
  });

  it('returns plain data beside its functions, and functions with stable results', () => {
    const { result } = renderHook(() => useOrderTimeline(fullHistory, { limit: 2 }));
    const { current } = result;
    const { entries, hiddenCount, days } = current;
    expect(structuredClone({ entries, hiddenCount, days: days() })).toEqual({
      entries,
      hiddenCount: 2,
      days: days(),
    });
    const answers = () => [
      current.getRootProps(),
      current.getTitleProps(),
      current.getListProps(),
      ...entries.map(current.getEntryProps),
      current.getMoreProps(),
    ];
    expect(answers()).toEqual(answers());
    expect(current.getRootProps()['aria-labelledby']).toBe(current.getTitleProps().id);
  });
});
