import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderUpdate } from '../../src/order/index.js';
import {
  countings,
  type Event,
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

const isTransition = ({ status, previousStatus }: OrderUpdate<string>) => status !== previousStatus;

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
        const expected = log.slice(first, told);
        const brief = ({ orderId: _, tracking: __, ...entry }: OrderUpdate<string>) => entry;
        const tells = ({ note, location, action }: OrderUpdate<string>) => note || location || action;
        expect(news.filter(isTransition).map(brief)).toEqual(expected.filter(isTransition).map(brief));
        expect(news.filter(tells).map(brief)).toEqual(expected.filter(tells).map(brief));
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

  it('tells of a row that is ahead of the log once', () => {
    const log = [at(1, 'PENDING')];
    const ahead = snapshotEvent({ ...snapshotOf(log), status: 'SHIPPED', timestamp: minute(9) });
    const { news, state } = feed([
      snapshotEvent(snapshotOf(log)),
      ahead,
      ahead,
      updateEvent({ ...at(2, 'SHIPPED'), timestamp: minute(9) }),
    ]);
    expect(news).toMatchObject([{ status: 'SHIPPED', previousStatus: 'PENDING', timestamp: minute(9) }]);
    expect(state).toMatchObject({ status: 'SHIPPED', version: 2 });
  });

  describe.each(['updates', 'a snapshot'])(
    'of a row that is two events ahead, when %s of the log follow',
    (way) => {
      const log = [at(1, 'PENDING'), at(2, 'FAILED'), at(3, 'SHIPPED', { note: 'Gone' }), at(4, 'DELIVERED')];
      const rowOf = (told: OrderLog) =>
        snapshotEvent({
          orderId: 'o1',
          status: 'SHIPPED',
          timestamp: minute(3),
          history: told.map(({ orderId: _, version: __, ...entry }) => entry),
        });
      const logOf = (length: number) =>
        way === 'updates'
          ? log.slice(1, length).map((update) => updateEvent(update))
          : [snapshotEvent(snapshotOf(log, length))];

      it('tells each once, and never shows again what was passed (G2, G3)', () => {
        const { news, state, states } = feed([
          snapshotEvent(snapshotOf(log, 1)),
          rowOf(log.slice(0, 3)),
          ...logOf(2),
          ...logOf(4),
        ]);
        expect(states.map(({ status }) => status)).toEqual([
          'PENDING',
          ...states.slice(1, -1).map(() => 'SHIPPED'),
          'DELIVERED',
        ]);
        expect(news.map(({ status }) => status)).toEqual(['FAILED', 'SHIPPED', 'DELIVERED']);
        expect(state?.history.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
      });

      it('tells the note that the row did not have', () => {
        const bare = log.map(({ note: _, ...update }) => update);
        const { news } = feed([snapshotEvent(snapshotOf(log, 1)), rowOf(bare.slice(0, 3)), ...logOf(3)]);
        expect(news.map(({ status, note }) => [status, note])).toEqual([
          ['FAILED', undefined],
          ['SHIPPED', undefined],
          ['SHIPPED', 'Gone'],
        ]);
      });
    },
  );

  it('does not tell a note again when only the version of its update becomes known', () => {
    const { version: _, ...bare } = at(2, 'SHIPPED', { note: 'Gone' });
    const { news, state } = feed([updateEvent(bare), updateEvent(at(2, 'SHIPPED', { note: 'Gone' }))]);
    expect(news).toEqual([]);
    expect(state).toMatchObject({ version: 2, history: [{ version: 2, note: 'Gone' }] });
  });
});
