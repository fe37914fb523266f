import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderUpdate } from '../../src/order/index.js';
import { feed, minute, shuffledWithDuplicates, snapshotEvent, snapshotOf, updateEvent } from './order-log.js';

/** An entry of a log. @param log prefix of the id; the entries of `b` are stored later than those of `a`. */
const entry = (version: number, status: string, log: string, note?: string): OrderUpdate<string> => ({
  orderId: 'o1',
  status,
  timestamp: minute(version),
  version,
  id: `${log}${version}`,
  storedAt: minute(log === 'a' ? version : 60 + version),
  ...(note && { note }),
});

/** A log, and the same log after a failover that lost its end and assigned the versions again. */
const delivered = [
  entry(1, 'PENDING', 'a'),
  entry(2, 'PROCESSING', 'a'),
  entry(3, 'PROCESSING', 'a', 'Packed'),
];
const kept = delivered.slice(0, 2);
const promoted = [...kept, entry(3, 'SHIPPED', 'b')];
const grown = [...promoted, entry(4, 'DELIVERED', 'b')];

const updates = (log: readonly OrderUpdate<string>[]) => log.map((update) => updateEvent(update, 'k'));
const snapshot = (log: readonly OrderUpdate<string>[], limit = log.length) =>
  snapshotEvent(
    { ...snapshotOf(log, log.length, limit), id: log.at(-1)?.id, storedAt: log.at(-1)?.storedAt },
    'k',
  );
/** A snapshot of a server that keeps no history. */
const bare = (log: readonly OrderUpdate<string>[]) => {
  const { orderId = 'o1', status = '', timestamp, version, id, storedAt } = log.at(-1) ?? {};
  return snapshotEvent({ orderId, status, timestamp, version, id, storedAt }, 'k');
};

const ids = ({ history }: { history: readonly { id?: string }[] }) => history.map(({ id }) => id);

describe('a version that is assigned twice', () => {
  const first = [
    { by: 'updates', events: updates(delivered) },
    { by: 'a snapshot', events: [snapshot(delivered)] },
    { by: 'a shortened snapshot', events: [snapshot(delivered, 1)] },
    { by: 'a snapshot without history', events: [bare(delivered)] },
  ];
  const then = [
    { how: 'an update', log: promoted, events: updates(promoted.slice(2)) },
    { how: 'a snapshot', log: promoted, events: [snapshot(promoted)] },
    { how: 'a shortened snapshot', log: promoted, events: [snapshot(promoted, 1)] },
    { how: 'a snapshot without history', log: promoted, events: [bare(promoted)] },
    { how: 'updates up to a newer one', log: grown, events: updates(grown.slice(2)) },
    { how: 'a newer snapshot', log: grown, events: [snapshot(grown)] },
    { how: 'a newer snapshot that just reaches it', log: grown, events: [snapshot(grown, 2)] },
  ];

  describe.each(first)('first by $by', ({ by, events: before }) => {
    it.each(then)('and then by $how: the second entry is shown', ({ log, events }) => {
      const { state, notifications } = feed([...before, ...events]);
      const head = log.at(-1);
      expect(state).toMatchObject({ status: head?.status, version: head?.version, id: head?.id });
      expect(notifications.slice(by === 'updates' ? 2 : 0).map(({ status }) => status)).toEqual(
        log.slice(2).map(({ status }) => status),
      );
      expect(state && ids(state)).not.toContain('a3');
    });

    it.each(then)('and then by $how: late events of the first entry are ignored', ({ events }) => {
      const { state } = feed([...before, ...events]);
      const late = feed([...updates(delivered.slice(2)), snapshot(delivered), bare(delivered)], state);
      expect(late.states.at(-1)).toMatchObject({ status: state?.status, id: state?.id });
      expect(late.notifications).toEqual([]);
    });
  });

  it.each([
    { what: 'an update', late: updates(delivered.slice(2)) },
    { what: 'a snapshot', late: [snapshot(delivered)] },
  ])('is not replaced by $what of the lost log that is unknown and late', ({ late }) => {
    const { state } = feed([snapshot(kept), snapshot(grown)]);
    const after = feed(late, state);
    expect(after.states.at(-1)).toMatchObject({ status: 'DELIVERED', version: 4, id: 'b4' });
    expect(after.notifications).toEqual([]);
  });

  it('replaces the lost entry in the history; earlier entries stay', () => {
    const { state } = feed([...updates(delivered), ...updates(grown.slice(2))]);
    expect(state && ids(state)).toEqual(['a1', 'a2', 'b3', 'b4']);
  });

  it('causes no notification if the page was notified of its successors first, as the log keeps few', () => {
    const twice = [
      ...kept.slice(0, 1),
      entry(2, 'SHIPPED', 'b'),
      entry(3, 'SHIPPED', 'b', 'Customs'),
      entry(4, 'DELIVERED', 'b'),
    ];
    const again = [...twice.slice(0, 3), { ...entry(4, 'REFUNDED', 'c'), storedAt: minute(90) }];
    const { notifications } = feed([...updates(kept), snapshot(twice, 2), snapshot(again, 3)]);
    expect(notifications.map(({ id }) => id)).toEqual(['a2', 'b3', 'b4', 'c4']);
  });

  it('removes all later versions of the lost log', () => {
    const long = [...delivered, entry(4, 'SHIPPED', 'a'), entry(5, 'DELIVERED', 'a')];
    const { state, notifications } = feed([...updates(long), ...updates(promoted.slice(2))]);
    expect(state).toMatchObject({ status: 'SHIPPED', version: 3, id: 'b3' });
    expect(state && ids(state)).toEqual(['a1', 'a2', 'b3']);
    expect(notifications.at(-1)).toMatchObject({ previousStatus: 'DELIVERED', status: 'SHIPPED' });
    const late = feed(updates(long), state);
    expect(late.states.at(-1)).toBe(state);
  });

  it('is not replaced by a newer entry of the lost log that is unknown and late', () => {
    const unknown = snapshot([...delivered, entry(4, 'DELIVERED', 'a')]);
    const { state } = feed(updates(promoted));
    expect(state).toMatchObject({ status: 'SHIPPED', version: 3, id: 'b3' });
    expect(feed([unknown], state).state).toBe(state);
  });

  it('is shown again after the next event of the log, if a newer update of the lost log arrived late', () => {
    const { state: misled } = feed([...updates(promoted), updateEvent(entry(4, 'DELIVERED', 'a'), 'k')]);
    expect(misled).toMatchObject({ id: 'a4' });
    const { state } = feed([snapshot(grown)], misled);
    expect(state).toMatchObject({ status: 'DELIVERED', version: 4, id: 'b4' });
  });

  describe('is shown although the page missed the entry that was lost', () => {
    const long = [...delivered, entry(4, 'SHIPPED', 'a'), entry(5, 'DELIVERED', 'a')];
    const gaps = [
      { missed: 'all before the last', before: [snapshot(long, 1)] },
      { missed: 'one', before: [snapshot(kept), snapshot(long, 2)] },
    ];
    const next = [
      { how: 'an update', events: updates(promoted.slice(2)) },
      { how: 'a snapshot', events: [snapshot(promoted)] },
      { how: 'a shortened snapshot', events: [snapshot(promoted, 1)] },
      { how: 'a snapshot without history', events: [bare(promoted)] },
    ];
    it.each(gaps.flatMap((gap) => next.map((each) => ({ ...gap, ...each }))))(
      '(missed: $missed) and then by $how',
      ({ before, events }) => {
        const { state, notifications } = feed([...before, ...events]);
        expect(state).toMatchObject({ status: 'SHIPPED', version: 3, id: 'b3' });
        expect(state && ids(state)).not.toContain('a5');
        expect(notifications.at(-1)).toMatchObject({
          previousStatus: 'DELIVERED',
          status: 'SHIPPED',
          id: 'b3',
        });
        const late = feed([snapshot(long), ...updates(long.slice(-1))], state);
        expect(late.states.at(-1)).toBe(state);
      },
    );
  });

  it('with the same status causes a notification of its details only', () => {
    const same = entry(3, 'PROCESSING', 'b');
    const { state, notifications } = feed([...updates(delivered), updateEvent(same, 'k')]);
    expect(state).toMatchObject({ version: 3, id: 'b3' });
    expect(notifications).toHaveLength(2);
  });

  it('leads to the new log, however its stream, polls and late events of the lost log interleave', () => {
    const opened = fc.constantFrom(updates(promoted.slice(2)), [snapshot(promoted)], [snapshot(promoted, 1)]);
    const late = shuffledWithDuplicates([...updates(delivered), snapshot(delivered), bare(delivered)]);
    const scenario = fc.record({
      stream: opened.map((events) => [...events, ...updates(grown.slice(3))]),
      polls: fc.subarray([snapshot(promoted), snapshot(grown), snapshot(grown)]),
      late,
      turns: fc.array(fc.nat({ max: 2 }), { maxLength: 30 }),
    });
    fc.assert(
      fc.property(scenario, ({ stream, polls, late, turns }) => {
        const received = interleave([stream, polls, late], turns);
        const { state, notifications } = feed([...updates(delivered), ...received, snapshot(grown)]);
        expect(state).toMatchObject({ status: 'DELIVERED', version: 4, id: 'b4' });
        expect(state && ids(state)).toEqual(['a1', 'a2', 'b3', 'b4']);
        expect(notifications.map(({ status }) => status)).toEqual([
          'PROCESSING',
          'PROCESSING',
          'SHIPPED',
          'DELIVERED',
        ]);
      }),
      { numRuns: 500 },
    );
  });
});

/** Any interleaving of sequences; each keeps its order. */
function interleave<T>(sequences: readonly (readonly T[])[], turns: readonly number[]): T[] {
  const left = sequences.map((sequence) => [...sequence]);
  const taken = turns.flatMap((turn) => left[turn]?.splice(0, 1) ?? []);
  return [...taken, ...left.flat()];
}

describe('the log of an order that was deleted and begins again', () => {
  const again = [entry(1, 'SHIPPED', 'c'), entry(2, 'DELIVERED', 'c')];

  it.each([
    { how: 'by updates', events: updates(again) },
    { how: 'by a snapshot', events: [snapshot(again)] },
    { how: 'by a snapshot without history', events: [bare(again)] },
  ])('replaces the state $how', ({ events }) => {
    const { state } = feed([...updates(delivered), ...events]);
    expect(state).toMatchObject({ status: 'DELIVERED', version: 2, id: 'c2' });
  });
});

describe('a log that has lost its end', () => {
  const row = (n: number, status: string) => ({ status, timestamp: minute(n) });
  const log = [entry(1, 'FAILED', 'a'), entry(2, 'TRANSIT', 'a'), entry(3, 'FAILED', 'a')];
  const beforeLog = [row(-3, 'PLACED'), row(-2, 'TRANSIT'), row(-1, 'FAILED')];
  /** A snapshot of `length` entries, with what the server takes for the past: it knows the row and those entries only. */
  const withRow = (length: number, past: readonly ReturnType<typeof row>[]) => {
    const own = log.slice(0, length);
    const { history, ...rest } = snapshotOf(own, length, length);
    return snapshotEvent({ ...rest, id: own.at(-1)?.id, history: [...past, ...(history ?? [])] }, 'k');
  };

  it('adds no entries of the row to a history that is whole: they may be the lost ones', () => {
    const shown = feed([withRow(3, beforeLog)]).state;
    const late = withRow(1, [...beforeLog, row(2, 'TRANSIT'), row(3, 'FAILED')]);
    const { state } = feed([late], shown);
    expect(state?.history).toEqual(shown?.history);
  });

  it('still completes a history that began with the log', () => {
    const { state } = feed([...updates(log), withRow(2, beforeLog)]);
    expect(state?.history.map(({ status }) => status)).toEqual([
      'PLACED',
      'TRANSIT',
      'FAILED',
      'FAILED',
      'TRANSIT',
      'FAILED',
    ]);
  });
});
