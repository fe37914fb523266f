import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createOrderStatusClient, fallback } from '../../../src/client/index.js';
import type { OrderUpdate } from '../../../src/order/index.js';
import { type ScriptedConnection, scriptedTransport } from '../../../src/testing/index.js';

afterEach(() => void vi.restoreAllMocks());

const live = { live: true, freshFor: 75_000 };
const minute = (at: number) => new Date(Date.UTC(2026, 10, 30, 12, at)).toISOString();

/** An entry of the log: the third one is `c`; `c2` replaced it after a failover that lost the end of the log. */
const entry = (version: number, id: string, at: number) =>
  ({ version, id, status: id, storedAt: minute(at), timestamp: minute(at) }) satisfies Partial<
    OrderUpdate<string>
  >;
const a = entry(1, 'a', 1);
const b = entry(2, 'b', 2);
const c = entry(3, 'c', 3);
const d = entry(4, 'd', 4);
const c2 = entry(3, 'c2', 5);
const d2 = entry(4, 'd2', 6);

type Entry = typeof a;
const cursorOf = ({ version, id }: Entry) => `e-${version}-${id}`;

/** The server sends the whole order. */
function sendOrder({ snapshot }: ScriptedConnection, ...log: readonly [Entry, ...Entry[]]) {
  const newest = log.at(-1) ?? log[0];
  snapshot({ ...newest, history: log.map(({ storedAt: _, ...each }) => each) }, cursorOf(newest));
}
/** The server sends an update. */
const send = ({ update }: ScriptedConnection, sent: Entry) => update(sent, cursorOf(sent));

/** A page with a stream, and polls while the stream is away. */
function openPage() {
  const [stream, polls] = [scriptedTransport('stream'), scriptedTransport('polls')];
  const client = createOrderStatusClient({ transport: fallback([stream, polls]) });
  onTestFinished(() => client.close());
  const notified: OrderUpdate<string>[] = [];
  client.subscribe('o1', { onUpdate: (update) => void notified.push(update) });
  stream.connection.open(live);
  return {
    stream,
    polls,
    shown: () => client.get('o1')?.order?.status,
    /** The connection that the page shows, and its type. */
    connection: () => {
      const { connection, connectionType } = client.get('o1') ?? {};
      return `${connection} (${connectionType})`;
    },
    notified: () => notified.map(({ status }) => status),
    /** The stream is silent, as one that a proxy holds back, and polling serves instead. */
    holdBack() {
      const held = stream.connection;
      held.lose();
      held.lose();
      return held;
    },
  };
}

describe('a stream that a proxy has held back since before the log lost its end', () => {
  test('shows no update after one that another has replaced, and is requested again (G2)', () => {
    const { stream, polls, shown, notified, holdBack } = openPage();
    sendOrder(stream.connection, a, b);
    const held = holdBack();
    sendOrder(polls.connection, a, b, c2);
    held.open(live);
    send(held, c);
    send(held, d);
    expect(shown()).toBe('c2');
    expect(held.isClosed).toBe(true);
    stream.connection.open(live);
    sendOrder(stream.connection, a, b, c2, d2);
    expect(shown()).toBe('d2');
    expect(notified()).toEqual(['c2', 'd2']);
    expect(stream.connections).toHaveLength(2);
  });

  test('shows no update after one that the page has shown until another replaced it (G2)', () => {
    const { stream, polls, shown, notified, holdBack } = openPage();
    sendOrder(stream.connection, a, b);
    send(stream.connection, c);
    const held = holdBack();
    sendOrder(polls.connection, a, b, c2);
    held.open(live);
    send(held, d);
    expect(shown()).toBe('c2');
    expect(notified()).toEqual(['c', 'c2']);
    expect(held.isClosed).toBe(true);
  });

  test('shows no update after one that the page has shown, and that is lost without a replacement (G2)', () => {
    const { stream, polls, shown, holdBack } = openPage();
    sendOrder(stream.connection, a);
    send(stream.connection, b);
    send(stream.connection, c);
    const held = holdBack();
    sendOrder(polls.connection, a, entry(2, 'b2', 5));
    held.open(live);
    send(held, d);
    expect(shown()).toBe('b2');
  });

  test('shows no update after the entry from which it resumed, if that is lost (G2)', () => {
    const { polls, shown, holdBack } = openPage();
    const held = holdBack();
    sendOrder(polls.connection, a, b, c);
    held.open(live);
    held.message({ type: 'connected', orderId: 'o1', resumed: true, cursor: cursorOf(c) });
    holdBack();
    sendOrder(polls.connection, a, b, c2);
    held.open(live);
    send(held, d);
    expect(shown()).toBe('c2');
  });

  test.each([
    { what: 'is lost where no other connection serves', isStable: true, connection: 'reconnecting (stream)' },
    { what: 'is replaced by the one that serves', isStable: false, connection: 'open (polls)' },
  ])('$what, until it is open again (G4)', ({ isStable, connection: expected }) => {
    const { stream, polls, connection, holdBack } = openPage();
    sendOrder(stream.connection, a, b);
    const held = holdBack();
    polls.connection.open(live);
    sendOrder(polls.connection, a, b, c2);
    held.open(live);
    if (isStable) held.alive();
    send(held, c);
    expect(connection()).toBe('open (stream)');
    send(held, d);
    expect(connection()).toBe(expected);
    stream.connection.open(live);
    expect(connection()).toBe('open (stream)');
  });

  test('does not close the one that serves beside it, whose updates are shown (G1)', () => {
    const { stream, polls, shown, holdBack } = openPage();
    sendOrder(stream.connection, a, b);
    const held = holdBack();
    polls.connection.open(live);
    sendOrder(polls.connection, a, b, c2);
    held.open(live);
    sendOrder(held, a, b, c);
    send(held, d);
    const serving = polls.connection;
    send(serving, d2);
    expect(shown()).toBe('d2');
    expect(serving.isClosed).toBe(false);
  });

  test('shows the updates after a snapshot of the present log (G1)', () => {
    const { stream, polls, shown, holdBack } = openPage();
    sendOrder(stream.connection, a, b);
    const held = holdBack();
    sendOrder(polls.connection, a, b, c2);
    held.open(live);
    send(held, c);
    sendOrder(held, a, b, c2);
    send(held, d2);
    expect(shown()).toBe('d2');
    expect(stream.connections).toHaveLength(1);
  });
});

describe('a stream is not requested again', () => {
  test('where its updates follow each other (G1)', () => {
    const { stream, shown, notified } = openPage();
    sendOrder(stream.connection, a);
    for (const sent of [b, c, c, d]) send(stream.connection, sent);
    expect(shown()).toBe('d');
    expect(notified()).toEqual(['b', 'c', 'd']);
    expect(stream.connections).toHaveLength(1);
  });

  test('where the page does not know the entry before an update (G1)', () => {
    const { stream, polls, shown, holdBack } = openPage();
    sendOrder(stream.connection, a);
    const held = holdBack();
    // The server leaves the older entries out.
    const { storedAt: _, ...third } = c;
    polls.connection.snapshot({ ...c, history: [third], omitted: 2 }, cursorOf(c));
    held.open(live);
    send(held, b);
    send(held, c);
    send(held, d);
    expect(shown()).toBe('d');
    expect(stream.connections).toHaveLength(1);
  });

  test('where the entries have no ids (G1)', () => {
    const { stream, polls, shown, holdBack } = openPage();
    const { id: _, ...second } = b;
    stream.connection.snapshot({ ...second, history: [] }, 'e-2');
    const held = holdBack();
    sendOrder(polls.connection, a, entry(2, 'b2', 3));
    held.open(live);
    send(held, d);
    expect(shown()).toBe('d');
    expect(stream.connections).toHaveLength(1);
  });

  test('where the entry before an update is of another order (G1)', () => {
    const { stream, polls, shown, holdBack } = openPage();
    sendOrder(stream.connection, a);
    const held = holdBack();
    sendOrder(polls.connection, a, b);
    held.open(live);
    // A cache that mixes up orders. Their logs may have the same epoch.
    const other = entry(2, 'b2', 1);
    held.message({ type: 'order-updated', orderId: 'o2', ...other, cursor: cursorOf(other) });
    send(held, c);
    expect(shown()).toBe('c');
    expect(stream.connections).toHaveLength(1);
  });

  test('where the entry before an update is of another epoch (G1)', () => {
    const { stream, polls, shown, holdBack } = openPage();
    sendOrder(stream.connection, a);
    const held = holdBack();
    polls.connection.snapshot({ ...entry(1, 'z', 5), history: [] }, 'f-1-z');
    held.open(live);
    stream.connection.update({ ...entry(2, 'y', 6) }, 'f-2-y');
    expect(shown()).toBe('y');
    expect(stream.connections).toHaveLength(1);
  });
});
