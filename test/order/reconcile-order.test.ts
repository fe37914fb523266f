import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countings,
  entryOf,
  feed,
  minute,
  orderLog,
  place,
  shown,
  shownAfter,
  shuffled,
  shuffledWithDuplicates,
  snapshotEvent,
  snapshotOf,
  updateEvent,
} from './order-log.js';

describe.each(countings)('updates ordered by %s', (counting) => {
  it('lead to the same state in any order and with any duplicates (G1)', () => {
    const scenario = orderLog(counting)
      .chain((log) => fc.subarray([...log], { minLength: 1 }))
      .chain((log) => fc.record({ log: fc.constant(log), received: shuffledWithDuplicates(log) }));
    fc.assert(
      fc.property(scenario, ({ log, received }) => {
        const { state } = feed(received.map((update) => updateEvent(update)));
        expect(shown(state)).toEqual(shownAfter(log));
      }),
    );
  });

  it('are in the history exactly once and in order, after each update (G1)', () => {
    const scenario = orderLog(counting).chain((log) =>
      fc.record({ log: fc.constant(log), received: shuffledWithDuplicates(log) }),
    );
    fc.assert(
      fc.property(scenario, ({ log, received }) => {
        const { states } = feed(received.map((update) => updateEvent(update)));
        states.forEach((state, index) => {
          const seen = new Set(received.slice(0, index + 1));
          expect(state.history).toEqual(log.filter((update) => seen.has(update)).map(entryOf));
        });
      }),
    );
  });

  it('and snapshots never move the shown state back (G2)', () => {
    const scenario = orderLog(counting).chain((log) =>
      fc.record({
        log: fc.constant(log),
        received: fc.array(fc.record({ isSnapshot: fc.boolean(), at: place(log) }), {
          minLength: 1,
          maxLength: 30,
        }),
      }),
    );
    fc.assert(
      fc.property(scenario, ({ log, received }) => {
        const events = received.flatMap(({ isSnapshot, at: { length, limit } }) =>
          isSnapshot
            ? [snapshotEvent(snapshotOf(log, length, limit), 'e')]
            : log.slice(length - 1, length).map((update) => updateEvent(update, 'e')),
        );
        let newest = 0;
        feed(events).states.forEach((state, index) => {
          newest = Math.max(newest, received[index]?.at.length ?? 0);
          const { status, version, timestamp } = shownAfter(log, newest);
          expect(state).toMatchObject({ status, timestamp });
          expect(state.version).toBe(version);
        });
      }),
    );
  });
});

describe.each(countings)('updates and snapshots ordered by %s, mixed in any order', (counting) => {
  /** Events that contain all of a log: each update by itself, or in a snapshot, or both. */
  const scenario = (isBounded: boolean) =>
    orderLog(counting).chain((log) =>
      fc
        .record({
          places: fc.array(place(log), { minLength: 1, maxLength: 4 }),
          repeated: fc.subarray([...log]),
        })
        .chain(({ places, repeated }) => {
          const covered = Math.max(...places.map(({ length }) => length));
          const snapshots = places.map(({ length, limit }) =>
            snapshotEvent(snapshotOf(log, length, isBounded ? limit : length), 'e'),
          );
          const updates = [...repeated, ...log.slice(covered)].map((update) => updateEvent(update, 'e'));
          return fc.record({ log: fc.constant(log), events: shuffled([...snapshots, ...updates]) });
        }),
    );

  it('lead to the state of the log with its whole history (G1)', () => {
    fc.assert(
      fc.property(scenario(false), ({ log, events }) => {
        expect(shown(feed(events).state)).toEqual(shownAfter(log));
      }),
      { numRuns: 500 },
    );
  });

  it('leave no gap where snapshots are shortened, and count the omitted entries (G1)', () => {
    fc.assert(
      fc.property(scenario(true), ({ log, events }) => {
        const { history, omitted, ...state } = shown(feed(events).state);
        const { history: all, omitted: _, ...expected } = shownAfter(log);
        expect(state).toEqual(expected);
        expect(history).toEqual(all.slice(omitted));
        expect(Number(omitted) + Number(history?.length)).toBe(log.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a shortened snapshot', () => {
  const log = Array.from({ length: 6 }, (_, index) => ({
    orderId: 'o1',
    status: `S${index}`,
    timestamp: minute(index),
    version: index + 1,
  }));

  it('keeps the known history that it continues', () => {
    const { state: whole } = feed([snapshotEvent(snapshotOf(log, 4))]);
    expect(shown(feed([snapshotEvent(snapshotOf(log, 6, 3))], whole).state)).toEqual(shownAfter(log));
    const { state: part } = feed([snapshotEvent(snapshotOf(log, 4, 3))]);
    const { state } = feed([snapshotEvent(snapshotOf(log, 6, 2))], part);
    expect(state).toMatchObject({ omitted: 1, history: log.slice(1).map(entryOf) });
  });

  it('replaces a known history if there is a gap between them', () => {
    const { state: early } = feed([snapshotEvent(snapshotOf(log, 2))]);
    const { state } = feed([snapshotEvent(snapshotOf(log, 6, 2))], early);
    expect(state).toMatchObject({ omitted: 4, history: log.slice(4).map(entryOf) });
  });
});

describe('events without different versions or times', () => {
  it('are ordered by arrival if they have the same time', () => {
    const at = { orderId: 'o1', timestamp: minute(1) };
    const { state } = feed([
      updateEvent({ ...at, status: 'PENDING' }),
      updateEvent({ ...at, status: 'PROCESSING' }),
      updateEvent({ ...at, status: 'PENDING' }),
    ]);
    expect(state).toMatchObject({ status: 'PROCESSING' });
    expect(state?.history.map(({ status }) => status)).toEqual(['PENDING', 'PROCESSING']);
  });

  it('are ordered by arrival if the server sends only a status', () => {
    const { state, notifications } = feed([
      snapshotEvent({ orderId: 'o1', status: 'PENDING' }),
      snapshotEvent({ orderId: 'o1', status: 'SHIPPED' }),
    ]);
    expect(state).toMatchObject({ status: 'SHIPPED', timestamp: '2024-06-01T00:00:00.000Z' });
    expect(notifications).toMatchObject([{ previousStatus: 'PENDING', status: 'SHIPPED' }]);
  });

  it('are never ordered by the flow: a failed delivery returns to transit', () => {
    const { state } = feed([
      updateEvent({ orderId: 'o1', status: 'DELIVERED', timestamp: minute(1), version: 1 }),
      updateEvent({ orderId: 'o1', status: 'SHIPPED', timestamp: minute(2), version: 2 }),
    ]);
    expect(state?.status).toBe('SHIPPED');
  });
});
