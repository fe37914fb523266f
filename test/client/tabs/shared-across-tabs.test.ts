import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type ConnectRequest,
  createOrderStatusClient,
  fallback,
  type SharedAcrossTabsOptions,
  sharedAcrossTabs,
  TransportError,
} from '../../../src/client/index.js';
import { InvalidMessageError, type OrderSnapshot } from '../../../src/order/index.js';
import { type ScriptedTransport, scriptedTransport } from '../../../src/testing/index.js';
import { connected, minute, updated } from '../messages.js';
import { type FakeTab, openBrowser } from './fake-tabs.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Runs all locks, messages and promises that are due now, but none of the library's own timers. */
const settle = () => vi.advanceTimersByTimeAsync(20);

/** The first `version` updates of order `o1`, as a snapshot. */
function snapshot(version: number): OrderSnapshot<string> {
  const history = Array.from({ length: version }, (_, index) => {
    const { type: _type, orderId: _orderId, ...entry } = updated(index + 1);
    return entry;
  });
  return { orderId: 'o1', status: 'PROCESSING', version, timestamp: minute(version), history, omitted: 0 };
}

/** A browser; each tab has a server of its own, which shows whether the tab is connected. */
function openTabs(options?: SharedAcrossTabsOptions) {
  const browser = openBrowser();
  async function open(cursor?: string) {
    const tab = browser.openTab();
    const server = scriptedTransport('stream');
    const transport = sharedAcrossTabs(server, options);
    const request = cursor === undefined ? {} : { cursor: () => cursor };
    const joined = tab.connect(transport, request);
    await settle();
    return { tab, server, transport, ...joined };
  }
  return { ...browser, open };
}

const isConnected = ({ connections }: ScriptedTransport) => connections.some(({ isClosed }) => !isClosed);
const live = { freshFor: 75_000 };

/** A leader that is live and has the order up to version 2, and a follower. */
async function openTwo() {
  const browser = openTabs();
  const first = await browser.open();
  first.server.connection.open(live);
  first.server.connection.message(connected({ order: snapshot(2) }), 'k-2');
  const second = await browser.open();
  return { ...browser, first, second };
}

test('only the first tab connects', async () => {
  const { first, second, open } = await openTwo();
  const third = await open();
  expect([first, second, third].map(({ server }) => server.connections.length)).toEqual([1, 0, 0]);
  expect(first.transport.type).toBe('shared');
});

test('a new follower is not live by a connection whose freshness has expired, nor by the order (G4)', async () => {
  const { openTab, first } = await openTwo();
  vi.advanceTimersByTime(live.freshFor);
  const client = createOrderStatusClient({ transport: sharedAcrossTabs(scriptedTransport()) });
  const states: unknown[] = [];
  openTab().act(() => client.subscribe('o1', { onChange: () => states.push(client.get('o1')?.connection) }));
  await settle();
  expect(client.get('o1')?.order).toMatchObject({ version: 2 });
  expect(states).not.toContain('open');
  first.server.connection.alive();
  await settle();
  expect(states.at(-1)).toBe('open');
});

/** The machine sleeps, and its monotonic clock stops. */
const stopMonotonicClock = () => void vi.spyOn(performance, 'now').mockReturnValue(performance.now());

test.each([
  { what: 'the tab', sleep: () => {} },
  { what: 'the machine', sleep: stopMonotonicClock },
])(
  'a report that waited while $what slept proves nothing: the tab requests the state again (G4)',
  async ({ sleep }) => {
    const { first, second } = await openTwo();
    sleep();
    second.tab.freeze();
    first.server.connection.message(updated(3), 'k-3');
    await vi.advanceTimersByTimeAsync(10_000);
    const opened = second.calls.open.length;
    second.tab.thaw();
    expect(second.calls.cursors).not.toContain('k-3');
    await settle();
    expect(second.calls.cursors.at(-1)).toBe('k-3');
    expect(second.calls.open[opened]?.age).toBeGreaterThanOrEqual(10_000);
  },
);

test.each([
  { what: 'of the machine', by: 'a lot', ms: 3_600_000, sleep: stopMonotonicClock },
  { what: 'of the tab', by: 'as much as it slept', ms: 9_000, sleep: () => {} },
])('the same holds if the clock $what was set back by $by meanwhile (G4)', async ({ ms, sleep }) => {
  const { first, second } = await openTwo();
  sleep();
  second.tab.freeze();
  first.server.connection.message(updated(3), 'k-3');
  await vi.advanceTimersByTimeAsync(10_000);
  vi.setSystemTime(Date.now() - ms);
  second.tab.thaw();
  expect(second.calls.cursors).not.toContain('k-3');
  await settle();
  expect(second.calls.cursors.at(-1)).toBe('k-3');
});

test('a new follower receives the state of the connection and the whole order', async () => {
  const { first, second } = await openTwo();
  expect(second.calls.open).toMatchObject([{ type: 'stream', live: true }]);
  expect(second.calls.message).toEqual([{ type: 'snapshot', order: snapshot(2) }]);
  expect(second.calls.cursors).toEqual(['k-2']);
  expect(first.calls.message).toHaveLength(1);
});

test('a new follower learns which updates are the past of the order: it notifies of none of them (G3)', async () => {
  const { first, open } = await openTwo();
  first.server.connection.message(connected({ order: { ...snapshot(3), backfilled: 2 } }), 'm-3');
  first.server.connection.message(updated(4), 'm-4');
  const follower = await open('k-1');
  expect(follower.calls.message).toMatchObject([{ type: 'snapshot', order: { version: 4, backfilled: 2 } }]);
});

test('a new follower receives the order with the updates since the snapshot', async () => {
  const { first, open } = await openTwo();
  first.server.connection.message(updated(3), 'k-3');
  first.server.connection.message(updated(4), 'k-4');
  const { calls } = await open();
  expect(calls.message).toEqual([{ type: 'snapshot', order: snapshot(4) }]);
  expect(calls.cursors).toEqual(['k-4']);
});

test('every report of the server reaches every tab', async () => {
  const { first, second, open } = await openTwo();
  const third = await open();
  const { connection } = first.server;
  const before = second.calls.total;
  connection.message(updated(3), 'k-3');
  connection.alive();
  connection.lose(new TransportError('http', 'The server answered 503.', { status: 503, retryAfter: 700 }));
  connection.open(live);
  await settle();
  for (const { calls } of [first, second, third]) {
    expect(calls.message.at(-1)).toEqual(updated(3));
    expect(calls.cursors.at(-1)).toBe('k-3');
    expect(calls.alive).toBe(1);
    expect(calls.lost).toEqual([expect.any(TransportError)]);
    expect(calls.lost[0]).toMatchObject({
      ...{ code: 'http', message: 'The server answered 503.', status: 503, retryAfter: 700 },
    });
    expect(calls.open.at(-1)).toEqual({ type: 'stream', live: true, ...live });
  }
  expect(second.calls.total).toBeGreaterThan(before);
});

test('an error of an intermediary reaches every tab unchanged', async () => {
  const { first, second } = await openTwo();
  const details = { status: 404, isTerminal: true };
  first.server.connection.lose(new TransportError('not-the-server', 'A proxy.', details));
  await settle();
  expect(second.calls.lost).toMatchObject([{ code: 'not-the-server', message: 'A proxy.', ...details }]);
});

test('the request of the leader reports whether its page knows that the order is final', async () => {
  const { openTab } = openBrowser();
  const requests: ConnectRequest[] = [];
  const transport = sharedAcrossTabs({
    type: 'kept',
    connect(request) {
      requests.push(request);
      return () => {};
    },
  });
  let isFinal = false;
  openTab().connect(transport, { isFinal: () => isFinal });
  await settle();
  expect(requests[0]?.isFinal?.()).toBe(false);
  isFinal = true;
  expect(requests[0]?.isFinal?.()).toBe(true);
});

test('an invalid message is reported only by the tab that received it', async () => {
  const browser = openTabs();
  const error = new InvalidMessageError('type', 'known');
  const tab = browser.openTab();
  const { calls } = tab.connect(
    sharedAcrossTabs({
      type: 'odd',
      connect(_, sink) {
        setTimeout(() => sink.invalid(error), 30);
        return () => {};
      },
    }),
  );
  const second = await browser.open();
  await vi.advanceTimersByTimeAsync(100);
  expect(calls.invalid).toEqual([error]);
  expect(second.calls.invalid).toEqual([]);
});

test.each(['finished', 'refused', 'unsupported'] as const)(
  '%s: all tabs end, and nothing is left',
  async (reason) => {
    const { first, second, open, locks, channels } = await openTwo();
    const third = await open();
    const { connection } = first.server;
    if (reason === 'finished') connection.finish();
    else if (reason === 'refused') connection.refuse(403);
    else connection.unsupport();
    await settle();
    for (const { calls, server } of [first, second, third]) {
      expect(calls.end).toMatchObject([
        reason === 'finished' ? { reason } : { reason, error: { code: 'http' } },
      ]);
      expect(isConnected(server)).toBe(false);
    }
    expect([second, third].map(({ server }) => server.connections.length)).toEqual([0, 0]);
    expect(locks.size).toBe(0);
    expect(channels.size).toBe(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(vi.getTimerCount()).toBe(0);
  },
);

describe('freshness', () => {
  test('of the connection is reported to a new follower with its age', async () => {
    const { open } = await openTwo();
    await vi.advanceTimersByTimeAsync(30_000);
    const { calls } = await open();
    expect(calls.open).toMatchObject([live]);
    const { age = 0 } = calls.open[0] ?? {};
    expect(age).toBeGreaterThan(30_000);
    expect(age).toBeLessThan(31_000);
  });

  test('is not extended by pongs of the leader', async () => {
    const { second } = await openTwo();
    const { total } = second.calls;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(second.calls.total).toBe(total);
  });

  test('a new follower gets a report of a lost connection, and none of one that never opened', async () => {
    const { first, open } = await openTwo();
    first.server.connection.lose();
    const late = await open();
    expect(late.calls).toMatchObject({
      open: [],
      lost: [{ code: 'network' }],
      message: [{ type: 'snapshot' }],
    });
    const other = openTabs();
    await other.open();
    expect((await other.open()).calls.total).toBe(0);
  });
});

describe('a leader', () => {
  const ways: [string, (first: { tab: FakeTab; close(): void }) => void][] = [
    ['closes the order', (first) => first.close()],
    ['is closed', ({ tab }) => tab.vanish()],
  ];
  test.each(ways)('that %s is replaced by the next tab, from its own cursor', async (_, leave) => {
    const { first, second, open } = await openTwo();
    const third = await open();
    first.server.connection.message(updated(3), 'k-3');
    await settle();
    leave(first);
    await settle();
    expect(second.server.connections.map(({ cursor }) => cursor)).toEqual(['k-3']);
    expect(third.server.connections).toHaveLength(0);
    second.server.connection.open(live);
    second.server.connection.message(updated(4), 'k-4');
    await settle();
    for (const { calls } of [second, third]) expect(calls.message.at(-1)).toEqual(updated(4));
    // Both have the same state, so one connection suffices.
    expect(second.server.connections).toHaveLength(1);
  });

  test('that is frozen without an event is deposed, and follows when it wakes', async () => {
    const { first, second } = await openTwo();
    first.tab.freeze();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(isConnected(second.server)).toBe(true);
    second.server.connection.open(live);
    second.server.connection.message(updated(3), 'k-3');
    await settle();
    // Its socket reports now what happened while it slept.
    first.tab.thaw();
    first.server.connections[0]?.lose();
    await settle();
    expect(isConnected(first.server)).toBe(false);
    expect(second.calls.lost).toEqual([]);
    // The new leader resumed without a snapshot: it requests one for the tab that wakes with an older state.
    expect(second.server.connections.map(({ cursor }) => cursor)).toEqual(['k-2', undefined]);
    second.server.connection.message(connected({ order: snapshot(3) }), 'k-3');
    await settle();
    expect(first.calls.message.at(-1)).toEqual(connected({ order: snapshot(3) }));
    expect(first.calls.open.at(-1)).toMatchObject({ type: 'stream' });
  });

  test('that is frozen is replaced by a new tab within 5 s', async () => {
    const { first, second, open } = await openTwo();
    first.tab.freeze();
    second.close();
    const third = await open();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(isConnected(third.server)).toBe(true);
  });

  test('whose messages are lost is deposed too', async () => {
    const { first, second } = await openTwo();
    first.tab.dropsMessages = true;
    await vi.advanceTimersByTimeAsync(25_000);
    expect(isConnected(first.server)).toBe(false);
    expect(isConnected(second.server)).toBe(true);
  });

  test('that responds is kept, also without data from its server', async () => {
    const { first, second } = await openTwo();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(isConnected(first.server)).toBe(true);
    expect(second.server.connections).toHaveLength(0);
  });

  test('that is frozen is replaced by exactly one of several tabs', async () => {
    const { first, open, second } = await openTwo();
    const others = [second, await open(), await open()];
    first.tab.freeze();
    await vi.advanceTimersByTimeAsync(40_000);
    expect(others.filter(({ server }) => isConnected(server))).toHaveLength(1);
  });

  test('that leaves while the next tab is frozen is replaced by the one after it within 5 s', async () => {
    const { first, second, open } = await openTwo();
    const third = await open();
    await vi.advanceTimersByTimeAsync(2_000);
    second.tab.freeze();
    first.close();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(isConnected(third.server)).toBe(true);
  });

  test('is not replaced by a tab that has left', async () => {
    const { first, second, open } = await openTwo();
    const third = await open();
    second.close();
    first.close();
    await settle();
    expect([second, third].map(({ server }) => server.connections.length)).toEqual([0, 1]);
  });
});

test('a new follower does not receive the older snapshot of a stale replica (G1)', async () => {
  const { first, open } = await openTwo();
  first.server.connection.message(updated(3), 'k-3');
  first.server.connection.message(connected({ order: snapshot(2) }), 'k-2');
  const third = await open('k-2');
  expect(third.calls.cursors).toEqual(['k-3']);
});

describe('a late response with a retired epoch', () => {
  const late = connected({ order: snapshot(1) });

  test('is not sent to followers if the leader has retired that epoch (G2)', async () => {
    const { first, open } = await openTwo();
    first.server.connection.message(connected({ order: snapshot(3) }), 'new-3');
    const third = await open();
    first.server.connection.message(late, 'k-1');
    await settle();
    expect(third.calls.cursors).toEqual(['new-3']);
    const fourth = await open();
    expect(fourth.calls.cursors).toEqual(['new-3']);
  });

  test('that reached followers is corrected by the whole order once the leader resumes in another epoch (G5)', async () => {
    const { first, second, open } = await openTwo();
    first.server.connection.message(late, 'lost-1');
    first.server.connection.message(connected({ resumed: true }), 'k-2');
    await settle();
    expect(first.server.connections.map(({ cursor }) => cursor)).toEqual([undefined, undefined]);
    first.server.connection.open(live);
    first.server.connection.message(connected({ order: snapshot(2) }), 'k-2');
    await settle();
    const third = await open();
    for (const { calls } of [second, third])
      expect(calls.message.at(-1)).toMatchObject({ order: snapshot(2) });
  });
});

test('a response that was requested before the leader entered its epoch is requested again, and not sent to followers (G1)', async () => {
  const { openTab, open } = openTabs();
  const [stream, polls] = [scriptedTransport('stream'), scriptedTransport('polls')];
  const client = createOrderStatusClient({ transport: sharedAcrossTabs(fallback([stream, polls])) });
  const leader = openTab();
  leader.act(() => client.subscribe('o1', {}));
  await settle();
  const follower = await open();
  stream.connection.lose();
  stream.connection.open(live);
  stream.connection.message(connected({ order: snapshot(2) }), 'k-2');
  polls.connection.message({ type: 'snapshot', order: snapshot(1) }, 'lost-1');
  await settle();
  expect(follower.calls.cursors).toEqual(['k-2']);
  expect(client.get('o1')?.order).toMatchObject({ epoch: 'k', version: 2 });
  expect(polls.connections).toHaveLength(2);
  polls.connection.message({ type: 'snapshot', order: snapshot(1) }, 'restored-1');
  await settle();
  expect(follower.calls.cursors).toEqual(['k-2', 'restored-1']);
  expect(client.get('o1')?.order).toMatchObject({ epoch: 'restored', version: 1 });
  leader.act(() => client.close());
});

describe('if the leader does not have the whole order', () => {
  /** A leader that resumed from version 2, without a snapshot. */
  async function openResumed() {
    const browser = openTabs();
    const first = await browser.open('k-2');
    first.server.connection.open(live);
    first.server.connection.message(connected({ resumed: true }));
    return { ...browser, first };
  }

  test('and a follower has the same cursor, nothing is requested', async () => {
    const { first, open } = await openResumed();
    const second = await open('k-2');
    expect(first.server.connections).toHaveLength(1);
    expect(second.calls).toMatchObject({ message: [], open: [{ type: 'stream' }] });
  });

  test.each([undefined, 'k-1', 'k-3', 'j-2'])(
    'and a follower has the cursor %s, the leader requests the whole order',
    async (cursor) => {
      const { first, open } = await openResumed();
      const second = await open(cursor);
      expect(first.server.connections.map((each) => each.cursor)).toEqual(['k-2', undefined]);
      first.server.connection.open(live);
      first.server.connection.message(connected({ order: snapshot(3) }), 'k-3');
      await settle();
      expect(second.calls.message).toEqual([connected({ order: snapshot(3) })]);
      expect(first.calls.message.at(-1)).toEqual(connected({ order: snapshot(3) }));
      // Later followers receive it from the leader.
      await open();
      expect(first.server.connections).toHaveLength(2);
    },
  );

  test('one request serves several followers', async () => {
    const { first, open } = await openResumed();
    const late = [await open('k-1'), await open(), await open('k-0')];
    expect(first.server.connections).toHaveLength(2);
    first.server.connection.message(connected({ order: snapshot(3) }), 'k-3');
    await settle();
    for (const { calls } of late) expect(calls.message).toEqual([connected({ order: snapshot(3) })]);
  });

  test('it is requested again after a response of a stale replica (G1)', async () => {
    const { first, open } = await openResumed();
    await open();
    first.server.connection.open(live);
    first.server.connection.message(connected({ order: snapshot(1) }), 'k-1');
    first.server.connection.message(updated(2), 'k-2');
    first.server.connection.message(updated(3), 'k-3');
    await open('k-2');
    expect(first.server.connections.map(({ cursor }) => cursor)).toEqual(['k-2', undefined, undefined]);
  });

  test('and the log may have lost its end, it is requested also for a follower with the same cursor (G1)', async () => {
    const { first, open } = await openResumed();
    first.server.connection.message(connected({ order: snapshot(1) }), 'k-1');
    await open('k-2');
    expect(first.server.connections.map(({ cursor }) => cursor)).toEqual(['k-2', undefined]);
  });

  test('a reconnect after a response of a stale replica requests the whole order (G1)', async () => {
    const { first, open } = await openResumed();
    const cursors: (string | undefined)[] = [];
    const { connect } = first.server;
    first.server.connect = (request, sink) => {
      queueMicrotask(() => {
        sink.open({ type: 'stream', live: true, freshFor: 1 });
        sink.message(connected({ order: snapshot(1) }), 'k-1');
        cursors.push(request.cursor());
        sink.message(connected({ order: snapshot(3) }), 'k-3');
        cursors.push(request.cursor());
      });
      return connect(request, sink);
    };
    await open();
    expect(cursors).toEqual([undefined, 'k-2']);
  });

  test('the whole order is requested until it has arrived', async () => {
    const { first, open } = await openResumed();
    const cursors: (string | undefined)[] = [];
    const { connect } = first.server;
    first.server.connect = (request, sink) => {
      cursors.push(request.cursor());
      queueMicrotask(() => {
        sink.open({ type: 'stream', live: true, freshFor: 1 });
        cursors.push(request.cursor());
        sink.message(connected({ order: snapshot(3) }), 'k-3');
        cursors.push(request.cursor());
      });
      return connect(request, sink);
    };
    await open();
    expect(cursors).toEqual([undefined, undefined, 'k-2']);
  });
});

test('the shortest polling interval of all open tabs is used', async () => {
  const { openTab } = openBrowser();
  const server = scriptedTransport('polling');
  let interval: (() => number | undefined) | undefined;
  const transport = sharedAcrossTabs({
    type: 'polling',
    connect(request, sink) {
      interval = request.pollingInterval;
      return server.connect(request, sink);
    },
  });
  const join = (pollingInterval: () => number | undefined) =>
    openTab().connect(transport, { pollingInterval });
  join(() => undefined);
  await settle();
  expect(interval?.()).toBeUndefined();
  join(() => 9_000);
  let changing = 7_000;
  const third = join(() => changing);
  await settle();
  expect(interval?.()).toBe(7_000);
  changing = 5_000;
  await vi.advanceTimersByTimeAsync(13_000);
  expect(interval?.()).toBe(5_000);
  third.close();
  await settle();
  expect(interval?.()).toBe(9_000);
});

test.each([
  ['pagehide', 'pageshow'],
  ['freeze', 'resume'],
] as const)('a page that is suspended (%s) leaves, and follows when it is back', async (gone, back) => {
  const { openTab, open, locks, channels } = openTabs();
  const tab = openTab();
  const server = scriptedTransport();
  const client = createOrderStatusClient({ transport: sharedAcrossTabs(server) });
  tab.act(() => client.subscribe('o1', {}));
  await settle();
  server.connection.open(live);
  server.connection.message(connected({ order: snapshot(2) }), 'k-2');
  tab.dispatch(gone);
  await settle();
  expect(isConnected(server)).toBe(false);
  expect([locks.size, channels.size]).toEqual([0, 0]);

  const second = await open();
  second.server.connection.open(live);
  second.server.connection.message(connected({ order: snapshot(3) }), 'k-3');
  tab.dispatch(back);
  await settle();
  expect(server.connections).toHaveLength(1);
  expect(client.get('o1')).toMatchObject({ connection: 'open', order: { version: 3 } });
  tab.act(() => client.close());
});

describe('a tab that connects again, like refresh() does', () => {
  test('as the leader, sends a new request', async () => {
    const { first } = await openTwo();
    first.tab.connect(first.transport);
    await settle();
    // The present connection serves until the new one opens.
    expect(first.server.connections.map(({ isClosed }) => isClosed)).toEqual([false, false]);
    first.server.connection.open(live);
    expect(first.server.connections.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  });

  test('as a follower, makes the leader send a new request', async () => {
    const { first, second } = await openTwo();
    const again = second.tab.connect(second.transport);
    await settle();
    expect(first.server.connections.map(({ cursor }) => cursor)).toEqual([undefined, 'k-2']);
    expect(second.server.connections).toHaveLength(0);
    second.close();
    first.server.connection.open(live);
    first.server.connection.message(connected({ order: snapshot(5) }), 'k-5');
    await settle();
    expect(again.calls.message.at(-1)).toEqual(connected({ order: snapshot(5) }));
    // Its closed connection no longer counts as joined.
    again.close();
    second.tab.connect(second.transport);
    await settle();
    expect(first.server.connections).toHaveLength(2);
  });
});

describe('there is one connection for each', () => {
  test('order', async () => {
    const tab = openBrowser().openTab();
    const server = scriptedTransport();
    const transport = sharedAcrossTabs(server);
    tab.connect(transport, { orderId: 'a' });
    tab.connect(transport, { orderId: 'b' });
    await settle();
    expect(server.connections.map(({ orderId }) => orderId)).toEqual(['a', 'b']);
  });

  test('channel', async () => {
    const { openTab } = openBrowser();
    const server = scriptedTransport();
    for (const channel of ['ada', 'ben', 'ben']) openTab().connect(sharedAcrossTabs(server, { channel }));
    await settle();
    expect(server.connections).toHaveLength(2);
  });
});

describe('each tab connects by itself', () => {
  test.each(['navigator', 'locks', 'BroadcastChannel'])('where there is no %s', async (missing) => {
    const tab = openBrowser().openTab();
    const server = scriptedTransport();
    tab.act(() => {
      if (missing === 'locks') vi.stubGlobal('navigator', {});
      else vi.stubGlobal(missing, undefined);
      const close = sharedAcrossTabs(server).connect(
        { orderId: 'o1', cursor: () => undefined, pollingInterval: () => undefined },
        { open() {}, alive() {}, message() {}, invalid() {}, lost() {}, end() {} },
      );
      expect(isConnected(server)).toBe(true);
      close();
      expect(isConnected(server)).toBe(false);
    });
  });

  test('where the browser refuses the lock', async () => {
    const { openTab, channels } = openBrowser();
    const server = scriptedTransport();
    const tab = openTab();
    tab.locks.managerOf = () =>
      // Only `request` is used.
      ({ request: () => Promise.reject(new DOMException('No.', 'SecurityError')) }) as unknown as LockManager;
    const { calls, close } = tab.connect(sharedAcrossTabs(server));
    await settle();
    server.connection.open();
    expect(calls.open).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.connections).toHaveLength(1);
    close();
    expect(isConnected(server)).toBe(false);
    expect(channels.size).toBe(0);
  });
});

test('close() leaves nothing, reports nothing, and may be called twice', async () => {
  const { first, second, locks, channels } = await openTwo();
  const before = [first.calls.total, second.calls.total];
  for (const { close } of [second, first]) {
    close();
    close();
  }
  await settle();
  expect(locks.size).toBe(0);
  expect(channels.size).toBe(0);
  expect(isConnected(first.server)).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
  expect([first.calls.total, second.calls.total]).toEqual(before);
});

test('close() before the lock is granted leaves nothing either', async () => {
  const { openTab, locks, channels } = openBrowser();
  const server = scriptedTransport();
  openTab().connect(sharedAcrossTabs(server)).close();
  await settle();
  expect(server.connections).toHaveLength(0);
  expect(locks.size).toBe(0);
  expect(channels.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
