import { describe, expect, it } from 'vitest';
import type { OrderSnapshot } from '../../src/order/index.js';
import { feed, minute, snapshotEvent, updateEvent } from './order-log.js';

/** The log of an order that was shipped. */
const log = (['PROCESSING', 'SHIPPED'] as const).map((status, index) => ({
  orderId: 'o1',
  status,
  previousStatus: ['PENDING', 'PROCESSING'][index] ?? '',
  timestamp: minute(index + 1),
  version: index + 1,
  id: `e${index + 1}`,
  storedAt: minute(index + 1),
}));
const shipped = log.map((update) => updateEvent(update, 'k'));

/** A row, as a server with an empty log of that epoch sends it. */
const rowEvent = (row: Omit<OrderSnapshot<string>, 'orderId'>, epoch: string) =>
  snapshotEvent({ orderId: 'o1', version: 0, ...row }, epoch);

describe('an outdated row after the log was lost', () => {
  it.each(['PENDING', 'PROCESSING'])(
    'does not move the order back to %s, which the log had passed (G2)',
    (status) => {
      const { state, notifications } = feed([...shipped, rowEvent({ status, timestamp: minute(9) }, 'l')]);
      expect(state).toMatchObject({ status: 'SHIPPED', version: 0, epoch: 'l' });
      expect(notifications.map((update) => update.status)).toEqual(['SHIPPED']);
    },
  );

  it.each([2, 9])(
    'does not move the order back where the same row is read again (row of minute %i, G2)',
    (at) => {
      // What the log states without a previous status and with an earlier time is compared with no row (rule 7).
      const { previousStatus: _, ...update } = {
        ...log[1],
        orderId: 'o1',
        status: 'SHIPPED',
        timestamp: minute(5),
      };
      const entry = { status: 'PENDING', timestamp: minute(at) };
      const row = { ...entry, history: [entry] };
      const { states } = feed([
        rowEvent(row, 'k'),
        updateEvent({ ...update, version: 1 }, 'k'),
        rowEvent(row, 'l'),
        rowEvent(row, 'l'),
      ]);
      for (const { status, history } of states.slice(1)) {
        expect(status).toBe('SHIPPED');
        expect(history.map((entry) => entry.status)).toEqual(['PENDING', 'SHIPPED']);
      }
    },
  );

  it('moves the order forward if the row continues past the log', () => {
    const { state } = feed([...shipped, rowEvent({ status: 'DELIVERED', timestamp: minute(9) }, 'l')]);
    expect(state).toMatchObject({ status: 'DELIVERED', version: 0, epoch: 'l' });
  });

  it('is followed by the first update of the new log', () => {
    const delivered = {
      orderId: 'o1',
      status: 'DELIVERED',
      timestamp: minute(0),
      version: 1,
      id: 'e9',
      storedAt: minute(9),
    };
    const { state, notifications } = feed([
      ...shipped,
      rowEvent({ status: 'PENDING', timestamp: minute(8) }, 'l'),
      updateEvent(delivered, 'l'),
    ]);
    expect(state).toMatchObject({ status: 'DELIVERED', version: 1, epoch: 'l' });
    expect(notifications.map(({ previousStatus, status }) => `${previousStatus} → ${status}`)).toEqual([
      'PROCESSING → SHIPPED',
      'SHIPPED → DELIVERED',
    ]);
  });
});

describe('the action of a log that was lost', () => {
  const pay = { label: 'Pay customs' };
  const withAction = [
    ...shipped,
    updateEvent(
      { orderId: 'o1', status: 'SHIPPED', timestamp: minute(3), version: 3, id: 'e3', action: pay },
      'k',
    ),
  ];
  const line = { status: 'SHIPPED', timestamp: minute(2) };

  it.each([
    { of: 'the same status', row: { status: 'SHIPPED' }, action: pay },
    { of: 'a later status', row: { status: 'DELIVERED' }, action: pay },
    { of: 'a status that was passed', row: { status: 'PENDING' }, action: pay },
    { of: 'a history without an action', row: { status: 'SHIPPED', history: [line] }, action: pay },
    {
      of: 'a history that clears it',
      row: { status: 'SHIPPED', action: null, history: [line] },
      action: null,
    },
  ])('stays, unless the row clears it: $of', ({ row, action }) => {
    const { state } = feed([...withAction, rowEvent({ timestamp: minute(9), ...row }, 'l')]);
    expect(state).toMatchObject({ version: 0, epoch: 'l', action });
    const next = { orderId: 'o1', status: 'DELIVERED', timestamp: minute(9), version: 1, id: 'e9' };
    expect(feed([updateEvent(next, 'l')], state).state).toMatchObject({ version: 1, action });
  });
});

describe('a row that has returned to a status, after the log was lost', () => {
  const statuses = ['PLACED', 'TRANSIT', 'FAILED', 'TRANSIT', 'FAILED', 'TRANSIT', 'FAILED'];
  const lines = statuses.map((status, index) => ({
    status,
    timestamp: minute(100 + index),
    note: `Line ${index}`,
  }));
  /** The state of a page that has read the log since its fourth update, when the row had two entries. */
  const lastThree = [3, 4, 5].map((line, index) => ({
    ...{ orderId: 'o1', status: statuses[line] ?? '', previousStatus: statuses[line - 1] ?? '' },
    ...{ note: `Line ${line}`, timestamp: minute(index), version: index + 1, id: `e${index + 1}` },
  }));
  const { state } = feed([
    snapshotEvent(
      { ...{ orderId: 'o1', status: 'TRANSIT', version: 3 }, history: [...lines.slice(0, 1), ...lastThree] },
      'k',
    ),
  ]);
  const row = (count: number) =>
    rowEvent({ status: statuses[count - 1] ?? '', history: lines.slice(0, count) }, 'l');

  it('does not move the order back, although it has more entries than are known (G2)', () => {
    expect(feed([row(5)], state).state).toMatchObject({ status: 'TRANSIT', version: 0, epoch: 'l' });
  });

  it('moves the order forward if it continues past the known state', () => {
    expect(feed([row(7)], state).state).toMatchObject({ status: 'FAILED', version: 0, epoch: 'l' });
  });
});

describe('a row that is ahead of the new log, after the log was lost', () => {
  const note = (version: number, status: string, previousStatus: string, id: string) => ({
    ...{ orderId: 'o1', status, previousStatus, version, id, note: id },
    ...{ timestamp: minute(version), storedAt: minute(version + 50) },
  });
  const { state } = feed([updateEvent(note(1, 'PLACED', 'PLACED', 'old1'), 'k')]);
  const history = ['PLACED', 'TRANSIT', 'FAILED', 'TRANSIT'].map((status, index) => ({
    status,
    timestamp: minute(80 + index),
  }));
  const row = rowEvent({ status: 'TRANSIT', timestamp: minute(83), history }, 'l');
  const idsAfter = (events: Parameters<typeof feed>[0]) =>
    feed([row, ...events], state).state?.history.map(({ id, timestamp }) => id ?? timestamp);

  it('adds all of its later entries to the history of the lost log', () => {
    expect(idsAfter([])).toEqual(['old1', minute(81), minute(82), minute(83)]);
  });

  it('adds its status alone if the round of a loop that it continues is ambiguous', () => {
    const lostLog = [note(1, 'FAILED', 'TRANSIT', 'old1')];
    const { state } = feed(lostLog.map((update) => updateEvent(update, 'k')));
    const statuses = ['TRANSIT', 'FAILED', 'TRANSIT', 'FAILED', 'TRANSIT', 'DELIVERED'];
    const lines = statuses.map((status, index) => ({ status, timestamp: minute(80 + index) }));
    const last = feed([rowEvent({ status: 'DELIVERED', history: lines, timestamp: minute(85) }, 'l')], state);
    expect(last.state?.history.map(({ status }) => status)).toEqual(['FAILED', 'DELIVERED']);
  });

  it('keeps no entries before the new log that the log may contain itself', () => {
    const newLog = [
      note(1, 'TRANSIT', 'TRANSIT', 'new1'),
      note(2, 'FAILED', 'TRANSIT', 'new2'),
      note(3, 'TRANSIT', 'FAILED', 'new3'),
    ];
    const ids = ['old1', minute(81), 'new1', 'new2', 'new3'];
    expect(idsAfter(newLog.map((update) => updateEvent(update, 'l')))).toEqual(ids);
    const snapshot = { orderId: 'o1', status: 'TRANSIT', version: 3, id: 'new3', history: newLog };
    expect(idsAfter([snapshotEvent(snapshot, 'l')])).toEqual(ids);
  });

  it('keeps the entry of the status from which the new log continues', () => {
    const update = note(1, 'FAILED', 'TRANSIT', 'new1');
    expect(idsAfter([updateEvent(update, 'l')])).toEqual(['old1', minute(81), 'new1']);
  });
});

describe('a row after its log', () => {
  it.each([{ status: 'PENDING' }, { status: 'DELIVERED' }])(
    'never replaces the state of the log: $status',
    ({ status }) => {
      const { state } = feed(shipped);
      const { states, notifications } = feed([rowEvent({ status, timestamp: minute(9) }, 'k')], state);
      expect(states).toEqual([state]);
      expect(notifications).toEqual([]);
    },
  );
});

describe('rows of servers whose logs are empty', () => {
  const first = { ...log[1], status: 'SHIPPED', orderId: 'o1', version: 1, id: 'e1', timestamp: minute(1) };

  it.each([{ turns: ['k', 'l'] }, { turns: ['k', 'l', 'k'] }, { turns: ['k', 'l', 'k', 'l'] }])(
    'that alternate ($turns) do not prevent the first update of any log',
    ({ turns }) => {
      const rows = turns.map((epoch) => rowEvent({ status: 'PENDING', timestamp: minute(9) }, epoch));
      for (const epoch of ['k', 'l', 'm']) {
        const { state, notifications } = feed([...rows, updateEvent(first, epoch)]);
        expect(state).toMatchObject({ status: 'SHIPPED', version: 1, epoch });
        expect(notifications).toHaveLength(1);
      }
    },
  );

  it('show their status, also after a page was connected to another server', () => {
    const statuses = ['PENDING', 'PENDING', 'PROCESSING'];
    const rows = statuses.map((status, turn) =>
      rowEvent({ status, timestamp: minute(turn) }, turn === 1 ? 'l' : 'k'),
    );
    expect(feed(rows).state?.status).toBe('PROCESSING');
  });
});

describe('an empty log after one that was lost', () => {
  const known = feed([...shipped, rowEvent({ status: 'DELIVERED' }, 'l')]);

  it.each([
    {
      what: 'the newest update',
      late: updateEvent(log[1] ?? { orderId: '', status: '', timestamp: '' }, 'k'),
    },
    { what: 'a row', late: rowEvent({ status: 'RETURNED' }, 'k') },
  ])('is not replaced by a late event of the lost log: $what (G2)', ({ late }) => {
    const { states, notifications } = feed([late], known.state);
    expect(states).toEqual([known.state]);
    expect(notifications).toEqual([]);
  });

  it('is replaced by the lost log if that has continued', () => {
    const next = {
      ...{ orderId: 'o1', status: 'REFUNDED', version: 3 },
      timestamp: minute(0),
      storedAt: minute(3),
    };
    expect(feed([updateEvent(next, 'k')], known.state).state).toMatchObject({
      status: 'REFUNDED',
      epoch: 'k',
    });
  });
});

describe('a row that is ahead of an empty log', () => {
  it.each([0, 90])('adds no unpublished status to the history (published at minute %i)', (n) => {
    const { state } = feed([
      rowEvent({ status: 'PENDING', timestamp: minute(1) }, 'k'),
      rowEvent({ status: 'SHIPPED', timestamp: minute(3) }, 'k'),
      updateEvent(
        {
          orderId: 'o1',
          status: 'PROCESSING',
          previousStatus: 'PENDING',
          timestamp: minute(n),
          version: 1,
          id: 'e1',
        },
        'k',
      ),
      updateEvent(
        {
          orderId: 'o1',
          status: 'SHIPPED',
          previousStatus: 'PROCESSING',
          timestamp: minute(n),
          version: 2,
          id: 'e2',
        },
        'k',
      ),
    ]);
    expect(state?.history.map(({ status }) => status)).toEqual(['PROCESSING', 'SHIPPED']);
  });
});

describe('a row that showed an update before the log did', () => {
  it('is in the history once, also where the log is known from its beginning only later (G1)', () => {
    const history = log.map(({ orderId: _, storedAt: __, ...entry }) => entry);
    const [first, second] = history.map((entry) => ({ ...entry, orderId: 'o1' }));
    if (!first || !second) throw new Error('The log has two updates.');
    const { state } = feed([
      rowEvent({ status: 'PENDING', timestamp: minute(0) }, 'k'),
      rowEvent({ status: 'PROCESSING', timestamp: minute(1) }, 'k'),
      // The log keeps one update.
      snapshotEvent({ ...second, history: history.slice(1), omitted: 1 }, 'k'),
      // An engine that was behind keeps the one before.
      snapshotEvent({ ...first, history: history.slice(0, 1) }, 'k'),
    ]);
    expect(state?.history.map(({ status }) => status)).toEqual(['PROCESSING', 'SHIPPED']);
  });
});
