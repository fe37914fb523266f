import { expect, test } from 'vitest';
import { type HistoryEntry, type OrderState, type OrderUpdate, reconcile } from '../../src/order/index.js';

const receivedAt = '2024-01-01T12:00:00Z';
const time = (minute: number) => new Date(Date.UTC(2024, 0, 1, 10, minute)).toISOString();

type Line = Omit<HistoryEntry<string>, 'timestamp'>;

/** The row of an order whose log is empty, in one epoch. */
const row = (epoch: string, statuses: readonly string[], notes: readonly string[] = []) => ({
  receivedAt,
  cursor: { epoch, version: 0 },
  snapshot: {
    orderId: 'a1',
    status: statuses.at(-1) ?? '',
    version: 0,
    timestamp: time(statuses.length),
    history: statuses.map((status, at) => ({
      status,
      timestamp: time(at),
      ...(notes[at] && { note: notes[at] }),
    })),
  },
});

/** A snapshot of a log with these updates, in one epoch. */
function logged(epoch: string, older: readonly string[], updates: readonly Line[]) {
  const entries = updates.map((update, at) => ({
    ...update,
    timestamp: time(30 + at),
    version: at + 1,
    id: `e${epoch}${at}`,
  }));
  const { status = '', version, id } = entries.at(-1) ?? {};
  const history = [...older.map((each, at) => ({ status: each, timestamp: time(at) })), ...entries];
  return {
    receivedAt,
    cursor: { epoch, version: version ?? 0, id },
    snapshot: { orderId: 'a1', status, version, id, timestamp: time(30 + updates.length), history },
  };
}

/** All notifications of a page, and its last state. */
function live(events: readonly Parameters<typeof reconcile<string>>[1][]) {
  let state: OrderState<string> | undefined;
  const notified: OrderUpdate<string>[] = [];
  for (const event of events) {
    const outcome = reconcile(state, event);
    state = outcome.state;
    notified.push(...outcome.updates);
  }
  return {
    state,
    notified: notified.map(({ previousStatus, status, note }) =>
      `${previousStatus} → ${status} ${note ?? ''}`.trim(),
    ),
  };
}

test('a note that is published with the status of the row causes a notification, as on a stream (G3)', () => {
  const { notified } = live([
    row('k', ['PLACED']),
    logged('k', [], [{ status: 'PLACED', note: 'We have it.' }]),
  ]);
  expect(notified).toEqual(['PLACED → PLACED We have it.']);
});

test('updates before the status of the row cause no notification (G3)', () => {
  const { notified } = live([
    row('k', ['PLACED', 'TRANSIT', 'FAILED']),
    logged(
      'k',
      ['PLACED'],
      [
        { status: 'TRANSIT', note: 'On its way.' },
        { status: 'FAILED', previousStatus: 'TRANSIT', note: 'No one was at home.' },
        { status: 'TRANSIT', previousStatus: 'FAILED', note: 'Once more.' },
      ],
    ),
  ]);
  expect(notified).toEqual(['FAILED → FAILED No one was at home.', 'FAILED → TRANSIT Once more.']);
});

test("a log that reaches the row's status again notifies of all updates since the row (G3)", () => {
  const { notified } = live([
    row('k', ['PLACED', 'TRANSIT', 'FAILED']),
    logged(
      'k',
      ['PLACED', 'TRANSIT'],
      [
        { status: 'FAILED', previousStatus: 'TRANSIT', note: 'First.' },
        { status: 'TRANSIT', previousStatus: 'FAILED', note: 'Again.' },
        { status: 'FAILED', previousStatus: 'TRANSIT', note: 'Second.' },
      ],
    ),
  ]);
  expect(notified).toEqual(['FAILED → FAILED First.', 'FAILED → TRANSIT Again.', 'TRANSIT → FAILED Second.']);
});

test("a log that reaches the row's status by another transition notifies of all its updates (G3)", () => {
  const { notified } = live([
    row('k', ['PLACED', 'TRANSIT'], ['', 'Never in this log.']),
    logged(
      'k',
      ['PLACED'],
      [
        { status: 'TRANSIT', note: 'First.' },
        { status: 'FAILED', previousStatus: 'TRANSIT', note: 'Second.' },
        { status: 'TRANSIT', previousStatus: 'FAILED', note: 'Third.' },
      ],
    ),
  ]);
  expect(notified).toEqual([
    'TRANSIT → TRANSIT First.',
    'TRANSIT → FAILED Second.',
    'FAILED → TRANSIT Third.',
  ]);
});

test("a log that reached the row's status twice notifies of what follows the second time, if its transition is that of the row (G3)", () => {
  const { notified } = live([
    row('k', ['PLACED', 'FAILED', 'TRANSIT', 'HELD', 'TRANSIT']),
    logged(
      'k',
      ['PLACED', 'FAILED'],
      [
        { status: 'TRANSIT', previousStatus: 'FAILED' },
        { status: 'HELD', previousStatus: 'TRANSIT' },
        { status: 'TRANSIT', previousStatus: 'HELD' },
        { status: 'DELIVERED', previousStatus: 'TRANSIT' },
      ],
    ),
  ]);
  expect(notified).toEqual(['TRANSIT → DELIVERED']);
});

test("a log whose first update is the row's status notifies of all that follows, whatever the lost log had (G3)", () => {
  const { notified } = live([
    row('m', ['PLACED', 'TRANSIT', 'FAILED', 'TRANSIT', 'FAILED']),
    logged(
      'm',
      ['PLACED', 'TRANSIT'],
      [
        { status: 'FAILED', previousStatus: 'TRANSIT', note: 'First.' },
        { status: 'TRANSIT', previousStatus: 'FAILED', note: 'Second.' },
        { status: 'FAILED', previousStatus: 'TRANSIT', note: 'Third.' },
      ],
    ),
  ]);
  expect(notified).toEqual(['FAILED → FAILED First.', 'FAILED → TRANSIT Second.', 'TRANSIT → FAILED Third.']);
});

test('a log without the status of which the page was notified notifies of all its updates (G3)', () => {
  /** A row without history, of a replica that may be late. */
  const late = (status: string, minute: number) => {
    const { snapshot, ...event } = row('k', [status]);
    const { history: _, ...rest } = snapshot;
    return { ...event, snapshot: { ...rest, timestamp: time(minute) } };
  };
  const { notified } = live([
    late('PLACED', 0),
    late('TRANSIT', 5),
    late('PLACED', 0),
    logged(
      'k',
      [],
      [
        { status: 'TRANSIT', note: 'First.' },
        { status: 'FAILED', previousStatus: 'TRANSIT' },
        { status: 'TRANSIT', previousStatus: 'FAILED' },
      ],
    ),
  ]);
  expect(notified).toEqual(['PLACED → TRANSIT First.', 'TRANSIT → FAILED', 'FAILED → TRANSIT']);
});

test('a status that is reached again in another epoch causes a notification (G3)', () => {
  const { state, notified } = live([
    logged(
      'k',
      ['PLACED'],
      [{ status: 'TRANSIT' }, { status: 'FAILED', previousStatus: 'TRANSIT', note: 'First.' }],
    ),
    row('m', ['PLACED', 'TRANSIT', 'FAILED', 'TRANSIT']),
    logged(
      'm',
      ['PLACED', 'TRANSIT', 'FAILED', 'TRANSIT'],
      [
        { status: 'FAILED', previousStatus: 'TRANSIT', note: 'Second.' },
        { status: 'TRANSIT', previousStatus: 'FAILED', note: 'Third.' },
      ],
    ),
  ]);
  expect(notified.slice(-2)).toEqual(['FAILED → FAILED Second.', 'FAILED → TRANSIT Third.']);
  expect(state?.history.map(({ status }) => status)).toEqual([
    'PLACED',
    'TRANSIT',
    'FAILED',
    'TRANSIT',
    'FAILED',
    'TRANSIT',
  ]);
});

test('an update that arrives after a snapshot with its entry from the row is not in the history twice (G1)', () => {
  const snapshot = logged('k', ['PLACED', 'TRANSIT'], [{ status: 'FAILED', previousStatus: 'TRANSIT' }]);
  const [first, second, third] = snapshot.snapshot.history;
  const trimmed = {
    ...snapshot,
    cursor: { epoch: 'k', version: 2, id: 'ek0' },
    snapshot: {
      ...snapshot.snapshot,
      version: 2,
      history: [first, second, third && { ...third, version: 2 }].flatMap((each) => each ?? []),
    },
  };
  const { state } = live([
    trimmed,
    {
      receivedAt,
      cursor: { epoch: 'k', version: 1, id: 'ek9' },
      update: {
        orderId: 'a1',
        status: 'TRANSIT',
        timestamp: time(20),
        note: 'On its way.',
        version: 1,
        id: 'ek9',
      },
    },
  ]);
  expect(state?.history.map(({ status }) => status)).toEqual(['PLACED', 'TRANSIT', 'FAILED']);
});

test('the row of a new epoch repeats no entry of the earlier epoch (G1)', () => {
  const update = { status: 'TRANSIT', timestamp: time(-10), note: 'On its way.', version: 1, id: 'ek0' };
  const { state } = live([
    { receivedAt, cursor: { epoch: 'k', version: 1, id: 'ek0' }, update: { orderId: 'a1', ...update } },
    row('m', ['PLACED', 'TRANSIT', 'FAILED']),
  ]);
  expect(state?.history.map(({ status }) => status)).toEqual(['TRANSIT', 'FAILED']);
});

test('a status that is reached again after the row was shown is not matched with the entry of the row (G3)', () => {
  const { notified } = live([
    row('k', ['PLACED', 'TRANSIT', 'FAILED', 'TRANSIT'], ['1', '2', '3', '4']),
    logged(
      'k',
      ['PLACED', 'TRANSIT', 'FAILED', 'TRANSIT'],
      [
        { status: 'FAILED', note: '5' },
        { status: 'TRANSIT', previousStatus: 'FAILED', note: '6' },
      ],
    ),
  ]);
  expect(notified).toEqual(['TRANSIT → FAILED 5', 'FAILED → TRANSIT 6']);
});

test('a status that another epoch repeats causes a notification, although the row has the earlier entry (G3)', () => {
  const { notified } = live([
    logged(
      'k',
      ['PLACED'],
      [
        { status: 'TRANSIT', note: '1' },
        { status: 'FAILED', previousStatus: 'TRANSIT', note: '2' },
        { status: 'TRANSIT', previousStatus: 'FAILED', note: '3' },
      ],
    ),
    row('m', ['PLACED', 'TRANSIT', 'FAILED', 'TRANSIT']),
    logged(
      'm',
      ['PLACED', 'TRANSIT', 'FAILED', 'TRANSIT'],
      [
        { status: 'FAILED', note: '4' },
        { status: 'TRANSIT', previousStatus: 'FAILED', note: '5' },
      ],
    ),
  ]);
  expect(notified).toEqual(['TRANSIT → FAILED 4', 'FAILED → TRANSIT 5']);
});

test('a row that returns to a status after the log was lost is not matched with an earlier notification (G3)', () => {
  const way = ['PLACED', 'TRANSIT', 'FAILED', 'TRANSIT', 'FAILED'];
  const { notified } = live([
    logged(
      'k',
      ['PLACED'],
      [
        { status: 'TRANSIT', note: '1' },
        { status: 'FAILED', previousStatus: 'TRANSIT', note: '2' },
      ],
    ),
    row('m', way.slice(0, 4)),
    row('m', way),
    logged('m', way.slice(0, 4), [
      { status: 'FAILED', previousStatus: 'TRANSIT', note: '4' },
      { status: 'TRANSIT', previousStatus: 'FAILED', note: '5' },
      { status: 'FAILED', previousStatus: 'TRANSIT', note: '6' },
    ]),
  ]);
  expect(notified).toEqual(['FAILED → FAILED 4', 'FAILED → TRANSIT 5', 'TRANSIT → FAILED 6']);
});

test('a row that returned to a status while the page was away repeats no entry of the log (G1)', () => {
  const { state } = live([
    logged(
      'k',
      ['PLACED'],
      [
        { status: 'TRANSIT', note: '1' },
        { status: 'FAILED', previousStatus: 'TRANSIT', note: '2' },
      ],
    ),
    row('m', ['PLACED', 'TRANSIT', 'FAILED', 'TRANSIT', 'FAILED']),
  ]);
  expect(state?.history.map(({ status, note = '-' }) => `${status} ${note}`)).toEqual([
    'PLACED -',
    'TRANSIT 1',
    'FAILED 2',
  ]);
});

test('a log that begins at the status of the row causes notifications of all its updates, also if the order returns to a status (G3)', () => {
  const { notified } = live([
    row('k', ['PLACED', 'TRANSIT', 'FAILED', 'TRANSIT']),
    logged(
      'k',
      ['PLACED', 'TRANSIT', 'FAILED', 'TRANSIT'],
      [
        { status: 'FAILED', previousStatus: 'TRANSIT', note: '1' },
        { status: 'TRANSIT', previousStatus: 'FAILED', note: '2' },
      ],
    ),
  ]);
  expect(notified).toEqual(['TRANSIT → FAILED 1', 'FAILED → TRANSIT 2']);
});
