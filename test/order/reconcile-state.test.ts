import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OrderUpdate, reconcile, toSnapshot } from '../../src/order/index.js';
import {
  countings,
  entryOf,
  feed,
  minute,
  orderLog,
  place,
  shown,
  shownAfter,
  snapshotEvent,
  snapshotOf,
  updateEvent,
} from './order-log.js';

const tracking = [{ carrier: 'DHL', trackingNumber: 'X' }];
const pending: OrderUpdate<string> = { orderId: 'o1', status: 'PENDING', timestamp: minute(1), version: 1 };
const processing: OrderUpdate<string> = {
  orderId: 'o1',
  status: 'PROCESSING',
  previousStatus: 'PENDING',
  timestamp: minute(2),
  version: 2,
  note: 'Packing',
};
const shipped: OrderUpdate<string> = {
  orderId: 'o1',
  status: 'SHIPPED',
  previousStatus: 'PROCESSING',
  timestamp: minute(3),
  version: 3,
  tracking,
};
const log = [pending, processing, shipped];

describe('where nothing changes, the state is the very same object', () => {
  it.each(countings)('after any repetition of what was said, by %s', (counting) => {
    const scenario = orderLog(counting).chain((log) =>
      fc.record({ log: fc.constant(log), places: fc.array(place(log), { maxLength: 6 }) }),
    );
    fc.assert(
      fc.property(scenario, ({ log, places }) => {
        const { state } = feed([snapshotEvent(snapshotOf(log), 'e')]);
        const repeated = places.flatMap(({ length }) => [
          ...log.slice(0, length).map((update) => updateEvent(update, 'e')),
          snapshotEvent(snapshotOf(log, length), 'e'),
          snapshotEvent(snapshotOf(log), 'e'),
        ]);
        const { states, news } = feed(repeated, state);
        for (const each of states) expect(each).toBe(state);
        expect(news).toEqual([]);
      }),
    );
  });

  it.each([
    ['a repeated poll', snapshotEvent(snapshotOf(log), 'e')],
    ['a repeated poll that is shortened', snapshotEvent(snapshotOf(log, 3, 2), 'e')],
    [
      'a repeated poll without a history',
      snapshotEvent({ orderId: 'o1', status: 'SHIPPED', version: 3 }, 'e'),
    ],
    ['a repeated bare status', snapshotEvent({ orderId: 'o1', status: 'SHIPPED' })],
    [
      'a repeated row',
      snapshotEvent(toSnapshot({ id: 'o1', status: 'SHIPPED', updatedAt: minute(3), trackingNumber: 'X' })),
    ],
    ['a duplicate update with tracking', updateEvent({ ...pending, ...shipped, tracking }, 'e')],
  ])('after %s', (_, event) => {
    const { state } = feed([event]);
    expect(feed([event, event], state).state).toBe(state);
    const { state: grown } = feed([event], feed([updateEvent(pending, 'e')]).state);
    expect(feed([event, event], grown).state).toBe(grown);
  });

  it('after a poll with other advice', () => {
    const { state } = feed([snapshotEvent(snapshotOf(log))]);
    expect(feed([snapshotEvent({ ...snapshotOf(log), pollAfter: 5_000 })], state).state).toBe(state);
  });

  it('but a new estimate alone is a change', () => {
    const { state } = feed([snapshotEvent(snapshotOf(log))]);
    const estimated = [{ ...tracking[0], estimatedDelivery: { until: '2024-01-05' } }];
    const after = feed([snapshotEvent({ ...snapshotOf(log), tracking: estimated })], state);
    expect(after.state?.tracking).toEqual(estimated);
    expect(after.news).toEqual([]);
  });
});

describe('a state that began with the row of the app', () => {
  const row = toSnapshot({
    id: 'o1',
    status: 'PROCESSING',
    statusHistory: [
      { status: 'PENDING', timestamp: minute(1) },
      { status: 'PROCESSING', timestamp: minute(2), note: 'Packing' },
    ],
  });
  const { state: atRow } = feed([snapshotEvent(row)]);

  it('goes over to the versions of the server without news, and without doubling a line', () => {
    const { state, news } = feed([snapshotEvent(snapshotOf(log, 2), 'e')], atRow);
    expect(shown(state)).toEqual(shownAfter(log, 2));
    expect(news).toEqual([]);
  });

  it('gives each line its version when updates replay them', () => {
    const { state, news } = feed(
      log.slice(0, 2).map((update) => updateEvent(update, 'e')),
      atRow,
    );
    expect(shown(state)).toEqual(shownAfter(log, 2));
    expect(news).toEqual([]);
  });

  it('is told what the server knows beyond it', () => {
    const { state, news } = feed([snapshotEvent(snapshotOf(log), 'e')], atRow);
    expect(shown(state)).toEqual(shownAfter(log));
    expect(news).toMatchObject([{ previousStatus: 'PROCESSING', status: 'SHIPPED', version: 3, tracking }]);
  });

  it('is never shown older than the row (G2)', () => {
    const late = [snapshotEvent(snapshotOf(log, 1), 'e'), updateEvent(pending, 'e')];
    for (const event of late) {
      const { state, news } = feed([event], atRow);
      expect(state).toMatchObject({ status: 'PROCESSING', timestamp: minute(2) });
      expect(news).toEqual([]);
    }
    const { state } = feed([...late, ...log.slice(1).map((update) => updateEvent(update, 'e'))], atRow);
    expect(shown(state)).toEqual(shownAfter(log));
  });

  it('is not taken back by a replay of what came before the row (G2)', () => {
    const { state: shippedRow } = feed([
      snapshotEvent(toSnapshot({ id: 'o1', status: 'SHIPPED', updatedAt: minute(3) })),
    ]);
    const { state, states, news } = feed(
      log.map((update) => updateEvent(update, 'e')),
      shippedRow,
    );
    for (const each of states) expect(each.status).toBe('SHIPPED');
    expect(shown(state)).toEqual(shownAfter(log));
    expect(news.filter(({ status, previousStatus }) => status !== previousStatus)).toEqual([]);
  });

  it('takes the versions of a log whose clock is a little behind the row', () => {
    const ahead = feed([snapshotEvent(toSnapshot({ id: 'o1', status: 'SHIPPED', updatedAt: minute(4) }))]);
    const { state, news } = feed([snapshotEvent(snapshotOf(log), 'e')], ahead.state);
    expect(shown(state)).toEqual(shownAfter(log));
    expect(news).toEqual([]);
  });

  it('is not taken back by a stale snapshot of the same status, when its history tells of more (G2)', () => {
    const back = { status: 'PROCESSING', timestamp: minute(4), note: 'Returned to us' };
    const row = { id: 'o1', status: 'PROCESSING', updatedAt: minute(4), statusHistory: [...log, back] };
    const { state: ahead } = feed([snapshotEvent(toSnapshot(row))]);
    const { state, news } = feed([snapshotEvent(snapshotOf(log, 2), 'e')], ahead);
    expect(shown(state)).toEqual(shown(ahead));
    expect(news).toEqual([]);
  });

  it('keeps its history when the log is empty', () => {
    const empty = { orderId: 'o1', status: 'PROCESSING', timestamp: minute(2), version: 0, history: [] };
    const { state } = feed([snapshotEvent(empty, 'e')], atRow);
    expect(state).toMatchObject({ version: 0, history: atRow?.history });
  });

  it('of a bare status gives way to whatever the server tells', () => {
    const { state: bare } = feed([snapshotEvent(toSnapshot({ id: 'o1', status: 'PENDING' }))]);
    const { state, news } = feed([snapshotEvent(snapshotOf(log), 'e')], bare);
    expect(shown(state)).toEqual(shownAfter(log));
    expect(news).toMatchObject([{ previousStatus: 'PENDING', status: 'SHIPPED', timestamp: minute(3) }]);
  });
});

describe('a row that is told to a state of the server', () => {
  const { state: live } = feed([snapshotEvent(snapshotOf(log), 'e')]);

  it.each([
    ['an older one', { status: 'PENDING', updatedAt: minute(1) }],
    ['one of the same moment', { status: 'CANCELLED', updatedAt: minute(3) }],
    ['one without a time', { status: 'CANCELLED' }],
  ])('is passed over: %s', (_, row) => {
    expect(feed([snapshotEvent(toSnapshot({ id: 'o1', ...row }))], live).state).toBe(live);
  });

  it('is taken when it is newer by the clock, and the version stays', () => {
    const row = toSnapshot({ id: 'o1', status: 'DELIVERED', updatedAt: minute(4) });
    const { state, news } = feed([snapshotEvent(row)], live);
    expect(state).toMatchObject({ status: 'DELIVERED', version: 3, tracking });
    expect(state?.history).toHaveLength(4);
    expect(news).toMatchObject([{ previousStatus: 'SHIPPED', status: 'DELIVERED' }]);
    expect(feed([snapshotEvent(snapshotOf(log), 'e')], state).state).toBe(state);
  });

  it('is not taken back by a poll of the same version that was under way (G2)', () => {
    const ahead = { ...snapshotOf(log), status: 'DELIVERED', timestamp: minute(4) };
    const { state } = feed([snapshotEvent(ahead, 'e')], live);
    expect(state?.status).toBe('DELIVERED');
    expect(feed([snapshotEvent(snapshotOf(log), 'e')], state).state?.status).toBe('DELIVERED');
  });
});

describe('the action that is needed now', () => {
  const action = { label: 'Pay customs', url: '/orders/o1/customs' };
  const held: OrderUpdate<string> = { ...shipped, timestamp: minute(4), version: 4, action };
  const released: OrderUpdate<string> = { ...shipped, timestamp: minute(5), version: 5, note: 'Released' };
  const newest = (events: Parameters<typeof feed>[0], from?: Parameters<typeof feed>[1]) =>
    feed(events, from).state?.history.at(-1);

  it('is the newest entry’s, until the next update', () => {
    const told = [...log, held].map((update) => updateEvent(update, 'e'));
    expect(newest(told)).toMatchObject({ version: 4, action });
    expect(newest([...told, updateEvent(released, 'e')])).not.toHaveProperty('action');
  });

  it.each([
    ['an update', updateEvent(held, 'e')],
    ['a slow poll', snapshotEvent(snapshotOf([...log, held]), 'e')],
    ['an update without a version', updateEvent({ ...held, version: undefined })],
    ['a row', snapshotEvent(toSnapshot({ id: 'o1', status: 'SHIPPED', statusHistory: [held] }))],
  ])('is not brought back by %s that comes late', (_, late) => {
    const { state } = feed([snapshotEvent(snapshotOf([...log, held, released]), 'e')]);
    expect(newest([late], state)).toMatchObject({ note: 'Released' });
    expect(newest([late], state)).not.toHaveProperty('action');
    const { state: jumped } = feed([updateEvent(released, 'e')]);
    expect(newest([late], jumped)).not.toHaveProperty('action');
  });

  it('becomes known of an entry that a row told without it, with the entry’s version', () => {
    const bare = { status: 'SHIPPED', timestamp: held.timestamp };
    const { state } = feed([
      snapshotEvent(toSnapshot({ id: 'o1', status: 'SHIPPED', statusHistory: [bare] })),
    ]);
    const { state: told } = feed([updateEvent(held, 'e')], state);
    expect(told?.history).toEqual([entryOf(held)]);
  });
});

describe('reconcile is pure', () => {
  it('changes nothing it is given', () => {
    const scenario = orderLog('version').chain((log) =>
      fc.record({
        log: fc.constant(log),
        told: fc.array(
          fc.record({ at: place(log), isSnapshot: fc.boolean(), epoch: fc.constantFrom('a', 'b') }),
        ),
      }),
    );
    fc.assert(
      fc.property(scenario, ({ log, told }) => {
        const events = told.map(({ at, isSnapshot, epoch }) =>
          isSnapshot
            ? snapshotEvent(snapshotOf(log, at.length, at.limit), epoch)
            : // A place is in the log.
              updateEvent(log[at.length - 1] as OrderUpdate<string>, epoch),
        );
        const frozen = events.map(deepFreeze);
        let state = feed(frozen.slice(0, 1)).state;
        for (const event of frozen.slice(1)) state = feed([event], state && deepFreeze(state)).state;
        expect(state).toEqual(feed(events).state);
      }),
    );
  });

  it('copes with ten thousand entries', () => {
    const long = Array.from({ length: 10_000 }, (_, index) => ({
      orderId: 'o1',
      status: `S${index % 7}`,
      timestamp: minute(index),
      version: index + 1,
    }));
    const [first = updateEvent(pending), ...rest] = long.map((update) => updateEvent(update, 'e'));
    const bySnapshot = feed([first, snapshotEvent(snapshotOf(long), 'e'), ...rest.slice(-10)]);
    expect(bySnapshot.news).toHaveLength(9_999);
    const byUpdates = rest.reduce(
      (state, event) => reconcile(state, event).state,
      reconcile(undefined, first).state,
    );
    const late = long
      .slice(0, 10)
      .reduceRight((state, update) => feed([updateEvent(update, 'e')], state).state ?? state, byUpdates);
    for (const state of [bySnapshot.state, byUpdates, late]) expect(shown(state)).toEqual(shownAfter(long));
  });
});

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part);
  return Object.freeze(value);
}
