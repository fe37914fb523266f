import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryEntry, OrderUpdate } from '../../src/order/index.js';
import {
  claimEvent,
  countings,
  type Event,
  entryOf,
  feed,
  minute,
  type OrderLog,
  orderLog,
  snapshotEvent,
  snapshotOf,
  updateEvent,
} from './order-log.js';

/** One step of a feed that tells a log in order. */
type Step = { kind: 'update' | 'replay' | 'snapshot' | 'slow poll'; size: number };

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('update', 'replay', 'snapshot', 'slow poll'),
  size: fc.integer({ min: 0, max: 4 }),
});

/** The events of a feed: how far it had come is counted in `told`. */
function eventsOf(log: OrderLog, steps: readonly Step[]): { events: Event[]; first: number; told: number } {
  const events: Event[] = [];
  let told = 0;
  let first = 0;
  for (const { kind, size } of steps) {
    const from = told;
    if (kind === 'update') told = Math.min(told + 1, log.length);
    if (kind === 'snapshot') told = Math.min(told + size, log.length);
    if (told === 0) continue;
    if (kind === 'update') events.push(...log.slice(from, told).map((update) => updateEvent(update, 'e')));
    if (kind === 'replay') {
      events.push(...log.slice(Math.max(0, told - size), told).map((update) => updateEvent(update, 'e')));
    }
    // Shortened, but never by what the client does not know yet.
    if (kind === 'snapshot') events.push(snapshotEvent(snapshotOf(log, told, told - from + 1), 'e'));
    if (kind === 'slow poll') events.push(snapshotEvent(snapshotOf(log, Math.max(1, told - size)), 'e'));
    if (first === 0) first = told;
  }
  return { events, first, told };
}

const isTransition = ({ status, previousStatus }: HistoryEntry<string>) => status !== previousStatus;

/** An update as it is notified of: an action that the update before had is carried on, and not asked for again. */
function asNews(update: OrderUpdate<string>, index: number, log: OrderLog): HistoryEntry<string> {
  const { action, ...entry } = entryOf(update);
  const { label, url } = log[index - 1]?.action ?? {};
  return action && (action.label !== label || action.url !== url) ? { ...entry, action } : entry;
}

describe.each(countings)('news of a log told in order, by %s', (counting) => {
  const scenario = fc.record({
    log: orderLog(counting),
    steps: fc.array(step, { minLength: 1, maxLength: 25 }),
  });

  it('has each transition and each note, location and action exactly once, in order, and nothing of the first state (G3)', () => {
    fc.assert(
      fc.property(scenario, ({ log, steps }) => {
        const { events, first, told } = eventsOf(log, steps);
        const { news } = feed(events);
        const expected = log.map(asNews).slice(first, told);
        const tells = ({ note, location, action }: HistoryEntry<string>) => note || location || action;
        expect(news.filter(isTransition).map(entryOf)).toEqual(expected.filter(isTransition));
        expect(news.filter(tells).map(entryOf)).toEqual(expected.filter(tells));
        expect(new Set(news.map(({ timestamp, version }) => `${version} ${timestamp}`)).size).toBe(
          news.length,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('goes from what was shown to what is shown, without a break (G3)', () => {
    fc.assert(
      fc.property(scenario, ({ log, steps }) => {
        const { states, news } = feed(eventsOf(log, steps).events);
        const chain = [states[0]?.status, ...news.map(({ status }) => status)];
        expect(news.map(({ previousStatus }) => previousStatus)).toEqual(chain.slice(0, -1));
        expect(chain.at(-1)).toBe(states.at(-1)?.status);
      }),
    );
  });
});

describe('news', () => {
  const at = (
    version: number,
    status: string,
    rest: Partial<OrderUpdate<string>> = {},
  ): OrderUpdate<string> => ({
    orderId: 'o1',
    status,
    timestamp: minute(version),
    version,
    ...rest,
  });

  it('is told from the shown status, whatever the server thinks it was before', () => {
    const { news } = feed([
      updateEvent(at(1, 'PENDING')),
      updateEvent(at(3, 'SHIPPED', { previousStatus: 'PROCESSING' })),
    ]);
    expect(news).toMatchObject([{ status: 'SHIPPED', previousStatus: 'PENDING' }]);
  });

  it('does not tell of what comes late', () => {
    const { news, state } = feed([
      updateEvent(at(1, 'PENDING')),
      updateEvent(at(3, 'SHIPPED')),
      updateEvent(at(2, 'PROCESSING', { note: 'Packing' })),
    ]);
    expect(news.map(({ version }) => version)).toEqual([3]);
    expect(state?.history).toHaveLength(3);
  });

  it('tells of a note, a tracking, a location or an action without a transition', () => {
    const { news } = feed([
      updateEvent(at(1, 'SHIPPED')),
      updateEvent(at(2, 'SHIPPED', { note: 'Delayed' })),
      updateEvent(at(3, 'SHIPPED', { tracking: [{ trackingNumber: 'X' }] })),
      updateEvent(at(4, 'SHIPPED')),
      updateEvent(at(5, 'SHIPPED', { location: 'Memphis, TN, US' })),
      updateEvent(at(6, 'SHIPPED', { action: { label: 'Pay customs' } })),
      updateEvent(at(7, 'SHIPPED')),
    ]);
    expect(news.map(({ version }) => version)).toEqual([2, 3, 5, 6]);
    expect(news.every(({ status, previousStatus }) => status === previousStatus)).toBe(true);
  });

  it('tells the newest update of a snapshot with its tracking', () => {
    const tracking = [{ trackingNumber: 'X' }];
    const log = [at(1, 'PENDING'), at(2, 'PROCESSING'), at(3, 'SHIPPED', { tracking })];
    const { news } = feed([updateEvent(at(1, 'PENDING')), snapshotEvent(snapshotOf(log))]);
    expect(news).toEqual([
      { ...at(2, 'PROCESSING'), previousStatus: 'PENDING' },
      { ...at(3, 'SHIPPED'), previousStatus: 'PROCESSING', tracking },
    ]);
  });

  it('tells of an action when it is asked for, and not of the updates that carry it on', () => {
    const pay = { label: 'Pay customs' };
    const confirm = { label: 'Confirm', url: '/confirm' };
    const { news, state } = feed([
      updateEvent(at(1, 'SHIPPED')),
      updateEvent(at(2, 'SHIPPED', { action: pay })),
      updateEvent(at(3, 'SHIPPED', { action: pay, location: 'Memphis, TN, US' })),
      updateEvent(at(4, 'SHIPPED', { action: { ...confirm } })),
      updateEvent(at(5, 'SHIPPED', { action: { url: '/confirm', label: 'Confirm' } })),
      updateEvent(at(6, 'SHIPPED', { action: null })),
      updateEvent(at(7, 'SHIPPED', { action: pay })),
    ]);
    expect(news.map(({ version, action }) => [version, action])).toEqual([
      [2, pay],
      [3, undefined],
      [4, confirm],
      [7, pay],
    ]);
    expect(state?.action).toEqual(pay);
  });

  it('does not tell of a status that is ahead of the log, but of the update that publishes it', () => {
    const log = [at(1, 'PENDING')];
    const saved = { status: 'SHIPPED', timestamp: minute(9) };
    const ahead = snapshotEvent({ ...snapshotOf(log), ahead: saved });
    const { states, news } = feed([snapshotEvent(snapshotOf(log)), ahead, ahead]);
    expect(states.at(-1)).toMatchObject({ status: 'PENDING', version: 1, ahead: saved });
    expect(states.at(-1)).toBe(states.at(-2));
    expect(states.at(-1)?.history).toHaveLength(1);
    expect(news).toEqual([]);
    const published = feed([updateEvent(at(2, 'SHIPPED'))], states.at(-1));
    expect(published.news).toMatchObject([{ status: 'SHIPPED', previousStatus: 'PENDING', version: 2 }]);
    expect(published.state).not.toHaveProperty('ahead');
  });

  describe.each(['updates', 'a snapshot'])('of a log that begins after rows, by %s', (way) => {
    const log = [at(1, 'FAILED'), at(2, 'SHIPPED', { note: 'Gone' }), at(3, 'DELIVERED')];
    const row = (status: string, lines: readonly (readonly [string, number])[]) =>
      snapshotEvent(
        {
          orderId: 'o1',
          version: 0,
          status,
          history: lines.map(([status, n]) => ({ status, timestamp: minute(n) })),
        },
        'e',
      );
    const rows = [
      row('PENDING', [['PENDING', 0]]),
      row('SHIPPED', [
        ['PENDING', 0],
        ['FAILED', 40],
        ['SHIPPED', 41],
      ]),
    ];
    const logOf = (length: number) =>
      way === 'updates'
        ? log.slice(0, length).map((update) => updateEvent(update, 'e'))
        : [snapshotEvent(snapshotOf(log, length), 'e')];

    it('tells nothing of the rows, and each update once (G3)', () => {
      expect(feed(rows).news).toEqual([]);
      const { news, state } = feed([...rows, ...logOf(2), ...logOf(2), ...logOf(3)]);
      expect(news.map(({ previousStatus, status }) => [previousStatus, status])).toEqual([
        ['PENDING', 'FAILED'],
        ['FAILED', 'SHIPPED'],
        ['SHIPPED', 'DELIVERED'],
      ]);
      expect(news[1]).toMatchObject({ note: 'Gone', version: 2 });
      expect(state?.history.map(({ status, version }) => [status, version])).toEqual([
        ['PENDING', undefined],
        ['FAILED', 1],
        ['SHIPPED', 2],
        ['DELIVERED', 3],
      ]);
    });

    it('tells of an update that was saved before it was published (G3)', () => {
      const bare = (status: string) => snapshotEvent({ orderId: 'o1', version: 0, status }, 'e');
      const first = [at(1, 'SHIPPED')];
      const published =
        way === 'updates' ? updateEvent(at(1, 'SHIPPED'), 'e') : snapshotEvent(snapshotOf(first), 'e');
      const { news, state } = feed([bare('PENDING'), bare('SHIPPED'), published, published]);
      expect(news).toMatchObject([{ previousStatus: 'PENDING', status: 'SHIPPED', version: 1 }]);
      expect(news).toHaveLength(1);
      expect(state?.history.map(({ status }) => status)).toEqual(['SHIPPED']);
    });

    it('tells nothing of what the first row showed', () => {
      const first = row('FAILED', [
        ['PENDING', 0],
        ['FAILED', 50],
      ]);
      expect(feed([first, ...logOf(1)]).news).toEqual([]);
    });
  });

  it.each(['an update', 'a snapshot'])(
    'does not tell a note again when only the version of its update becomes known, by %s',
    (way) => {
      const known = at(2, 'SHIPPED', { note: 'Gone' });
      const { version: _, ...bare } = known;
      const numbered = way === 'an update' ? updateEvent(known) : snapshotEvent(snapshotOf([known]));
      const starts = [updateEvent(bare), claimEvent({ ...snapshotOf([bare]) })];
      for (const start of starts) {
        const { news, state } = feed([start, numbered]);
        expect(news).toEqual([]);
        expect(state).toMatchObject({ version: 2, history: [{ version: 2, note: 'Gone' }] });
      }
    },
  );
});
