import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type ConnectRequest,
  createOrderStatusClient,
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

/** Lets all that is due now happen, locks, messages and promises; none of the library's own timers. */
const settle = () => vi.advanceTimersByTimeAsync(20);

/** The first `version` updates of order `o1`, as a snapshot. */
function snapshot(version: number): OrderSnapshot<string> {
  const history = Array.from({ length: version }, (_, index) => {
    const { type: _type, orderId: _orderId, ...entry } = updated(index + 1);
    return entry;
  });
  return { orderId: 'o1', status: 'PROCESSING', version, timestamp: minute(version), history, omitted: 0 };
}

/** A browser; each tab in it has a server of its own, so that it can be seen who is connected. */
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

/** A leader that is live and knows the order up to version 2, and a follower. */
async function openTwo() {
  const browser = openTabs();
  const first = await browser.open();
  first.server.connection.open(live);
  first.server.connection.message(connected({ order: snapshot(2) }), 'k-2');
  const second = await browser.open();
  return { ...browser, first, second };
}

test('the first tab connects, and no other does', async () => {
  const { first, second, open } = await openTwo();
  const third = await open();
  expect([first, second, third].map(({ server }) => server.connections.length)).toEqual([1, 0, 0]);
  expect(first.transport.type).toBe('shared');
});

test('a newcomer is not told of a connection that proves nothing any more (G4)', async () => {
  const { open, first } = await openTwo();
  vi.advanceTimersByTime(live.freshFor);
  const third = await open();
  expect(third.heard.open).toEqual([]);
  first.server.connection.alive();
  await settle();
  expect(third.heard.open).toMatchObject([{ type: 'stream', freshFor: live.freshFor }]);
});

/** The machine sleeps, and its steady clock stops. */
const stopSteadyClock = () => void vi.spyOn(performance, 'now').mockReturnValue(performance.now());

test.each([
  { what: 'the tab', sleep: () => {} },
  { what: 'the machine', sleep: stopSteadyClock },
])(
  'what waited while $what slept proves nothing: it asks again, and goes on from there (G4)',
  async ({ sleep }) => {
    const { first, second } = await openTwo();
    sleep();
    second.tab.freeze();
    first.server.connection.message(updated(3), 'k-3');
    await vi.advanceTimersByTimeAsync(10_000);
    const opened = second.heard.open.length;
    second.tab.thaw();
    expect(second.heard.cursors).not.toContain('k-3');
    await settle();
    expect(second.heard.cursors.at(-1)).toBe('k-3');
    expect(second.heard.open[opened]?.freshFor).toBeLessThanOrEqual(live.freshFor - 10_000);
  },
);

test.each([
  { what: 'of the machine', by: 'a lot', ms: 3_600_000, sleep: stopSteadyClock },
  { what: 'of the tab', by: 'as much as it slept', ms: 9_000, sleep: () => {} },
])('nor does it when the clock $what was set back by $by meanwhile (G4)', async ({ ms, sleep }) => {
  const { first, second } = await openTwo();
  sleep();
  second.tab.freeze();
  first.server.connection.message(updated(3), 'k-3');
  await vi.advanceTimersByTimeAsync(10_000);
  vi.setSystemTime(Date.now() - ms);
  second.tab.thaw();
  expect(second.heard.cursors).not.toContain('k-3');
  await settle();
  expect(second.heard.cursors.at(-1)).toBe('k-3');
});

test('a newcomer is told the connection and the whole order', async () => {
  const { first, second } = await openTwo();
  expect(second.heard.open).toMatchObject([{ type: 'stream', live: true }]);
  expect(second.heard.message).toEqual([{ type: 'snapshot', order: snapshot(2) }]);
  expect(second.heard.cursors).toEqual(['k-2']);
  expect(first.heard.message).toHaveLength(1);
});

test('a newcomer who is told an order that went on since its snapshot misses nothing of it', async () => {
  const { first, open } = await openTwo();
  first.server.connection.message(updated(3), 'k-3');
  first.server.connection.message(updated(4), 'k-4');
  const { heard } = await open();
  expect(heard.message).toEqual([{ type: 'snapshot', order: snapshot(4) }]);
  expect(heard.cursors).toEqual(['k-4']);
});

test('every report of the server reaches every tab', async () => {
  const { first, second, open } = await openTwo();
  const third = await open();
  const { connection } = first.server;
  const before = second.heard.total;
  connection.message(updated(3), 'k-3');
  connection.alive();
  connection.lose(new TransportError('http', 'The server answered 503.', { status: 503, retryAfter: 700 }));
  connection.open(live);
  await settle();
  for (const { heard } of [first, second, third]) {
    expect(heard.message.at(-1)).toEqual(updated(3));
    expect(heard.cursors.at(-1)).toBe('k-3');
    expect(heard.alive).toBe(1);
    expect(heard.lost).toEqual([expect.any(TransportError)]);
    expect(heard.lost[0]).toMatchObject({
      ...{ code: 'http', message: 'The server answered 503.', status: 503, retryAfter: 700 },
    });
    expect(heard.open.at(-1)).toEqual({ type: 'stream', live: true, ...live });
  }
  expect(second.heard.total).toBeGreaterThan(before);
});

test('a fault of the path reaches every tab as what it is', async () => {
  const { first, second } = await openTwo();
  const details = { status: 404, isTerminal: true };
  first.server.connection.lose(new TransportError('not-the-server', 'A proxy.', details));
  await settle();
  expect(second.heard.lost).toMatchObject([{ code: 'not-the-server', message: 'A proxy.', ...details }]);
});

test('the tab that leads says whether its page has received the end of the order', async () => {
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

test('what is invalid is reported by the tab that received it', async () => {
  const browser = openTabs();
  const error = new InvalidMessageError('type', 'known');
  const tab = browser.openTab();
  const { heard } = tab.connect(
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
  expect(heard.invalid).toEqual([error]);
  expect(second.heard.invalid).toEqual([]);
});

test.each(['finished', 'refused', 'unsupported'] as const)(
  '%s: all tabs hear it, and nothing is left',
  async (reason) => {
    const { first, second, open, locks, channels } = await openTwo();
    const third = await open();
    const { connection } = first.server;
    if (reason === 'finished') connection.finish();
    else if (reason === 'refused') connection.refuse(403);
    else connection.unsupport();
    await settle();
    for (const { heard, server } of [first, second, third]) {
      expect(heard.end).toMatchObject([
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
  test('what proves it to the leader proves it to a newcomer for what is left of it', async () => {
    const { open } = await openTwo();
    await vi.advanceTimersByTimeAsync(30_000);
    const { heard } = await open();
    const { freshFor = 0 } = heard.open[0] ?? {};
    expect(freshFor).toBeGreaterThan(44_000);
    expect(freshFor).toBeLessThan(45_000);
  });

  test('and for the whole of it from the next sign of life on', async () => {
    const { first, open } = await openTwo();
    await vi.advanceTimersByTimeAsync(30_000);
    const { heard } = await open();
    first.server.connection.alive();
    await settle();
    expect(heard.open.slice(1)).toEqual([{ type: 'stream', live: true, ...live }]);
    expect(heard.alive).toBe(1);
    first.server.connection.alive();
    await settle();
    expect(heard.open).toHaveLength(2);
  });

  test('the leader being there proves nothing of the server', async () => {
    const { second } = await openTwo();
    const { total } = second.heard;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(second.heard.total).toBe(total);
  });

  test('a newcomer is told that the server is lost, and of one that was never there nothing', async () => {
    const { first, open } = await openTwo();
    first.server.connection.lose();
    const late = await open();
    expect(late.heard).toMatchObject({
      open: [],
      lost: [{ code: 'network' }],
      message: [{ type: 'snapshot' }],
    });
    const other = openTabs();
    await other.open();
    expect((await other.open()).heard.total).toBe(0);
  });
});

describe('when the leader goes', () => {
  const ways: [string, (first: { tab: FakeTab; close(): void }) => void][] = [
    ['closes the order', (first) => first.close()],
    ['is closed', ({ tab }) => tab.vanish()],
  ];
  test.each(ways)('because it %s, the next in line leads, from where it is', async (_, go) => {
    const { first, second, open } = await openTwo();
    const third = await open();
    first.server.connection.message(updated(3), 'k-3');
    await settle();
    go(first);
    await settle();
    expect(second.server.connections.map(({ cursor }) => cursor)).toEqual(['k-3']);
    expect(third.server.connections).toHaveLength(0);
    second.server.connection.open(live);
    second.server.connection.message(updated(4), 'k-4');
    await settle();
    for (const { heard } of [second, third]) expect(heard.message.at(-1)).toEqual(updated(4));
    // Both knew as much, so once is enough.
    expect(second.server.connections).toHaveLength(1);
  });

  test('silently, frozen, it is found out and overthrown, and follows when it wakes', async () => {
    const { first, second } = await openTwo();
    first.tab.freeze();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(isConnected(second.server)).toBe(true);
    second.server.connection.open(live);
    second.server.connection.message(updated(3), 'k-3');
    await settle();
    // Its socket delivers what lay there while it slept.
    first.tab.thaw();
    first.server.connections[0]?.lose();
    await settle();
    expect(isConnected(first.server)).toBe(false);
    expect(second.heard.lost).toEqual([]);
    // It resumed with no snapshot, so the waking tab, which is behind, has it asked for.
    expect(second.server.connections.map(({ cursor }) => cursor)).toEqual(['k-2', undefined]);
    second.server.connection.message(connected({ order: snapshot(3) }), 'k-3');
    await settle();
    expect(first.heard.message.at(-1)).toEqual(connected({ order: snapshot(3) }));
    expect(first.heard.open.at(-1)).toMatchObject({ type: 'stream' });
  });

  test('a newcomer waits less than 5 s for one that is frozen', async () => {
    const { first, second, open } = await openTwo();
    first.tab.freeze();
    second.close();
    const third = await open();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(isConnected(third.server)).toBe(true);
  });

  test('mute, it is overthrown too', async () => {
    const { first, second } = await openTwo();
    first.tab.isMute = true;
    await vi.advanceTimersByTimeAsync(25_000);
    expect(isConnected(first.server)).toBe(false);
    expect(isConnected(second.server)).toBe(true);
  });

  test('one that is there is left alone, however silent its server', async () => {
    const { first, second } = await openTwo();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(isConnected(first.server)).toBe(true);
    expect(second.server.connections).toHaveLength(0);
  });

  test('of several who find out, one leads', async () => {
    const { first, open, second } = await openTwo();
    const others = [second, await open(), await open()];
    first.tab.freeze();
    await vi.advanceTimersByTimeAsync(40_000);
    expect(others.filter(({ server }) => isConnected(server))).toHaveLength(1);
  });

  test('and the next in line is frozen, the one after it waits less than 5 s', async () => {
    const { first, second, open } = await openTwo();
    const third = await open();
    await vi.advanceTimersByTimeAsync(2_000);
    second.tab.freeze();
    first.close();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(isConnected(third.server)).toBe(true);
  });

  test('to be the next in line is no right of who has left', async () => {
    const { first, second, open } = await openTwo();
    const third = await open();
    second.close();
    first.close();
    await settle();
    expect([second, third].map(({ server }) => server.connections.length)).toEqual([0, 1]);
  });
});

test('what a stale replica says takes nothing back from what a newcomer is told (G1)', async () => {
  const { first, open } = await openTwo();
  first.server.connection.message(updated(3), 'k-3');
  first.server.connection.message(connected({ order: snapshot(2) }), 'k-2');
  const third = await open('k-2');
  expect(third.heard.cursors).toEqual(['k-3']);
});

describe('an answer of a log that was lost, which comes late,', () => {
  const late = connected({ order: snapshot(1) });

  test('is not handed on when the leader has left that log behind (G2)', async () => {
    const { first, open } = await openTwo();
    first.server.connection.message(connected({ order: snapshot(3) }), 'new-3');
    const third = await open();
    first.server.connection.message(late, 'k-1');
    await settle();
    expect(third.heard.cursors).toEqual(['new-3']);
    const fourth = await open();
    expect(fourth.heard.cursors).toEqual(['new-3']);
  });

  test('and misled the followers, is made up for by the whole order once the leader goes on elsewhere (G5)', async () => {
    const { first, second, open } = await openTwo();
    first.server.connection.message(late, 'lost-1');
    first.server.connection.message(connected({ resumed: true }), 'k-2');
    await settle();
    expect(first.server.connections.map(({ cursor }) => cursor)).toEqual([undefined, undefined]);
    first.server.connection.open(live);
    first.server.connection.message(connected({ order: snapshot(2) }), 'k-2');
    await settle();
    const third = await open();
    for (const { heard } of [second, third])
      expect(heard.message.at(-1)).toMatchObject({ order: snapshot(2) });
  });
});

describe('a follower whom the leader can not tell the whole order', () => {
  /** A leader that resumed from version 2: it has seen no snapshot. */
  async function openResumed() {
    const browser = openTabs();
    const first = await browser.open('k-2');
    first.server.connection.open(live);
    first.server.connection.message(connected({ resumed: true }));
    return { ...browser, first };
  }

  test('knows as much: nothing is asked', async () => {
    const { first, open } = await openResumed();
    const second = await open('k-2');
    expect(first.server.connections).toHaveLength(1);
    expect(second.heard).toMatchObject({ message: [], open: [{ type: 'stream' }] });
  });

  test.each([undefined, 'k-1', 'k-3', 'j-2'])(
    'knows %s: the leader asks for the whole order',
    async (cursor) => {
      const { first, open } = await openResumed();
      const second = await open(cursor);
      expect(first.server.connections.map((each) => each.cursor)).toEqual(['k-2', undefined]);
      first.server.connection.open(live);
      first.server.connection.message(connected({ order: snapshot(3) }), 'k-3');
      await settle();
      expect(second.heard.message).toEqual([connected({ order: snapshot(3) })]);
      expect(first.heard.message.at(-1)).toEqual(connected({ order: snapshot(3) }));
      // Who comes now is told by the leader.
      await open();
      expect(first.server.connections).toHaveLength(2);
    },
  );

  test('is not alone: one question serves them all', async () => {
    const { first, open } = await openResumed();
    const late = [await open('k-1'), await open(), await open('k-0')];
    expect(first.server.connections).toHaveLength(2);
    first.server.connection.message(connected({ order: snapshot(3) }), 'k-3');
    await settle();
    for (const { heard } of late) expect(heard.message).toEqual([connected({ order: snapshot(3) })]);
  });

  test('is asked for again when a stale replica answered the one before (G1)', async () => {
    const { first, open } = await openResumed();
    await open();
    first.server.connection.open(live);
    first.server.connection.message(connected({ order: snapshot(1) }), 'k-1');
    first.server.connection.message(updated(2), 'k-2');
    first.server.connection.message(updated(3), 'k-3');
    await open('k-2');
    expect(first.server.connections.map(({ cursor }) => cursor)).toEqual(['k-2', undefined, undefined]);
  });

  test('is asked for where the log may have lost its end, also if the follower knows as much (G1)', async () => {
    const { first, open } = await openResumed();
    first.server.connection.message(connected({ order: snapshot(1) }), 'k-1');
    await open('k-2');
    expect(first.server.connections.map(({ cursor }) => cursor)).toEqual(['k-2', undefined]);
  });

  test('a connection that comes back after a stale replica has answered asks for the whole (G1)', async () => {
    const { first, open } = await openResumed();
    const asked: (string | undefined)[] = [];
    const { connect } = first.server;
    first.server.connect = (request, sink) => {
      const close = connect(request, sink);
      sink.open({ type: 'stream', live: true, freshFor: 1 });
      sink.message(connected({ order: snapshot(1) }), 'k-1');
      asked.push(request.cursor());
      sink.message(connected({ order: snapshot(3) }), 'k-3');
      asked.push(request.cursor());
      return close;
    };
    await open();
    expect(asked).toEqual([undefined, 'k-2']);
  });

  test('the question is asked until it is answered', async () => {
    const { first, open } = await openResumed();
    const asked: (string | undefined)[] = [];
    const { connect } = first.server;
    first.server.connect = (request, sink) => {
      asked.push(request.cursor());
      const close = connect(request, sink);
      sink.open({ type: 'stream', live: true, freshFor: 1 });
      asked.push(request.cursor());
      sink.message(connected({ order: snapshot(3) }), 'k-3');
      asked.push(request.cursor());
      return close;
    };
    await open();
    expect(asked).toEqual([undefined, undefined, 'k-2']);
  });
});

test('the shortest interval that any tab wishes counts, as long as the tab is there', async () => {
  const { openTab } = openBrowser();
  const server = scriptedTransport('polling');
  let asked: (() => number | undefined) | undefined;
  const transport = sharedAcrossTabs({
    type: 'polling',
    connect(request, sink) {
      asked = request.pollingInterval;
      return server.connect(request, sink);
    },
  });
  const join = (interval: () => number | undefined) =>
    openTab().connect(transport, { pollingInterval: interval });
  join(() => undefined);
  await settle();
  expect(asked?.()).toBeUndefined();
  join(() => 9_000);
  let wish = 7_000;
  const third = join(() => wish);
  await settle();
  expect(asked?.()).toBe(7_000);
  wish = 5_000;
  await vi.advanceTimersByTimeAsync(13_000);
  expect(asked?.()).toBe(5_000);
  third.close();
  await settle();
  expect(asked?.()).toBe(9_000);
});

test.each([
  ['pagehide', 'pageshow'],
  ['freeze', 'resume'],
] as const)('a page that runs no more (%s) lets go, and follows when it is back', async (gone, back) => {
  const { openTab, open, locks, channels } = openTabs();
  const tab = openTab();
  const server = scriptedTransport();
  const client = createOrderStatusClient({ transport: sharedAcrossTabs(server) });
  tab.act(() => client.subscribe('o1', {}));
  await settle();
  server.connection.open(live);
  server.connection.message(connected({ order: snapshot(2) }), 'k-2');
  tab.happens(gone);
  await settle();
  expect(isConnected(server)).toBe(false);
  expect([locks.size, channels.size]).toEqual([0, 0]);

  const second = await open();
  second.server.connection.open(live);
  second.server.connection.message(connected({ order: snapshot(3) }), 'k-3');
  tab.happens(back);
  await settle();
  expect(server.connections).toHaveLength(1);
  expect(client.get('o1')).toMatchObject({ connection: 'open', order: { version: 3 } });
  tab.act(() => client.close());
});

describe('a tab that connects again, as refresh() does', () => {
  test('and leads has the server asked anew', async () => {
    const { first } = await openTwo();
    first.tab.connect(first.transport);
    await settle();
    // What is there serves until it is answered.
    expect(first.server.connections.map(({ isClosed }) => isClosed)).toEqual([false, false]);
    first.server.connection.open(live);
    expect(first.server.connections.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  });

  test('and follows has the leader ask the server anew', async () => {
    const { first, second } = await openTwo();
    const again = second.tab.connect(second.transport);
    await settle();
    expect(first.server.connections.map(({ cursor }) => cursor)).toEqual([undefined, 'k-2']);
    expect(second.server.connections).toHaveLength(0);
    second.close();
    first.server.connection.open(live);
    first.server.connection.message(connected({ order: snapshot(5) }), 'k-5');
    await settle();
    expect(again.heard.message.at(-1)).toEqual(connected({ order: snapshot(5) }));
    // What it left is not counted any more.
    again.close();
    second.tab.connect(second.transport);
    await settle();
    expect(first.server.connections).toHaveLength(2);
  });
});

describe('apart', () => {
  test('are other orders', async () => {
    const tab = openBrowser().openTab();
    const server = scriptedTransport();
    const transport = sharedAcrossTabs(server);
    tab.connect(transport, { orderId: 'a' });
    tab.connect(transport, { orderId: 'b' });
    await settle();
    expect(server.connections.map(({ orderId }) => orderId)).toEqual(['a', 'b']);
  });

  test('are other channels', async () => {
    const { openTab } = openBrowser();
    const server = scriptedTransport();
    for (const channel of ['ada', 'ben', 'ben']) openTab().connect(sharedAcrossTabs(server, { channel }));
    await settle();
    expect(server.connections).toHaveLength(2);
  });
});

describe('each tab by itself', () => {
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
      // Nothing else of it is used.
      ({ request: () => Promise.reject(new DOMException('No.', 'SecurityError')) }) as unknown as LockManager;
    const { heard, close } = tab.connect(sharedAcrossTabs(server));
    await settle();
    server.connection.open();
    expect(heard.open).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.connections).toHaveLength(1);
    close();
    expect(isConnected(server)).toBe(false);
    expect(channels.size).toBe(0);
  });
});

test('close() leaves nothing, is heard by nobody, and may be called twice', async () => {
  const { first, second, locks, channels } = await openTwo();
  const before = [first.heard.total, second.heard.total];
  for (const { close } of [second, first]) {
    close();
    close();
  }
  await settle();
  expect(locks.size).toBe(0);
  expect(channels.size).toBe(0);
  expect(isConnected(first.server)).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
  expect([first.heard.total, second.heard.total]).toEqual(before);
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
