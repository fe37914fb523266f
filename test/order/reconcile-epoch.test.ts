import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OrderUpdate, reconcile } from '../../src/order/index.js';
import { feed, minute, snapshotEvent, snapshotOf, updateEvent } from './order-log.js';

/** An update with a version, stored at a minute. */
const at = (version: number, status: string, storedAt = version, epoch = 'old'): OrderUpdate<string> => ({
  orderId: 'o1',
  status,
  timestamp: minute(storedAt),
  version,
  id: `${epoch}${version}`,
  storedAt: minute(storedAt),
});

const old = [at(1, 'PENDING'), at(2, 'PROCESSING'), at(3, 'SHIPPED')];
const renewed = [at(1, 'SHIPPED', 4, 'new')];
const atOld = feed([snapshotEvent(snapshotOf(old), 'old')]);

describe('a new epoch', () => {
  it('replaces the state with its snapshot, although the version is lower', () => {
    const { state } = feed([snapshotEvent(snapshotOf([at(1, 'DELIVERED', 9, 'new')]), 'new')], atOld.state);
    expect(state).toMatchObject({ epoch: 'new', version: 1, status: 'DELIVERED', retired: ['old'] });
  });

  it('replaces the state with its snapshot, even if the status is older', () => {
    const { state, notifications } = feed(
      [snapshotEvent(snapshotOf([at(1, 'PROCESSING', 2, 'new')]), 'new')],
      atOld.state,
    );
    expect(state).toMatchObject({ epoch: 'new', version: 1, status: 'PROCESSING', timestamp: minute(2) });
    expect(notifications).toMatchObject([{ previousStatus: 'SHIPPED', status: 'PROCESSING' }]);
  });

  it('continues the known history with its first update', () => {
    const { state, notifications } = feed([updateEvent(at(1, 'DELIVERED', 4, 'new'), 'new')], atOld.state);
    expect(state).toMatchObject({ epoch: 'new', version: 1, status: 'DELIVERED' });
    expect(state?.history.map(({ status }) => status)).toEqual([
      'PENDING',
      'PROCESSING',
      'SHIPPED',
      'DELIVERED',
    ]);
    expect(notifications).toMatchObject([{ previousStatus: 'SHIPPED', status: 'DELIVERED' }]);
  });

  it('keeps the known history while its log is empty', () => {
    const empty = { orderId: 'o1', status: 'SHIPPED', version: 0, timestamp: minute(3), history: [] };
    const { state, notifications } = feed([snapshotEvent(empty, 'new')], atOld.state);
    expect(state).toMatchObject({ epoch: 'new', version: 0, status: 'SHIPPED' });
    expect(state?.history).toHaveLength(3);
    expect(notifications).toEqual([]);
  });

  it('is entered by a row while its log is empty, without a status that the order has passed (G2)', () => {
    const row = (status: string) => snapshotEvent({ orderId: 'o1', status, version: 0 }, 'new');
    const moved = feed([row('DELIVERED')], atOld.state);
    expect(moved.state).toMatchObject({ authority: 'row', epoch: 'new', version: 0, status: 'DELIVERED' });
    const passed = feed([row('PROCESSING')], atOld.state);
    expect(passed.state).toMatchObject({ authority: 'row', epoch: 'new', version: 0, status: 'SHIPPED' });
    expect(passed.state).toMatchObject({ retired: ['old'], id: undefined });
    for (const { notifications } of [moved, passed]) expect(notifications).toEqual([]);
    const { state, notifications } = feed([updateEvent(at(1, 'DELIVERED', 9, 'new'), 'new')], passed.state);
    expect(state).toMatchObject({ authority: 'log', version: 1, status: 'DELIVERED' });
    expect(notifications).toMatchObject([{ previousStatus: 'SHIPPED', status: 'DELIVERED' }]);
  });

  it('replaces the tracking, whatever the times', () => {
    const tracked = feed([
      updateEvent({ ...at(1, 'SHIPPED', 5), tracking: [{ trackingNumber: 'old' }] }, 'old'),
    ]);
    const late = { ...at(1, 'PROCESSING', 2, 'new'), tracking: [{ trackingNumber: 'new' }] };
    const { state } = feed([updateEvent(late, 'new')], tracked.state);
    expect(state?.tracking).toEqual([{ trackingNumber: 'new' }]);
  });
});

describe('an event of a retired epoch', () => {
  const { state: now } = feed([snapshotEvent(snapshotOf(renewed), 'new')], atOld.state);

  it.each([
    ['an older update', updateEvent(at(3, 'SHIPPED'), 'old')],
    ['an update stored at the same time', updateEvent(at(9, 'CANCELLED', 4), 'old')],
    [
      'an update with a later timestamp',
      updateEvent({ ...at(9, 'CANCELLED', 4), timestamp: minute(900) }, 'old'),
    ],
    ['a snapshot with a higher version', snapshotEvent(snapshotOf(old), 'old')],
    ['a snapshot without a time', snapshotEvent({ orderId: 'o1', status: 'PENDING', version: 9 }, 'old')],
    ['a row', snapshotEvent({ orderId: 'o1', status: 'DELIVERED', version: 0 }, 'old')],
  ])('is ignored: %s', (_, late) => {
    const after = feed([late], now);
    expect(after.state).toBe(now);
    expect(after.notifications).toEqual([]);
    expect(now && reconcile(now, late).ignored).toBe('other-epoch');
  });

  it('is applied if it was stored later than the known state, and its epoch becomes current', () => {
    const { state, notifications } = feed([updateEvent(at(4, 'DELIVERED', 5), 'old')], now);
    expect(state).toMatchObject({ epoch: 'old', version: 4, status: 'DELIVERED', retired: ['new'] });
    expect(notifications).toMatchObject([{ previousStatus: 'SHIPPED', status: 'DELIVERED' }]);
  });
});

describe('a lost log, if the clock of the new log is behind', () => {
  const lost = [at(1, 'PENDING', 91), at(2, 'PROCESSING', 92), at(3, 'SHIPPED', 93)];
  const next = [at(1, 'SHIPPED', 4, 'new'), at(2, 'DELIVERED', 5, 'new')];
  const empty = { orderId: 'o1', status: 'SHIPPED', version: 0 };
  const ways = [
    { by: 'updates', events: next.map((update) => updateEvent(update, 'new')) },
    {
      by: 'snapshots',
      events: [1, 2].map((length) => snapshotEvent(snapshotOf(next, length), 'new')),
    },
    {
      by: 'a row and an update',
      events: [snapshotEvent(empty, 'new'), updateEvent(at(1, 'DELIVERED', 5, 'new'), 'new')],
    },
  ];

  it.each(ways)('does not return from a cache, once the new log has advanced by $by', ({ events }) => {
    const { state, notifications } = feed([snapshotEvent(snapshotOf(lost), 'old'), ...events]);
    expect(notifications.at(-1)).toMatchObject({ status: 'DELIVERED', id: state?.id });
    for (const length of [1, 2, 3]) {
      const late = feed([snapshotEvent(snapshotOf(lost, length), 'old')], state);
      expect(late.state).toBe(state);
      expect(late.notifications).toEqual([]);
    }
  });

  it('does not return with what is older than what was shown of it', () => {
    const { state } = feed([snapshotEvent(snapshotOf(lost), 'old'), snapshotEvent(snapshotOf(next), 'new')]);
    expect(feed([snapshotEvent(snapshotOf(lost, 2), 'old')], state).state).toBe(state);
  });

  it('does not return after a second log was lost', () => {
    const third = [at(1, 'DELIVERED', 1, 'third'), at(2, 'REFUNDED', 2, 'third')];
    const { state } = feed([
      snapshotEvent(snapshotOf(lost), 'old'),
      ...next.map((update) => updateEvent(update, 'new')),
      ...third.map((update) => updateEvent(update, 'third')),
    ]);
    for (const late of [snapshotEvent(snapshotOf(lost), 'old'), snapshotEvent(snapshotOf(next), 'new')])
      expect(feed([late], state).state).toBe(state);
  });

  it('becomes current again if it has advanced since it was retired', () => {
    const { state } = feed([
      snapshotEvent(snapshotOf(lost), 'old'),
      ...next.map((update) => updateEvent(update, 'new')),
      updateEvent(at(4, 'CANCELLED', 94), 'old'),
    ]);
    expect(state).toMatchObject({ epoch: 'old', version: 4, status: 'CANCELLED' });
  });
});

describe('a late response of an unknown epoch', () => {
  const before = [at(1, 'PENDING'), at(2, 'PROCESSING'), at(3, 'CANCELLED')];
  const after = [at(1, 'PENDING', 4, 'new'), at(2, 'PROCESSING', 5, 'new')];
  const responses = [
    { of: 'a snapshot', late: snapshotEvent(snapshotOf(before), 'old') },
    { of: 'an update', late: updateEvent(at(3, 'CANCELLED'), 'old') },
  ];
  const next = snapshotEvent(snapshotOf(after), 'new');

  it.each(responses)('is replaced by the next response: $of', ({ late }) => {
    const { state, notifications } = feed([next, late, next]);
    expect(state).toMatchObject({ epoch: 'new', version: 2, status: 'PROCESSING', retired: ['old'] });
    const again = feed([late, next], state);
    expect(again.states[0]).toBe(state);
    expect([...notifications, ...again.notifications].filter(({ id }) => id?.startsWith('new'))).toEqual([]);
  });
});

it('a late row of an unknown epoch does not move the order back, and is replaced by the next update', () => {
  const log = [at(1, 'PENDING', 4, 'new'), at(2, 'PROCESSING', 5, 'new')];
  const row = snapshotEvent({ orderId: 'o1', status: 'PENDING', version: 0 }, 'old');
  const { states, state, notifications } = feed([
    snapshotEvent(snapshotOf(log), 'new'),
    row,
    updateEvent(at(3, 'SHIPPED', 6, 'new'), 'new'),
  ]);
  expect(states.map(({ status }) => status)).toEqual(['PROCESSING', 'PROCESSING', 'SHIPPED']);
  expect(state).toMatchObject({ authority: 'log', epoch: 'new', version: 3, retired: ['old'] });
  expect(notifications.map(({ version }) => version)).toEqual([3]);
});

describe('epochs that alternate, as behind a load balancer without a shared bus', () => {
  it('never move the state back by the time of storage, and notify of each transition once', () => {
    const stored = fc.record({
      epoch: fc.constantFrom('a', 'b', 'c'),
      time: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(stored, { minLength: 1, maxLength: 30 }), (events) => {
        const eventOf = (epoch: string, time: number) =>
          updateEvent(at(time, `AT_${time}`, time, epoch), epoch);
        // Each epoch is known before, because the first event of an unknown one is always applied.
        const known = feed(['a', 'b', 'c'].map((epoch, time) => eventOf(epoch, time)));
        const updates = events.map(({ epoch, time }) => eventOf(epoch, time + 3));
        const { states, notifications } = feed(updates, known.state);
        let newest = 0;
        states.forEach((state, index) => {
          newest = Math.max(newest, events[index]?.time ?? 0);
          expect(state.status).toBe(`AT_${newest + 3}`);
        });
        expect(new Set(notifications.map(({ status }) => status)).size).toBe(notifications.length);
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

  it('are remembered as retired, at most eight (G7)', () => {
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
