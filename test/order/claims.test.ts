import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Order, type OrderSnapshot, toSnapshot } from '../../src/order/index.js';
import { claimEvent, feed, minute, snapshotEvent, updateEvent } from './order-log.js';

const claim = (order: Partial<Order<string>> & { status: string }) =>
  claimEvent({ ...toSnapshot({ id: 'o1', ...order }), orderId: 'o1' });
const update = (version: number, status: string, previousStatus: string, timestamp: string) =>
  updateEvent(
    { orderId: 'o1', status, previousStatus, timestamp, version, id: `e${version}`, storedAt: timestamp },
    'k',
  );
const statusesOf = (snapshot: { history: readonly { status: string }[] } | undefined) =>
  snapshot?.history.map(({ status }) => status);

describe('a claim before a server has answered', () => {
  it.each([
    { newest: 'a bare status', event: claim({ status: 'PROCESSING' }) },
    { newest: 'a row', event: claim({ status: 'PROCESSING', updatedAt: minute(9) }) },
    { newest: 'a row without times', event: claim({ status: 'PROCESSING', trackingNumber: '1' }) },
    { newest: 'a row whose clock is behind', event: claim({ status: 'PROCESSING', updatedAt: minute(1) }) },
    {
      newest: 'a row with a history',
      event: claim({ status: 'PROCESSING', statusHistory: [{ status: 'PROCESSING', timestamp: minute(1) }] }),
    },
  ])('is replaced by the newest claim: $newest', ({ event }) => {
    const befores = [
      claim({ status: 'PENDING' }),
      claim({ status: 'PENDING', updatedAt: minute(5) }),
      claim({ status: 'PENDING', statusHistory: [{ status: 'PENDING', timestamp: minute(5) }] }),
    ];
    for (const before of befores) {
      const { state, notifications } = feed([before, event]);
      expect(state?.status).toBe('PROCESSING');
      expect(notifications).toEqual([]);
    }
  });

  it.each([
    { newest: 'a row whose history no longer has one', action: undefined, claimed: undefined },
    { newest: 'a row whose history clears it', action: null, claimed: null },
  ])('contains the action for the customer: $newest', ({ action, claimed }) => {
    const line = { status: 'PENDING', timestamp: minute(1) };
    const withAction = { ...line, action: { label: 'Pay customs' } };
    const lines = action === null ? [withAction, { ...line, action }] : [line];
    const before = claim({ status: 'PENDING', statusHistory: [withAction] });
    const { state } = feed([before, claim({ status: 'PENDING', statusHistory: lines })]);
    expect(state?.action).toBe(claimed);
    expect(feed([before, claim({ status: 'PENDING' })]).state?.action).toEqual(withAction.action);
  });

  it('may move the order back', () => {
    const { state } = feed([claim({ status: 'SHIPPED' }), claim({ status: 'PROCESSING' })]);
    expect(state?.status).toBe('PROCESSING');
  });
});

describe('an event from a server', () => {
  const row: OrderSnapshot<string> = { orderId: 'o1', status: 'PROCESSING', version: 0 };
  const servers = [
    { of: 'a server with a log', event: update(1, 'PROCESSING', 'PENDING', minute(1)) },
    { of: 'a row of a server', event: snapshotEvent(row, 'k') },
    {
      of: 'a server without versions',
      event: updateEvent({ orderId: 'o1', status: 'PROCESSING', timestamp: minute(1) }),
    },
    {
      of: 'a server without versions and times',
      event: snapshotEvent({ orderId: 'o1', status: 'PROCESSING' }),
    },
  ];

  it.each(servers)('replaces a claim, whatever the times: $of', ({ event }) => {
    const { state } = feed([claim({ status: 'SHIPPED', updatedAt: minute(50) }), event]);
    expect(state?.status).toBe('PROCESSING');
  });

  it.each(servers)('is not replaced by a later claim: $of', ({ event }) => {
    const { states, notifications } = feed([
      event,
      claim({ status: 'SHIPPED' }),
      claim({ status: 'SHIPPED', updatedAt: minute(50) }),
      claim({ status: 'SHIPPED', statusHistory: [{ status: 'SHIPPED', timestamp: minute(50) }] }),
    ]);
    expect(states.map(({ status }) => status)).toEqual(Array(4).fill('PROCESSING'));
    expect(notifications).toEqual([]);
  });
});

describe('a row that the app fetches again as a claim', () => {
  const before = [
    snapshotEvent({ orderId: 'o1', status: 'PROCESSING', version: 2, timestamp: minute(2), id: 'e2' }, 'k'),
    update(3, 'SHIPPED', 'PROCESSING', '2024-01-01T11:00:00.000Z'),
  ];

  it.each(['11:00:00.300', '10:59:59.700', '11:00:00.000', '11:01:30.000'])(
    'adds no entry to the history for a transition that the log has (%s)',
    (time) => {
      const timestamp = `2024-01-01T${time}Z`;
      const { state } = feed(before);
      const { state: after, notifications } = feed(
        [
          claim({ status: 'SHIPPED', updatedAt: timestamp }),
          claim({
            status: 'SHIPPED',
            statusHistory: [
              { status: 'PROCESSING', timestamp: minute(3) },
              { status: 'SHIPPED', timestamp, previousStatus: 'PROCESSING' },
            ],
          }),
        ],
        state,
      );
      expect(statusesOf(after)).toEqual(statusesOf(state));
      expect(after).toMatchObject({ status: 'SHIPPED', timestamp: '2024-01-01T11:00:00.000Z', version: 3 });
      expect(notifications).toEqual([]);
    },
  );

  it('is replaced by the log, which then notifies of each transition once', () => {
    const history = [
      { status: 'PENDING', timestamp: minute(1) },
      { status: 'PROCESSING', timestamp: minute(2) },
    ];
    const { state, notifications } = feed([
      claim({ status: 'PROCESSING', statusHistory: history }),
      update(1, 'PROCESSING', 'PENDING', '2024-01-01T00:02:00.300Z'),
      claim({ status: 'PROCESSING', statusHistory: history }),
      update(2, 'SHIPPED', 'PROCESSING', minute(3)),
    ]);
    expect(statusesOf(state)).toEqual(['PENDING', 'PROCESSING', 'SHIPPED']);
    expect(notifications.map(({ status }) => status)).toEqual(['SHIPPED']);
  });
});

describe('a time without an offset to UTC', () => {
  const local = '2026-11-28T20:00:00';

  beforeEach(() => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    return () => warn.mockRestore();
  });

  it.each([
    { column: 'updatedAt', row: { updatedAt: local } },
    { column: 'updatedAt, as SQLite writes it', row: { updatedAt: '2026-11-28 20:00:00' } },
    { column: 'updatedAt, as a date', row: { updatedAt: '2026-11-28' } },
    { column: 'updatedAt, an invalid date', row: { updatedAt: new Date(Number.NaN) } },
    { column: 'a history', row: { statusHistory: [{ status: 'PROCESSING', timestamp: local }] } },
  ])('is ignored in a row: $column', ({ row }) => {
    const snapshot = toSnapshot<string>({ id: 'o1', status: 'PROCESSING', ...row });
    expect(snapshot.timestamp).toBeUndefined();
    expect(snapshot.history ?? []).toEqual([]);
  });

  it('does not prevent an update of the log', () => {
    const { states, notifications } = feed([
      claim({ status: 'PROCESSING', updatedAt: local }),
      update(3, 'SHIPPED', 'PROCESSING', '2026-11-28T12:00:00.000Z'),
      update(4, 'DELIVERED', 'SHIPPED', '2026-11-28T13:00:00.000Z'),
    ]);
    expect(states.map(({ status }) => status)).toEqual(['PROCESSING', 'SHIPPED', 'DELIVERED']);
    expect(notifications.map(({ status }) => status)).toEqual(['SHIPPED', 'DELIVERED']);
  });
});
