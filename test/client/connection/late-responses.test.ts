import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  createOrderStatusClient,
  fallback,
  multiplexedPolling,
  multiplexedSse,
  polling,
  sse,
  type Transport,
  type WebSocketLike,
  webSocket,
} from '../../../src/client/index.js';
import type { OrderSnapshot } from '../../../src/order/index.js';
import { scriptedTransport } from '../../../src/testing/index.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const live = { live: true, freshFor: 75_000 };

/** The row of an order whose log is empty, in an epoch. */
const row = (status: string, epoch: string): OrderSnapshot<string> => ({
  orderId: 'o1',
  status,
  version: 0,
  history: [],
  cursor: `${epoch}-0`,
});
const event = (order: OrderSnapshot<string>) => `data: ${JSON.stringify({ type: 'connected', order })}\n\n`;

/** Requests of a page, which the test answers. */
interface Requests {
  /** The answers to the open requests, oldest first. */
  readonly waiting: ((order: OrderSnapshot<string>) => void)[];
  readonly transport: Transport;
}

/** The requests by `fetch`. */
function fetched(transport: Transport, answer: (order: OrderSnapshot<string>) => Response): Requests {
  const waiting: Requests['waiting'] = [];
  const request = () => new Promise((resolve) => waiting.push((order) => resolve(answer(order))));
  vi.stubGlobal('fetch', request);
  return { waiting, transport };
}
/** A stream that stays open. */
const streamOf = (order: OrderSnapshot<string>) => {
  const start = (controller: ReadableStreamDefaultController) =>
    controller.enqueue(new TextEncoder().encode(event(order)));
  return new Response(new ReadableStream({ start }), { headers: { 'Content-Type': 'text/event-stream' } });
};
const batchOf = (order: OrderSnapshot<string>) => Response.json({ orders: [{ orderId: 'o1', order }] });

/** The requests by an `EventSource`. */
function requestedByEventSource(): Requests {
  const waiting: Requests['waiting'] = [];
  class Source {
    onopen = null;
    onmessage: ((event: MessageEvent) => void) | null = null;
    onerror = null;
    constructor() {
      waiting.push((order) => {
        const data = JSON.stringify({ type: 'connected', order });
        this.onmessage?.(new MessageEvent('message', { data }));
      });
    }
    close() {}
  }
  return { waiting, transport: sse({ url: 'http://shop.test/o1/stream', EventSource: Source }) };
}

// The transport reads `data` only.
const eventOf = (event: object) => event as never;

/** The requests by a `WebSocket`. */
function requestedBySocket(): Requests {
  const waiting: Requests['waiting'] = [];
  class Socket implements WebSocketLike {
    onopen: ((event: never) => void) | null = null;
    onmessage: ((event: never) => void) | null = null;
    onclose = null;
    onerror = null;
    constructor() {
      waiting.push((order) => {
        this.onopen?.(eventOf({}));
        this.onmessage?.(eventOf({ data: event(order) }));
      });
    }
    send() {}
    close() {}
  }
  return { waiting, transport: webSocket({ url: 'http://shop.test/stream', WebSocket: Socket }) };
}

const url = 'http://shop.test/o1';
const builtIn: readonly [string, () => Requests][] = [
  ['polling', () => fetched(polling({ url }), (order) => Response.json(order))],
  ['multiplexedPolling', () => fetched(multiplexedPolling({ url }), batchOf)],
  ['sse', () => fetched(sse({ url }), streamOf)],
  ['sse with an EventSource', requestedByEventSource],
  ['multiplexedSse', () => fetched(multiplexedSse({ url }), streamOf)],
  ['webSocket', requestedBySocket],
];

function watch(transport: Transport) {
  const client = createOrderStatusClient({ transport });
  onTestFinished(() => client.close());
  client.subscribe('o1', {});
  return {
    client,
    shown: () => {
      const { epoch, status } = client.get('o1')?.order ?? {};
      return `${status} of ${epoch}`;
    },
  };
}

describe.each(builtIn)('a response to %s that was requested before the page entered its epoch', (_, open) => {
  /** A page that requested the order before it received the row of the epoch `b`. */
  async function openLate(known?: OrderSnapshot<string>) {
    const { waiting, transport } = open();
    const best = scriptedTransport('best');
    const page = watch(fallback([best, transport]));
    if (known) best.connection.snapshot(known);
    best.connection.lose();
    await pass(20);
    expect(waiting).toHaveLength(1);
    best.connection.open(live);
    best.connection.snapshot(row('SHIPPED', 'b'));
    return { ...page, waiting };
  }
  const others = [undefined, { ...row('PENDING', 'o'), version: 2, cursor: 'o-2' }];

  test.each(others)('is ignored if it is of a third epoch, and requested again (G1)', async (known) => {
    const { waiting, shown } = await openLate(known);
    waiting[0]?.(row('PENDING', 'a'));
    await pass(20);
    expect(shown()).toBe('SHIPPED of b');
    expect(waiting).toHaveLength(2);
    waiting[1]?.(row('DELIVERED', 'b'));
    await pass(20);
    expect(shown()).toBe('DELIVERED of b');
    expect(waiting).toHaveLength(2);
  });

  test.each(others)('is taken once the server repeats it (G5)', async (known) => {
    const { waiting, shown } = await openLate(known);
    waiting[0]?.(row('PROCESSING', 'a'));
    await pass(20);
    waiting[1]?.(row('PROCESSING', 'a'));
    await pass(20);
    expect(shown()).toBe('PROCESSING of a');
    expect(waiting).toHaveLength(2);
  });

  test('is ignored if it is of the epoch that the page has left, even if it was stored later (G2)', async () => {
    const { waiting, shown } = await openLate(others[1]);
    waiting[0]?.({ ...row('PROCESSING', 'o'), version: 3, storedAt: '2026-11-30T12:00:00Z', cursor: 'o-3' });
    await pass(20);
    expect(shown()).toBe('SHIPPED of b');
    expect(waiting).toHaveLength(2);
  });

  test('is taken if it is of the same epoch', async () => {
    const { waiting, shown } = await openLate();
    waiting[0]?.(row('DELIVERED', 'b'));
    await pass(20);
    expect(shown()).toBe('DELIVERED of b');
    expect(waiting).toHaveLength(1);
  });
});

test('later messages of the connection by which the page entered its epoch are taken, whatever their epoch', () => {
  const transport = scriptedTransport();
  const { shown } = watch(transport);
  for (const epoch of ['a', 'b', 'c']) {
    transport.connection.snapshot(row('PENDING', epoch));
    expect(shown()).toBe(`PENDING of ${epoch}`);
  }
  expect(transport.connections).toHaveLength(1);
});

test('an update of the epoch that the page had left when another connection served is taken if it was stored later', () => {
  const [stream, polls] = [scriptedTransport('stream'), scriptedTransport('polls')];
  const { shown } = watch(fallback([stream, polls]));
  stream.connection.open(live);
  stream.connection.snapshot(row('PENDING', 'a'));
  stream.connection.lose();
  stream.connection.lose();
  polls.connection.snapshot(row('PENDING', 'b'));
  stream.connection.update({ status: 'SHIPPED', version: 1, storedAt: '2026-11-30T12:00:00Z' }, 'a-1');
  expect(shown()).toBe('SHIPPED of a');
  expect(stream.connections).toHaveLength(1);
});

test('a transport that requests no cursor is read as before: nothing is known about its requests', () => {
  const best = scriptedTransport('best');
  let connections = 0;
  let send = (_: string) => {};
  const silent: Transport = {
    type: 'silent',
    connect(_, sink) {
      connections += 1;
      send = (epoch) => sink.message({ type: 'snapshot', order: row('PENDING', epoch) });
      return () => {};
    },
  };
  const { shown } = watch(fallback([best, silent]));
  best.connection.lose();
  send('a');
  best.connection.snapshot(row('PENDING', 'b'));
  send('c');
  expect(shown()).toBe('PENDING of c');
  expect(connections).toBe(1);
});

test('a late response is logged in debug mode', () => {
  const log = vi.spyOn(console, 'log').mockReturnValue();
  const [stream, polls] = [scriptedTransport('stream'), scriptedTransport('polls')];
  const client = createOrderStatusClient({ transport: fallback([stream, polls]) });
  onTestFinished(() => client.close());
  client.subscribe('o1', { debug: true });
  stream.connection.lose();
  stream.connection.snapshot(row('PENDING', 'b'));
  polls.connection.snapshot(row('PENDING', 'a'));
  expect(log.mock.calls.flat()).toContain('ignored: late');
});
