import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type OrderSnapshot,
  type OrderUpdate,
  reconcile,
  shownStatus,
  type Tracking,
  toSnapshot,
} from '../../src/order/index.js';
import {
  claimEvent,
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
  stored,
  updateEvent,
} from './order-log.js';

const tracking = [{ carrier: 'DHL', trackingNumber: 'X' }];
const pending: OrderUpdate<string> = {
  orderId: 'o1',
  status: 'PENDING',
  timestamp: minute(1),
  ...stored(1),
};
const processing: OrderUpdate<string> = {
  orderId: 'o1',
  status: 'PROCESSING',
  previousStatus: 'PENDING',
  timestamp: minute(2),
  ...stored(2),
  note: 'Packing',
};
const shipped: OrderUpdate<string> = {
  orderId: 'o1',
  status: 'SHIPPED',
  previousStatus: 'PROCESSING',
  timestamp: minute(3),
  ...stored(3),
  tracking,
};
const log = [pending, processing, shipped];

describe('an event that changes nothing returns the same state object', () => {
  it.each(countings)('after any repetition of events, by %s', (counting) => {
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
        const { states, notifications } = feed(repeated, state);
        for (const each of states) expect(each).toBe(state);
        expect(notifications).toEqual([]);
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
      'a repeated claim',
      claimEvent(toSnapshot({ id: 'o1', status: 'SHIPPED', updatedAt: minute(3), trackingNumber: 'X' })),
    ],
    [
      'a repeated row while the log is empty',
      snapshotEvent({ orderId: 'o1', status: 'SHIPPED', version: 0, timestamp: minute(3), tracking }, 'e'),
    ],
    [
      'a repeated poll with a status that is ahead',
      snapshotEvent({ ...snapshotOf(log), ahead: { status: 'DELIVERED', timestamp: minute(9) } }, 'e'),
    ],
    ['a repeated poll with an action', snapshotEvent({ ...snapshotOf(log), action: { label: 'Pay' } }, 'e')],
    ['a duplicate update with tracking', updateEvent({ ...pending, ...shipped, tracking }, 'e')],
  ])('after %s', (_, event) => {
    const { state } = feed([event]);
    expect(feed([event, event], state).state).toBe(state);
    const { state: grown } = feed([event], feed([updateEvent(pending, 'e')]).state);
    expect(feed([event, event], grown).state).toBe(grown);
  });

  it('after equal values in another order of keys, with null for absent ones', () => {
    const { state } = feed([snapshotEvent(snapshotOf(log), 'e')]);
    const columns: unknown = [{ trackingNumber: 'X', trackingUrl: null, carrier: 'DHL' }];
    // Untyped columns, as `jsonb` has them.
    const equal = { ...snapshotOf(log), tracking: columns as Tracking };
    expect(feed([snapshotEvent(equal, 'e')], state).state).toBe(state);
  });

  it('after a poll with another pollAfter', () => {
    const { state } = feed([snapshotEvent(snapshotOf(log))]);
    expect(feed([snapshotEvent({ ...snapshotOf(log), pollAfter: 5_000 })], state).state).toBe(state);
  });

  it('but not after a new estimate', () => {
    const { state } = feed([snapshotEvent(snapshotOf(log))]);
    const estimated = [{ ...tracking[0], estimatedDelivery: { until: '2024-01-05' } }];
    const after = feed([snapshotEvent({ ...snapshotOf(log), tracking: estimated })], state);
    expect(after.state?.tracking).toEqual(estimated);
    expect(after.notifications).toEqual([]);
  });
});

describe('a claim', () => {
  const row = toSnapshot({
    id: 'o1',
    status: 'PROCESSING',
    statusHistory: [
      { status: 'PENDING', timestamp: minute(1) },
      { status: 'PROCESSING', timestamp: minute(2), note: 'Packing' },
    ],
  });
  const { state: atRow } = feed([claimEvent(row)]);
  const claim = (status: string, rest: object = {}) => claimEvent(toSnapshot({ id: 'o1', status, ...rest }));

  it('is shown until a server answers: the newest one, whatever its time', () => {
    const { states, notifications } = feed([
      claim('SHIPPED', { updatedAt: minute(9) }),
      claim('PENDING', { updatedAt: minute(1) }),
      claim('PROCESSING'),
    ]);
    expect(states.map(({ status, authority }) => [authority, status])).toEqual([
      ['claim', 'SHIPPED'],
      ['claim', 'PENDING'],
      ['claim', 'PROCESSING'],
    ]);
    expect(notifications).toEqual([]);
  });

  it('keeps its fields after a claim with the same status only', () => {
    const { state } = feed([claim('PROCESSING')], atRow);
    expect(state).toBe(atRow);
  });

  it('is replaced by the log without notifications or duplicate entries', () => {
    const { state, notifications } = feed([snapshotEvent(snapshotOf(log, 2), 'e')], atRow);
    expect(shown(state)).toEqual(shownAfter(log, 2));
    expect(notifications).toEqual([]);
  });

  it('gets the version of each entry when updates replay them', () => {
    const { state } = feed(
      log.slice(0, 2).map((update) => updateEvent(update, 'e')),
      atRow,
    );
    expect(shown(state)).toEqual(shownAfter(log, 2));
  });

  it('is followed by notifications of the updates after it', () => {
    const { state, notifications } = feed([snapshotEvent(snapshotOf(log), 'e')], atRow);
    expect(shown(state)).toEqual(shownAfter(log));
    expect(notifications).toMatchObject([
      { previousStatus: 'PROCESSING', status: 'SHIPPED', version: 3, tracking },
    ]);
  });

  it('is replaced as a whole by the first event of a server, even with less data, and whatever the times', () => {
    const ahead = feed([claim('DELIVERED', { updatedAt: minute(900) })]).state;
    const first = [
      snapshotEvent(snapshotOf(log, 1), 'e'),
      updateEvent(pending, 'e'),
      snapshotEvent({ orderId: 'o1', status: 'PENDING', version: 0, timestamp: minute(1) }, 'e'),
      snapshotEvent({ orderId: 'o1', status: 'PENDING', timestamp: minute(1) }),
      updateEvent({ orderId: 'o1', status: 'PENDING', timestamp: minute(1) }),
    ];
    for (const event of first) {
      const { state } = feed([event], ahead);
      expect(state).toMatchObject({ status: 'PENDING', timestamp: minute(1) });
      expect(state?.authority).not.toBe('claim');
    }
  });

  it('with a status only is replaced by any event of a server', () => {
    const { state: bare } = feed([claim('PENDING')]);
    const { state, notifications } = feed([snapshotEvent(snapshotOf(log), 'e')], bare);
    expect(shown(state)).toEqual(shownAfter(log));
    expect(notifications).toMatchObject([
      { previousStatus: 'PENDING', status: 'SHIPPED', timestamp: minute(3) },
    ]);
  });

  it('keeps its history if the server has no log yet', () => {
    const empty = { orderId: 'o1', status: 'PROCESSING', timestamp: minute(2), version: 0, history: [] };
    const { state } = feed([snapshotEvent(empty, 'e')], atRow);
    expect(state).toMatchObject({ authority: 'row', version: 0, history: atRow?.history });
  });

  describe('after a server has answered', () => {
    const claims: [string, object][] = [
      ['an older one', { status: 'PENDING', updatedAt: minute(1) }],
      ['one of the same time', { status: 'CANCELLED', updatedAt: minute(3) }],
      ['a newer one', { status: 'DELIVERED', updatedAt: minute(900), trackingNumber: 'Y' }],
      ['one without a time', { status: 'CANCELLED' }],
      [
        'one with a later time of the newest transition',
        {
          status: 'SHIPPED',
          statusHistory: [{ status: 'SHIPPED', timestamp: '2024-01-01T00:03:00.300Z' }],
        },
      ],
    ];
    const servers: [string, ReturnType<typeof snapshotEvent>][] = [
      ['a log', snapshotEvent(snapshotOf(log), 'e')],
      ['a row', snapshotEvent({ ...snapshotOf(log), version: 0, id: undefined, storedAt: undefined }, 'e')],
    ];

    it.each(claims.flatMap(([name, row]) => servers.map((server) => [name, ...server, row] as const)))(
      'changes nothing: %s after %s',
      (_, __, server, row) => {
        const { state } = feed([server]);
        const late = claimEvent(toSnapshot({ id: 'o1', status: '', ...row }));
        const { state: after, notifications } = feed([late], state);
        expect(after).toBe(state);
        expect(notifications).toEqual([]);
        expect(state && reconcile(state, late).ignored).toBe('claim');
      },
    );

    it('completes the state of a server without history and tracking', () => {
      const { state } = feed([snapshotEvent({ orderId: 'o1', status: 'PROCESSING' })]);
      const known = { ...row, tracking };
      expect(feed([claimEvent(known)], state).state).toMatchObject({ history: row.history, tracking });
      const other = { ...known, status: 'PENDING', history: row.history?.slice(0, 1) ?? [] };
      expect(feed([claimEvent(other)], state).state?.history).toEqual([]);
    });
  });
});

describe('the row of a server whose log is empty', () => {
  const row = (status: string, rest: Partial<OrderSnapshot<string>> = {}) =>
    snapshotEvent({ orderId: 'o1', status, version: 0, ...rest }, 'e');
  const { state: processing } = feed([row('PENDING'), row('PROCESSING')]);

  it('is replaced by the last one received, whatever its time', () => {
    const { state, notifications } = feed([
      row('PENDING', { timestamp: minute(9) }),
      row('PROCESSING', { timestamp: minute(5) }),
      row('CANCELLED'),
    ]);
    expect(state).toMatchObject({ authority: 'row', status: 'CANCELLED', version: 0 });
    expect(notifications).toEqual([]);
  });

  it('never moves the order back to a status that it has passed (G2)', () => {
    const moved = feed([
      row('PENDING', { timestamp: minute(1) }),
      row('PROCESSING', { timestamp: minute(2) }),
      row('SHIPPED', { timestamp: minute(3) }),
    ]).state;
    const late = row('PROCESSING', { timestamp: minute(2) });
    expect(feed([late], moved).state).toBe(moved);
    expect(moved && reconcile(moved, late).ignored).toBe('passed');
  });

  it('may return to a status if its own history or time shows it', () => {
    const back = row('PROCESSING', {
      timestamp: minute(4),
      history: ['PENDING', 'PROCESSING', 'SHIPPED', 'PROCESSING'].map((status, index) => ({
        status,
        timestamp: minute(index + 1),
      })),
    });
    const shipped = feed([row('SHIPPED', { timestamp: minute(3) })], processing).state;
    expect(feed([back], shipped).state).toMatchObject({ status: 'PROCESSING', timestamp: minute(4) });
    expect(feed([row('PROCESSING', { timestamp: minute(4) })], shipped).state?.status).toBe('PROCESSING');
  });

  it('is shown again after an older one was read late, with its status once in the history (G1)', () => {
    const [pending, shipped] = [
      row('PENDING', { timestamp: minute(1) }),
      row('SHIPPED', { timestamp: minute(3) }),
    ];
    const { state } = feed([pending, shipped, pending, shipped]);
    expect(state).toMatchObject({
      status: 'SHIPPED',
      history: [{ status: 'SHIPPED', timestamp: minute(3) }],
    });
    expect(state?.history).toHaveLength(1);

    // Saved again, with other columns.
    const touched = row('SHIPPED', { timestamp: minute(5) });
    expect(feed([pending, shipped, touched, pending, touched]).state).toEqual({
      ...state,
      timestamp: minute(5),
    });
  });

  it('is the one that was saved last, whatever was read before it (G1)', () => {
    const reads = fc.record({
      saves: fc.array(fc.constantFrom('PENDING', 'PROCESSING', 'SHIPPED'), { minLength: 1, maxLength: 6 }),
      order: fc.array(fc.nat(5), { maxLength: 12 }),
    });
    fc.assert(
      fc.property(reads, ({ saves, order }) => {
        const rows = saves.map((status, at) => row(status, { timestamp: minute(at) }));
        const newest = rows.slice(-1);
        const { state } = feed([...order.flatMap((at) => rows.slice(at, at + 1)), ...newest]);
        expect(state?.status).toBe(saves.at(-1));
        const entries = state?.history.map(({ status, timestamp }) => `${status} ${timestamp}`) ?? [];
        expect(new Set(entries).size).toBe(entries.length);
      }),
    );
  });

  it('is replaced by the log, even by an older status, and ignored afterwards', () => {
    const { state: ahead } = feed([row('DELIVERED', { timestamp: minute(900) })]);
    for (const event of [snapshotEvent(snapshotOf(log), 'e'), updateEvent(shipped, 'e')]) {
      const { state } = feed([event], ahead);
      expect(state).toMatchObject({ authority: 'log', status: 'SHIPPED', version: 3 });
      const late = row('DELIVERED', { timestamp: minute(900) });
      expect(feed([late], state).state).toBe(state);
      expect(state && reconcile(state, late).ignored).toBe('older');
    }
  });

  it.each([
    ['an update', updateEvent({ orderId: 'o1', status: 'DELIVERED', timestamp: minute(900) })],
    ['a snapshot', snapshotEvent({ orderId: 'o1', status: 'DELIVERED', timestamp: minute(900) })],
  ])('and a log are not moved by %s without a version', (_, event) => {
    for (const state of [processing, feed([snapshotEvent(snapshotOf(log), 'e')]).state]) {
      expect(feed([event], state).state).toBe(state);
      expect(state && reconcile(state, event).ignored).toBe('unversioned');
    }
  });
});

describe('a status that is ahead of the log', () => {
  const saved = { status: 'DELIVERED', timestamp: minute(9) };
  const ahead = (version: number) => snapshotEvent({ ...snapshotOf(log, version), ahead: saved }, 'e');
  const { state: live } = feed([snapshotEvent(snapshotOf(log), 'e')]);
  const { state: overlaid } = feed([ahead(3)], live);

  it('is shown, and is not part of the state of the log', () => {
    expect(overlaid && shownStatus(overlaid)).toBe('DELIVERED');
    expect(overlaid).toEqual({ ...live, ahead: saved });
  });

  it.each([
    ['a poll of the same version without it', snapshotEvent(snapshotOf(log), 'e')],
    ['the next update', updateEvent({ ...shipped, ...stored(4), note: 'Delayed' }, 'e')],
    ['the next snapshot', snapshotEvent(snapshotOf([...log, { ...shipped, ...stored(4) }]), 'e')],
    ['another epoch', updateEvent({ ...pending, ...stored(1, 'x') }, 'x')],
  ])('ends with %s', (_, event) => {
    const { state } = feed([event], overlaid);
    expect(state).not.toHaveProperty('ahead');
    expect(state && shownStatus(state)).toBe(state?.status);
  });

  it('is not restored by a late poll of an older version', () => {
    expect(feed([ahead(2)], live).state).toBe(live);
  });
});

describe('a version that a log assigned twice', () => {
  // The log lost version 3 and stored two others.
  const held: OrderUpdate<string> = { ...shipped, status: 'HELD', tracking: undefined, ...stored(3, 'x') };
  const cancelled: OrderUpdate<string> = { ...held, status: 'CANCELLED', ...stored(4, 'x') };
  const rewritten = [pending, processing, held, cancelled];
  const { state: before } = feed(log.map((update) => updateEvent(update, 'e')));

  it.each([
    ['the update itself', [updateEvent(held, 'e'), updateEvent(cancelled, 'e')]],
    ['a snapshot at it', [snapshotEvent(snapshotOf(rewritten, 3), 'e'), updateEvent(cancelled, 'e')]],
    [
      'a shortened snapshot that contains an earlier entry',
      [snapshotEvent(snapshotOf(rewritten, 3, 2), 'e'), updateEvent(cancelled, 'e')],
    ],
    ['a snapshot beyond it', [snapshotEvent(snapshotOf(rewritten), 'e')]],
  ])('is detected by its id, and replaced: by %s', (_, events) => {
    const { state, notifications } = feed(events, before);
    const { status, version, history } = shownAfter(rewritten);
    expect(state).toMatchObject({ status, version, history, omitted: 0, retired: ['e3'] });
    expect(notifications.map(({ status, id }) => [status, id])).toEqual([
      ['HELD', 'x3'],
      ['CANCELLED', 'x4'],
    ]);
    const late = [updateEvent(shipped, 'e'), snapshotEvent(snapshotOf(log), 'e')];
    for (const event of late) {
      expect(feed([event], state).state).toBe(state);
      expect(state && reconcile(state, event).ignored).toBe('replaced');
    }
  });

  it('removes the known history if a shortened snapshot contains none of its entries, because all may be lost', () => {
    const { state, notifications } = feed([snapshotEvent(snapshotOf(rewritten, 4, 2), 'e')], before);
    expect(state).toMatchObject({ history: rewritten.slice(2).map(entryOf), omitted: 2, retired: ['e3'] });
    expect(notifications.map(({ id }) => id)).toEqual(['x3', 'x4']);
  });

  it('causes no notification of older entries in the snapshot', () => {
    const { state: cut } = feed([snapshotEvent(snapshotOf(log, 3, 1), 'e')]);
    const { notifications } = feed([snapshotEvent(snapshotOf(rewritten), 'e')], cut);
    expect(notifications.map(({ id }) => id)).toEqual(['x3', 'x4']);
  });

  it('causes no notification of an update that was published again unchanged', () => {
    const again = { ...shipped, ...stored(3, 'x') };
    const { state, notifications } = feed(
      [snapshotEvent(snapshotOf([pending, processing, again]), 'e')],
      before,
    );
    expect(state).toMatchObject({ id: 'x3', retired: ['e3'], history: [{}, {}, { id: 'x3' }] });
    expect(notifications).toEqual([]);
    expect(feed([updateEvent(again, 'e')], before).notifications).toEqual([]);
  });

  it('is detected if the rewritten log is shorter than the known history', () => {
    const { state } = feed(
      [snapshotEvent(snapshotOf(rewritten, 3), 'e')],
      feed([updateEvent({ ...shipped, ...stored(4), note: 'Late' }, 'e')], before).state,
    );
    expect(state).toMatchObject({ status: 'HELD', version: 3, retired: ['e3', 'e4'] });
    const late = updateEvent({ ...shipped, ...stored(4), note: 'Late' }, 'e');
    expect(feed([late], state).state).toBe(state);
  });

  it('leads to the state of the current log, whatever lost entries still arrive', () => {
    const scenario = fc
      .tuple(orderLog('version'), orderLog('version'))
      .chain(([old, other]) =>
        fc.record({
          old: fc.constant(old),
          other: fc.constant(other),
          kept: fc.integer({ min: Math.max(0, old.length - 7), max: old.length - 1 }),
        }),
      )
      .chain(({ old, other, kept }) => {
        const renewed = [
          ...old.slice(0, kept),
          ...other.map(({ action = old[kept - 1]?.action, ...update }, index) => ({
            ...update,
            ...(action !== undefined && { action }),
            ...stored(kept + index + 1, 'x'),
          })),
        ];
        const late = fc.array(
          fc.oneof(
            fc.constantFrom(...old).map((update) => updateEvent(update, 'e')),
            place(old).map(({ length, limit }) => snapshotEvent(snapshotOf(old, length, limit), 'e')),
          ),
          { maxLength: 6 },
        );
        return fc.record({
          old: fc.constant(old),
          renewed: fc.constant(renewed),
          bySnapshot: fc.boolean(),
          kept: fc.constant(kept),
          late,
        });
      });
    fc.assert(
      fc.property(scenario, ({ old, renewed, bySnapshot, kept, late }) => {
        const first = old.map((update) => updateEvent(update, 'e'));
        const second = bySnapshot
          ? [snapshotEvent(snapshotOf(renewed), 'e')]
          : renewed.slice(kept).map((update) => updateEvent(update, 'e'));
        const { state } = feed([...first, ...second]);
        const { tracking: _, ...expected } = shownAfter(renewed);
        expect(state).toMatchObject(expected);
        const after = feed(late, state);
        expect(after.state).toBe(state);
        expect(after.notifications).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the action for the customer', () => {
  const action = { label: 'Pay customs', url: '/orders/o1/customs' };
  const held: OrderUpdate<string> = { ...shipped, timestamp: minute(4), ...stored(4), action };
  const scanned: OrderUpdate<string> = { ...held, ...stored(5), location: 'Memphis, TN, US' };
  const released: OrderUpdate<string> = { ...shipped, ...stored(6), note: 'Released', action: null };
  const sent = [...log, held].map((update) => updateEvent(update, 'e'));

  it('stays until it is cleared', () => {
    const { state } = feed(sent);
    expect(state?.action).toEqual(action);
    expect(feed([updateEvent(scanned, 'e')], state).state?.action).toEqual(action);
    expect(feed([updateEvent(released, 'e')], state).state?.action).toBeNull();
  });

  it('stays if the next update does not contain an action', () => {
    const { action: _, ...silent } = scanned;
    expect(feed([...sent, updateEvent(silent, 'e')]).state?.action).toEqual(action);
    const bare = { orderId: 'o1', status: 'SHIPPED', timestamp: minute(4), action };
    const next = { orderId: 'o1', status: 'SHIPPED', timestamp: minute(5), note: 'Scanned' };
    const { state } = feed([updateEvent(bare), updateEvent(next)]);
    expect(state?.action).toEqual(action);
    expect(
      feed([updateEvent({ ...next, timestamp: minute(6), action: null })], state).state?.action,
    ).toBeNull();
  });

  it('is replaced by another action', () => {
    const other = { label: 'Confirm your address' };
    expect(feed([...sent, updateEvent({ ...scanned, action: other }, 'e')]).state?.action).toEqual(other);
  });

  it('is that of a snapshot, also if its history is shortened', () => {
    const { state } = feed([snapshotEvent(snapshotOf([...log, held, scanned], 5, 1), 'e')]);
    expect(state?.action).toEqual(action);
    const cleared = snapshotOf([...log, held, scanned, released]);
    expect(feed([snapshotEvent(cleared, 'e')], state).state?.action).toBeNull();
    const { action: _, ...silent } = cleared;
    expect(feed([snapshotEvent(silent, 'e')], state).state?.action).toBeNull();
  });

  it.each([
    ['an update', updateEvent(held, 'e')],
    ['a slow poll', snapshotEvent(snapshotOf([...log, held]), 'e')],
    ['an update without a version', updateEvent({ ...held, version: undefined })],
    ['the app', claimEvent(toSnapshot({ id: 'o1', status: 'SHIPPED', statusHistory: [held] }))],
  ])('is not restored by a late event: %s', (_, late) => {
    const { state } = feed([snapshotEvent(snapshotOf([...log, held, scanned, released]), 'e')]);
    expect(feed([late], state).state?.action).toBeNull();
    const { state: jumped } = feed([updateEvent(released, 'e')]);
    expect(feed([late], jumped).state?.action).toBeNull();
  });

  it('is added to an entry that a row had without it, with the version of the entry', () => {
    const bare = { status: 'SHIPPED', timestamp: held.timestamp };
    const { state } = feed([claimEvent(toSnapshot({ id: 'o1', status: 'SHIPPED', statusHistory: [bare] }))]);
    const { state: completed } = feed([updateEvent(held, 'e')], state);
    expect(completed?.history).toEqual([entryOf(held)]);
    expect(completed?.action).toEqual(action);
  });
});

describe('reconcile is pure', () => {
  it('does not change its arguments', () => {
    const scenario = orderLog('version').chain((log) =>
      fc.record({
        log: fc.constant(log),
        events: fc.array(
          fc.record({ at: place(log), isSnapshot: fc.boolean(), epoch: fc.constantFrom('a', 'b') }),
        ),
      }),
    );
    fc.assert(
      fc.property(scenario, ({ log, events: chosen }) => {
        const events = chosen.map(({ at, isSnapshot, epoch }) =>
          isSnapshot
            ? snapshotEvent(snapshotOf(log, at.length, at.limit), epoch)
            : // The index is in the log.
              updateEvent(log[at.length - 1] as OrderUpdate<string>, epoch),
        );
        const frozen = events.map(deepFreeze);
        let state = feed(frozen.slice(0, 1)).state;
        for (const event of frozen.slice(1)) state = feed([event], state && deepFreeze(state)).state;
        expect(state).toEqual(feed(events).state);
      }),
    );
  });

  it('handles ten thousand entries', () => {
    const long = Array.from({ length: 10_000 }, (_, index) => ({
      orderId: 'o1',
      status: `S${index % 7}`,
      timestamp: minute(index),
      version: index + 1,
    }));
    const [first = updateEvent(pending), ...rest] = long.map((update) => updateEvent(update, 'e'));
    const bySnapshot = feed([first, snapshotEvent(snapshotOf(long), 'e'), ...rest.slice(-10)]);
    expect(bySnapshot.notifications).toHaveLength(9_999);
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
