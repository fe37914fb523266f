import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OrderUpdate, reconcile } from '../../src/order/index.js';
import { feed, minute, snapshotEvent, snapshotOf, updateEvent } from './order-log.js';

/** The update of a version, stored at a minute. */
const at = (version: number, status: string, storedAt = version, life = 'old'): OrderUpdate<string> => ({
  orderId: 'o1',
  status,
  timestamp: minute(storedAt),
  version,
  id: `${life}${version}`,
  storedAt: minute(storedAt),
});

const old = [at(1, 'PENDING'), at(2, 'PROCESSING'), at(3, 'SHIPPED')];
const renewed = [at(1, 'SHIPPED', 4, 'new')];
const atOld = feed([snapshotEvent(snapshotOf(old), 'old')]);

describe('a new epoch of the log', () => {
  it('is taken from its snapshot although the version is lower', () => {
    const { state } = feed([snapshotEvent(snapshotOf([at(1, 'DELIVERED', 9, 'new')]), 'new')], atOld.state);
    expect(state).toMatchObject({ epoch: 'new', version: 1, status: 'DELIVERED', retired: ['old'] });
  });

  it('is taken from its snapshot even where it shows an older status: that log is the truth now', () => {
    const { state, news } = feed(
      [snapshotEvent(snapshotOf([at(1, 'PROCESSING', 2, 'new')]), 'new')],
      atOld.state,
    );
    expect(state).toMatchObject({ epoch: 'new', version: 1, status: 'PROCESSING', timestamp: minute(2) });
    expect(news).toMatchObject([{ previousStatus: 'SHIPPED', status: 'PROCESSING' }]);
  });

  it('goes on from an update, with the history that is known', () => {
    const { state, news } = feed([updateEvent(at(1, 'DELIVERED', 4, 'new'), 'new')], atOld.state);
    expect(state).toMatchObject({ epoch: 'new', version: 1, status: 'DELIVERED' });
    expect(state?.history.map(({ status }) => status)).toEqual([
      'PENDING',
      'PROCESSING',
      'SHIPPED',
      'DELIVERED',
    ]);
    expect(news).toMatchObject([{ previousStatus: 'SHIPPED', status: 'DELIVERED' }]);
  });

  it('keeps the history that is known while the new log is empty', () => {
    const empty = { orderId: 'o1', status: 'SHIPPED', version: 0, timestamp: minute(3), history: [] };
    const { state, news } = feed([snapshotEvent(empty, 'new')], atOld.state);
    expect(state).toMatchObject({ epoch: 'new', version: 0, status: 'SHIPPED' });
    expect(state?.history).toHaveLength(3);
    expect(news).toEqual([]);
  });

  it('is taken from its row while it is empty, but for what the order has passed (G2)', () => {
    const row = (status: string) => snapshotEvent({ orderId: 'o1', status, version: 0 }, 'new');
    const moved = feed([row('DELIVERED')], atOld.state);
    expect(moved.state).toMatchObject({ authority: 'row', epoch: 'new', version: 0, status: 'DELIVERED' });
    const passed = feed([row('PROCESSING')], atOld.state);
    expect(passed.state).toMatchObject({ authority: 'row', epoch: 'new', version: 0, status: 'SHIPPED' });
    expect(passed.state).toMatchObject({ retired: ['old'], id: undefined });
    for (const { news } of [moved, passed]) expect(news).toEqual([]);
    const { state, news } = feed([updateEvent(at(1, 'DELIVERED', 9, 'new'), 'new')], passed.state);
    expect(state).toMatchObject({ authority: 'log', version: 1, status: 'DELIVERED' });
    expect(news).toMatchObject([{ previousStatus: 'SHIPPED', status: 'DELIVERED' }]);
  });

  it('has its tracking taken, whatever the times say', () => {
    const tracked = feed([
      updateEvent({ ...at(1, 'SHIPPED', 5), tracking: [{ trackingNumber: 'old' }] }, 'old'),
    ]);
    const late = { ...at(1, 'PROCESSING', 2, 'new'), tracking: [{ trackingNumber: 'new' }] };
    const { state } = feed([updateEvent(late, 'new')], tracked.state);
    expect(state?.tracking).toEqual([{ trackingNumber: 'new' }]);
  });
});

describe('what still arrives from a retired epoch', () => {
  const { state: now } = feed([snapshotEvent(snapshotOf(renewed), 'new')], atOld.state);

  it.each([
    ['an update of before', updateEvent(at(3, 'SHIPPED'), 'old')],
    ['an update of the same moment', updateEvent(at(9, 'CANCELLED', 4), 'old')],
    [
      'an update that happened later',
      updateEvent({ ...at(9, 'CANCELLED', 4), timestamp: minute(900) }, 'old'),
    ],
    ['a snapshot with a higher version', snapshotEvent(snapshotOf(old), 'old')],
    ['a snapshot without a time', snapshotEvent({ orderId: 'o1', status: 'PENDING', version: 9 }, 'old')],
    ['a row', snapshotEvent({ orderId: 'o1', status: 'DELIVERED', version: 0 }, 'old')],
  ])('changes nothing: %s', (_, late) => {
    const after = feed([late], now);
    expect(after.state).toBe(now);
    expect(after.news).toEqual([]);
    expect(now && reconcile(now, late).ignored).toBe('other-epoch');
  });

  it('is taken when it was stored later than all that is known, and its epoch lives again', () => {
    const { state, news } = feed([updateEvent(at(4, 'DELIVERED', 5), 'old')], now);
    expect(state).toMatchObject({ epoch: 'old', version: 4, status: 'DELIVERED', retired: ['new'] });
    expect(news).toMatchObject([{ previousStatus: 'SHIPPED', status: 'DELIVERED' }]);
  });
});

describe('a log that was lost, after which the engine of the new one has a clock that is behind', () => {
  const lost = [at(1, 'PENDING', 91), at(2, 'PROCESSING', 92), at(3, 'SHIPPED', 93)];
  const next = [at(1, 'SHIPPED', 4, 'new'), at(2, 'DELIVERED', 5, 'new')];
  const empty = { orderId: 'o1', status: 'SHIPPED', version: 0 };
  const ways = [
    { way: 'updates', events: next.map((update) => updateEvent(update, 'new')) },
    {
      way: 'snapshots',
      events: [1, 2].map((length) => snapshotEvent(snapshotOf(next, length), 'new')),
    },
    {
      way: 'a row and an update',
      events: [snapshotEvent(empty, 'new'), updateEvent({ ...at(1, 'DELIVERED', 5, 'new') }, 'new')],
    },
  ];

  it.each(ways)('is not taken again for what a cache has kept of it, once $way went on', ({ events }) => {
    const { state, news } = feed([snapshotEvent(snapshotOf(lost), 'old'), ...events]);
    expect(news.at(-1)).toMatchObject({ status: 'DELIVERED', id: state?.id });
    for (const length of [1, 2, 3]) {
      const late = feed([snapshotEvent(snapshotOf(lost, length), 'old')], state);
      expect(late.state).toBe(state);
      expect(late.news).toEqual([]);
    }
  });

  it('is not taken again for what is older than what was shown of it', () => {
    const { state } = feed([snapshotEvent(snapshotOf(lost), 'old'), snapshotEvent(snapshotOf(next), 'new')]);
    expect(feed([snapshotEvent(snapshotOf(lost, 2), 'old')], state).state).toBe(state);
  });

  it('is not taken again after a second one was lost', () => {
    const third = [at(1, 'DELIVERED', 1, 'third'), at(2, 'REFUNDED', 2, 'third')];
    const { state } = feed([
      snapshotEvent(snapshotOf(lost), 'old'),
      ...next.map((update) => updateEvent(update, 'new')),
      ...third.map((update) => updateEvent(update, 'third')),
    ]);
    for (const late of [snapshotEvent(snapshotOf(lost), 'old'), snapshotEvent(snapshotOf(next), 'new')])
      expect(feed([late], state).state).toBe(state);
  });

  it('is taken again where it has gone on since it was left', () => {
    const { state } = feed([
      snapshotEvent(snapshotOf(lost), 'old'),
      ...next.map((update) => updateEvent(update, 'new')),
      updateEvent(at(4, 'CANCELLED', 94), 'old'),
    ]);
    expect(state).toMatchObject({ epoch: 'old', version: 4, status: 'CANCELLED' });
  });
});

describe('a late answer of an epoch that was never known', () => {
  const before = [at(1, 'PENDING'), at(2, 'PROCESSING'), at(3, 'CANCELLED')];
  const after = [at(1, 'PENDING', 4, 'new'), at(2, 'PROCESSING', 5, 'new')];
  const answers = [
    { of: 'a snapshot', late: snapshotEvent(snapshotOf(before), 'old') },
    { of: 'an update', late: updateEvent(at(3, 'CANCELLED'), 'old') },
  ];
  const next = snapshotEvent(snapshotOf(after), 'new');

  it.each(answers)('holds at most until the next answer: $of', ({ late }) => {
    const { state, news } = feed([next, late, next]);
    expect(state).toMatchObject({ epoch: 'new', version: 2, status: 'PROCESSING', retired: ['old'] });
    const again = feed([late, next], state);
    expect(again.states[0]).toBe(state);
    expect([...news, ...again.news].filter(({ id }) => id?.startsWith('new'))).toEqual([]);
  });
});

it('a late row of an epoch that was never known takes nothing back, and holds at most until the next update', () => {
  const log = [at(1, 'PENDING', 4, 'new'), at(2, 'PROCESSING', 5, 'new')];
  const row = snapshotEvent({ orderId: 'o1', status: 'PENDING', version: 0 }, 'old');
  const { states, state, news } = feed([
    snapshotEvent(snapshotOf(log), 'new'),
    row,
    updateEvent(at(3, 'SHIPPED', 6, 'new'), 'new'),
  ]);
  expect(states.map(({ status }) => status)).toEqual(['PROCESSING', 'PROCESSING', 'SHIPPED']);
  expect(state).toMatchObject({ authority: 'log', epoch: 'new', version: 3, retired: ['old'] });
  expect(news.map(({ version }) => version)).toEqual([3]);
});

describe('epochs that alternate, as behind a load balancer without a shared bus', () => {
  it('never move the shown state back by the time of storage, and tell each transition once', () => {
    const told = fc.record({
      epoch: fc.constantFrom('a', 'b', 'c'),
      time: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(told, { minLength: 1, maxLength: 30 }), (events) => {
        const eventOf = (epoch: string, time: number) =>
          updateEvent(at(time, `AT_${time}`, time, epoch), epoch);
        // Each log was heard of before: of an unknown one the first word is taken.
        const known = feed(['a', 'b', 'c'].map((epoch, time) => eventOf(epoch, time)));
        const updates = events.map(({ epoch, time }) => eventOf(epoch, time + 3));
        const { states, news } = feed(updates, known.state);
        let newest = 0;
        states.forEach((state, index) => {
          newest = Math.max(newest, events[index]?.time ?? 0);
          expect(state.status).toBe(`AT_${newest + 3}`);
        });
        expect(new Set(news.map(({ status }) => status)).size).toBe(news.length);
      }),
    );
  });

  it('keeps each event once in the history', () => {
    const events = ['a', 'b', 'a', 'b'].flatMap((epoch, index) =>
      [1, 2].map((version) =>
        updateEvent(at(version + 2 * index, `S${index}${version}`, version + 2 * index, epoch), epoch),
      ),
    );
    const { state } = feed([...events, ...events]);
    expect(state?.history.map(({ status }) => status)).toEqual([
      'S01',
      'S02',
      'S11',
      'S12',
      'S21',
      'S22',
      'S31',
      'S32',
    ]);
  });

  it('are remembered as retired up to eight (G7)', () => {
    const events = Array.from({ length: 20 }, (_, index) =>
      updateEvent(at(1, 'SHIPPED', index + 1, `e${index}`), `e${index}`),
    );
    const { state } = feed(events);
    expect(state?.retired).toEqual(['e11', 'e12', 'e13', 'e14', 'e15', 'e16', 'e17', 'e18']);
  });

  it('are not retired twice', () => {
    const events = Array.from({ length: 9 }, (_, index) =>
      updateEvent(at(index + 1, 'SHIPPED', index + 1), index % 2 ? 'a' : 'b'),
    );
    expect(feed(events).state).toMatchObject({ epoch: 'b', retired: ['a'] });
  });
});
