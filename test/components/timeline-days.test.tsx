import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { OrderTimeline, type OrderTimelineProps } from '../../src/components/index.js';
import { livePage, time } from './live-page.js';
import { fullHistory } from './orders.js';

const draw = (props: Partial<OrderTimelineProps> = {}) =>
  render(
    <OrderTimeline history={fullHistory} groupByDay timeZone="UTC" now="2026-12-24T12:00:00Z" {...props} />,
  );

const days = () =>
  screen.getAllByRole('group').map((day) => ({
    name: within(day).getByRole('heading').textContent,
    times: [...day.querySelectorAll('time')].map((element) => element.textContent?.replace(/\s/g, ' ')),
  }));

describe('a timeline by day', () => {
  it('groups the entries of a day under its date, each with the time of day only', () => {
    draw();
    expect(days()).toEqual([
      { name: 'Saturday, November 21', times: ['10:00 AM'] },
      { name: 'Friday, November 20', times: ['11:05 PM'] },
      { name: 'Wednesday, November 18', times: ['2:30 PM', '9:12 AM'] },
    ]);
    expect(document.querySelectorAll('ol')).toHaveLength(3);
  });

  it('has the oldest day and entry first with sort', () => {
    draw({ sort: 'oldest-first' });
    expect(days().map(({ name }) => name?.split(',')[0])).toEqual(['Wednesday', 'Friday', 'Saturday']);
    expect(days()[0]?.times).toEqual(['9:12 AM', '2:30 PM']);
  });

  it('ends each day at midnight of the time zone', () => {
    draw({ timeZone: 'Asia/Tokyo' });
    expect(days()).toEqual([
      { name: 'Saturday, November 21', times: ['7:00 PM', '8:05 AM'] },
      { name: 'Wednesday, November 18', times: ['11:30 PM', '6:12 PM'] },
    ]);
  });

  it.each([
    ['2026-11-21T12:00:00Z', 'UTC', ['Today', 'Yesterday']],
    ['2026-11-22T12:00:00Z', 'UTC', ['Yesterday', 'Friday, November 20']],
    ['2026-11-21T02:00:00Z', 'America/New_York', ['Saturday, November 21', 'Today']],
    ['2026-11-21T23:00:00Z', 'Asia/Tokyo', ['Yesterday', 'Wednesday, November 18']],
  ])('at %s in %s calls the days %j', (now, timeZone, names) => {
    // At that time in New York the newest entry is in the future.
    draw({ now, timeZone });
    const [newest, before] = days().map(({ name }) => name);
    const tomorrow = newest === 'Tomorrow' ? 'Saturday, November 21' : newest;
    expect([tomorrow, before]).toEqual(names);
  });

  it('labels each group by its title, whose level is one below that of the timeline', () => {
    const { rerender } = draw();
    const names = () => screen.getAllByRole('group', { name: /\d$/ });
    expect(names()).toHaveLength(3);
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(3);
    rerender(<OrderTimeline history={fullHistory} groupByDay headingLevel={4} />);
    expect(screen.getAllByRole('heading', { level: 5 })).toHaveLength(3);
    rerender(<OrderTimeline history={fullHistory} groupByDay headingLevel={6} />);
    expect(screen.getAllByRole('heading', { level: 6 })).toHaveLength(4);
  });

  it('has different ids in two timelines on one page', () => {
    draw();
    draw();
    // Style elements of other libraries are in the head, and may have one id.
    const ids = [...document.body.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(screen.getAllByRole('group', { name: 'Saturday, November 21' })).toHaveLength(2);
  });

  it('has the whole time in dateTime', () => {
    draw();
    expect(document.querySelector('li time')?.getAttribute('datetime')).toBe('2026-11-21T10:00:00Z');
  });

  it('renders no days of an empty history', () => {
    const { container } = draw({ history: [] });
    expect(screen.queryByRole('group')).toBeNull();
    expect(container.querySelector('.os-timeline__days')).toBeNull();
    expect(container.textContent).toContain('No updates yet');
  });

  it('adds a day for an update that arrives on it, and keeps the rendered ones', async () => {
    const { server } = livePage(
      <OrderTimeline history={fullHistory} orderId="o-1" groupByDay timeZone="UTC" now={time(30)} />,
    );
    const before = screen.getAllByRole('group');
    await server((connection) => {
      connection.open();
      connection.update({ status: 'DELIVERED', timestamp: time(1) });
    });
    const after = screen.getAllByRole('group');
    expect(after).toHaveLength(4);
    expect(after.slice(1)).toEqual(before);
    expect(days()[0]).toEqual({ name: 'Today', times: ['10:01 AM'] });
  });
});
