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

/** One step of a server that sends a log in order. */
type Step = { kind: 'update' | 'replay' | 'snapshot' | 'slow poll'; size: number };

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('update', 'replay', 'snapshot', 'slow poll'),
  size: fc.integer({ min: 0, max: 4 }),
});

/** The events of these steps; `sent` is the number of updates that were sent. */
function eventsOf(log: OrderLog, steps: readonly Step[]): { events: Event[]; first: number; sent: number } {
  const events: Event[] = [];
  let sent = 0;
  let first = 0;
  for (const { kind, size } of steps) {
    const from = sent;
    if (kind === 'update') sent = Math.min(sent + 1, log.length);
    if (kind === 'snapshot') sent = Math.min(sent + size, log.length);
    if (sent === 0) continue;
    if (kind === 'update') events.push(...log.slice(from, sent).map((update) => updateEvent(update, 'e')));
    if (kind === 'replay') {
      events.push(...log.slice(Math.max(0, sent - size), sent).map((update) => updateEvent(update, 'e')));
    }
    // Shortened, but only by entries that the client knows.
    if (kind === 'snapshot') events.push(snapshotEvent(snapshotOf(log, sent, sent - from + 1), 'e'));
    if (kind === 'slow poll') events.push(snapshotEvent(snapshotOf(log, Math.max(1, sent - size)), 'e'));
    if (first === 0) first = sent;
  }
  return { events, first, sent };
}

const isTransition = ({ status, previousStatus }: HistoryEntry<string>) => status !== previousStatus;

/** An update as the client notifies of it: without an action that the update before already had. */
function asNotification(update: OrderUpdate<string>, index: number, log: OrderLog): HistoryEntry<string> {
  const { action, ...entry } = entryOf(update);
  const { label, url } = log[index - 1]?.action ?? {};
  return action && (action.label !== label || action.url !== url) ? { ...entry, action } : entry;
}

describe.each(countings)('notifications of a log sent in order, by %s', (counting) => {
  const scenario = fc.record({
    log: orderLog(counting),
    steps: fc.array(step, { minLength: 1, maxLength: 25 }),
  });

  it('contain each transition, note, location and action exactly once, in order, and nothing of the first state (G3)', () => {
    fc.assert(
      fc.property(scenario, ({ log, steps }) => {
        const { events, first, sent } = eventsOf(log, steps);
        const { notifications } = feed(events);
        const expected = log.map(asNotification).slice(first, sent);
        const hasDetails = ({ note, location, action }: HistoryEntry<string>) => note || location || action;
        expect(notifications.filter(isTransition).map(entryOf)).toEqual(expected.filter(isTransition));
        expect(notifications.filter(hasDetails).map(entryOf)).toEqual(expected.filter(hasDetails));
        expect(new Set(notifications.map(({ timestamp, version }) => `${version} ${timestamp}`)).size).toBe(
          notifications.length,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('form a chain from the first shown status to the last one (G3)', () => {
    fc.assert(
      fc.property(scenario, ({ log, steps }) => {
        const { states, notifications } = feed(eventsOf(log, steps).events);
        const chain = [states[0]?.status, ...notifications.map(({ status }) => status)];
        expect(notifications.map(({ previousStatus }) => previousStatus)).toEqual(chain.slice(0, -1));
        expect(chain.at(-1)).toBe(states.at(-1)?.status);
      }),
    );
  });
});

describe('notifications', () => {
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

  it('have the shown status as previousStatus, whatever the server sends', () => {
    const { notifications } = feed([
      updateEvent(at(1, 'PENDING')),
      updateEvent(at(3, 'SHIPPED', { previousStatus: 'PROCESSING' })),
    ]);
    expect(notifications).toMatchObject([{ status: 'SHIPPED', previousStatus: 'PENDING' }]);
  });

  it('do not contain late updates', () => {
    const { notifications, state } = feed([
      updateEvent(at(1, 'PENDING')),
      updateEvent(at(3, 'SHIPPED')),
      updateEvent(at(2, 'PROCESSING', { note: 'Packing' })),
    ]);
    expect(notifications.map(({ version }) => version)).toEqual([3]);
    expect(state?.history).toHaveLength(3);
  });

  it('contain a note, tracking, a location or an action without a transition', () => {
    const { notifications } = feed([
      updateEvent(at(1, 'SHIPPED')),
      updateEvent(at(2, 'SHIPPED', { note: 'Delayed' })),
      updateEvent(at(3, 'SHIPPED', { tracking: [{ trackingNumber: 'X' }] })),
      updateEvent(at(4, 'SHIPPED')),
      updateEvent(at(5, 'SHIPPED', { location: 'Memphis, TN, US' })),
      updateEvent(at(6, 'SHIPPED', { action: { label: 'Pay customs' } })),
      updateEvent(at(7, 'SHIPPED')),
    ]);
    expect(notifications.map(({ version }) => version)).toEqual([2, 3, 5, 6]);
    expect(notifications.every(({ status, previousStatus }) => status === previousStatus)).toBe(true);
  });

  it('contain the newest update of a snapshot with its tracking', () => {
    const tracking = [{ trackingNumber: 'X' }];
    const log = [at(1, 'PENDING'), at(2, 'PROCESSING'), at(3, 'SHIPPED', { tracking })];
    const { notifications } = feed([updateEvent(at(1, 'PENDING')), snapshotEvent(snapshotOf(log))]);
    expect(notifications).toEqual([
      { ...at(2, 'PROCESSING'), previousStatus: 'PENDING' },
      { ...at(3, 'SHIPPED'), previousStatus: 'PROCESSING', tracking },
    ]);
  });

  it('contain an action once, and not in the updates that carry it forward', () => {
    const pay = { label: 'Pay customs' };
    const confirm = { label: 'Confirm', url: '/confirm' };
    const { notifications, state } = feed([
      updateEvent(at(1, 'SHIPPED')),
      updateEvent(at(2, 'SHIPPED', { action: pay })),
      updateEvent(at(3, 'SHIPPED', { action: pay, location: 'Memphis, TN, US' })),
      updateEvent(at(4, 'SHIPPED', { action: { ...confirm } })),
      updateEvent(at(5, 'SHIPPED', { action: { url: '/confirm', label: 'Confirm' } })),
      updateEvent(at(6, 'SHIPPED', { action: null })),
      updateEvent(at(7, 'SHIPPED', { action: pay })),
    ]);
    expect(notifications.map(({ version, action }) => [version, action])).toEqual([
      [2, pay],
      [3, undefined],
      [4, confirm],
      [7, pay],
    ]);
    expect(state?.action).toEqual(pay);
  });

  it('do not contain a status that is ahead of the log, but the update that publishes it', () => {
    const log = [at(1, 'PENDING')];
    const saved = { status: 'SHIPPED', timestamp: minute(9) };
    const ahead = snapshotEvent({ ...snapshotOf(log), ahead: saved });
    const { states, notifications } = feed([snapshotEvent(snapshotOf(log)), ahead, ahead]);
    expect(states.at(-1)).toMatchObject({ status: 'PENDING', version: 1, ahead: saved });
    expect(states.at(-1)).toBe(states.at(-2));
    expect(states.at(-1)?.history).toHaveLength(1);
    expect(notifications).toEqual([]);
    const published = feed([updateEvent(at(2, 'SHIPPED'))], states.at(-1));
    expect(published.notifications).toMatchObject([
      { status: 'SHIPPED', previousStatus: 'PENDING', version: 2 },
    ]);
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

    it('contain no row, and each update once (G3)', () => {
      expect(feed(rows).notifications).toEqual([]);
      const { notifications, state } = feed([...rows, ...logOf(2), ...logOf(2), ...logOf(3)]);
      expect(notifications.map(({ previousStatus, status }) => [previousStatus, status])).toEqual([
        ['PENDING', 'FAILED'],
        ['FAILED', 'SHIPPED'],
        ['SHIPPED', 'DELIVERED'],
      ]);
      expect(notifications[1]).toMatchObject({ note: 'Gone', version: 2 });
      expect(state?.history.map(({ status, version }) => [status, version])).toEqual([
        ['PENDING', undefined],
        ['FAILED', 1],
        ['SHIPPED', 2],
        ['DELIVERED', 3],
      ]);
    });

    it('contain an update that was saved before it was published (G3)', () => {
      const bare = (status: string) => snapshotEvent({ orderId: 'o1', version: 0, status }, 'e');
      const first = [at(1, 'SHIPPED')];
      const published =
        way === 'updates' ? updateEvent(at(1, 'SHIPPED'), 'e') : snapshotEvent(snapshotOf(first), 'e');
      const { notifications, state } = feed([bare('PENDING'), bare('SHIPPED'), published, published]);
      expect(notifications).toMatchObject([{ previousStatus: 'PENDING', status: 'SHIPPED', version: 1 }]);
      expect(notifications).toHaveLength(1);
      expect(state?.history.map(({ status }) => status)).toEqual(['SHIPPED']);
    });

    it('do not contain the status of the first row', () => {
      const first = row('FAILED', [
        ['PENDING', 0],
        ['FAILED', 50],
      ]);
      expect(feed([first, ...logOf(1)]).notifications).toEqual([]);
    });
  });

  it.each(['an update', 'a snapshot'])(
    'do not repeat a note when only the version of its update becomes known, by %s',
    (way) => {
      const known = at(2, 'SHIPPED', { note: 'Gone' });
      const { version: _, ...bare } = known;
      const numbered = way === 'an update' ? updateEvent(known) : snapshotEvent(snapshotOf([known]));
      const starts = [updateEvent(bare), claimEvent({ ...snapshotOf([bare]) })];
      for (const start of starts) {
        const { notifications, state } = feed([start, numbered]);
        expect(notifications).toEqual([]);
        expect(state).toMatchObject({ version: 2, history: [{ version: 2, note: 'Gone' }] });
      }
    },
  );
});
