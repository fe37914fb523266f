import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  fallback,
  SocketMessageError,
  sse,
  type Transport,
  type WebSocketConstructor,
  type WebSocketLike,
  webSocket,
} from '../../../src/client/index.js';
import { connect } from './recording-sink.js';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

// The transport reads `data` only.
const eventOf = (event: object) => event as never;

/** A `WebSocket` that the test acts for. */
class ScriptedSocket implements WebSocketLike {
  static all: ScriptedSocket[] = [];
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  readonly sent: string[] = [];
  isClosed = false;

  constructor(
    readonly url: string,
    readonly protocol: string,
  ) {
    ScriptedSocket.all.push(this);
  }
  send(data: string) {
    this.sent.push(data);
  }
  close() {
    this.isClosed = true;
  }
  open() {
    this.onopen?.(eventOf({}));
  }
  receive(data: unknown) {
    this.onmessage?.(eventOf({ data }));
  }
  fail() {
    this.onerror?.(eventOf({}));
    this.onclose?.(eventOf({}));
  }
  serve(orderId = 'a1') {
    this.open();
    const order = { orderId, status: 'PENDING', version: 1, history: [] };
    this.receive(
      `id: e-1\ndata: ${JSON.stringify({ type: 'connected', heartbeatInterval: 30_000, order })}\n\n`,
    );
  }
}

const URL = 'https://shop.test/api/orders/stream';

function start(options: Parameters<typeof webSocket>[0] = {}, orderId?: string) {
  ScriptedSocket.all = [];
  const transport = webSocket({ url: URL, WebSocket: ScriptedSocket, ...options });
  return { transport, ...open(transport, orderId) };
}

const open = (transport: Transport, orderId = 'a1') => connect(transport, { orderId });

/** The newest socket, once the orders of the page are gathered. */
async function socket(): Promise<ScriptedSocket> {
  const count = ScriptedSocket.all.length;
  await vi.advanceTimersByTimeAsync(20);
  for (let ms = 0; ScriptedSocket.all.length === count && ms < 5_000; ms += 20)
    await vi.advanceTimersByTimeAsync(20);
  const newest = ScriptedSocket.all.at(-1);
  if (!newest) throw new Error('No socket was opened.');
  return newest;
}

test('one socket carries all orders of the page, with the protocol that servers must name', async () => {
  const { transport } = start();
  open(transport, 'b & c');
  const { url, protocol } = await socket();
  expect(url).toBe('wss://shop.test/api/orders/stream?order=a1&order=b+%26+c');
  expect(protocol).toBe('order-status.v1');
  expect(ScriptedSocket.all).toHaveLength(1);
});

test('a relative URL is one of the page', async () => {
  vi.stubGlobal('location', { href: 'http://localhost:3000/orders/a1' });
  start({ url: undefined });
  expect((await socket()).url).toBe('ws://localhost:3000/api/orders/stream?order=a1');
});

test('a socket reports messages, heartbeats and its type', async () => {
  const { calls } = start();
  const first = await socket();
  first.serve();
  first.receive(': heartbeat\n');
  expect(calls.open).toMatchObject([{ type: 'websocket', live: true, freshFor: 75_000 }]);
  expect(calls.message).toMatchObject([{ type: 'connected' }]);
  expect(calls.alive).toBe(1);
});

test('binary data and events of other names are ignored; text that is no event is not', async () => {
  const { calls } = start();
  const first = await socket();
  first.serve();
  first.receive(new ArrayBuffer(3));
  first.receive('event: later\ndata: {}\n\n');
  expect(calls.invalid).toHaveLength(0);
  first.receive('data: invalid\n\n');
  expect(calls.invalid).toHaveLength(1);
});

test('orders that make the URL too long are sent as the first message', async () => {
  const { transport } = start();
  const ids = Array.from({ length: 300 }, (_, n) => `order-with-a-long-name-${n}`);
  for (const id of ids) open(transport, id);
  const first = await socket();
  expect(first.url).toBe('wss://shop.test/api/orders/stream');
  expect(first.sent).toEqual([]);
  first.open();
  expect(first.sent).toEqual([`${new URLSearchParams(['a1', ...ids].map((id) => ['order', id]))}`]);
});

test('each attempt gets a ticket of its own', async () => {
  const ticket = vi.fn().mockResolvedValueOnce('t1').mockResolvedValueOnce('t2');
  const { calls } = start({ ticket });
  const first = await socket();
  expect(first.url).toContain('?ticket=t1&order=a1');
  first.fail();
  expect((await socket()).url).toContain('?ticket=t2&order=a1');
  expect(calls.lost).toMatchObject([{ code: 'network' }]);
});

test('a ticket function that fails is reported, and called again', async () => {
  const ticket = vi.fn().mockRejectedValueOnce(new Error('signed out')).mockResolvedValue('t2');
  const { calls } = start({ ticket });
  expect((await socket()).url).toContain('ticket=t2');
  expect(calls.lost).toMatchObject([{ code: 'credentials' }]);
});

test('a socket that is not opened within ten seconds is closed, and another one tried', async () => {
  const { calls } = start();
  const first = await socket();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(first.isClosed).toBe(true);
  expect(calls.lost).toMatchObject([{ code: 'network' }]);
  expect(await socket()).not.toBe(first);
});

test('a half-open socket is noticed after 2.5 heartbeats', async () => {
  const { calls } = start();
  const first = await socket();
  first.serve();
  await vi.advanceTimersByTimeAsync(75_000);
  expect(calls.lost).toMatchObject([{ code: 'heartbeat-timeout' }]);
  expect(first.isClosed).toBe(true);
});

test('without a WebSocket the transport ends, so that another one serves', async () => {
  vi.stubGlobal('WebSocket', undefined);
  const { calls } = start({ WebSocket: undefined });
  await vi.advanceTimersByTimeAsync(20);
  expect(calls.end).toMatchObject([{ reason: 'unsupported', error: { code: 'unsupported' } }]);
});

test('where sockets are not upgraded, the next transport starts at once, and is remembered for other orders', async () => {
  const fetched: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    fetched.push(url);
    const body = `data: {"type":"connected","order":{"orderId":"${url.split('/').at(-2)}","status":"PENDING","history":[]}}\n\n`;
    const stream = new ReadableStream({ start: (to) => to.enqueue(new TextEncoder().encode(body)) });
    return new Response(stream, { headers: { 'Content-Type': 'text/event-stream' } });
  });
  ScriptedSocket.all = [];
  const socketTransport = webSocket({ url: URL, WebSocket: ScriptedSocket });
  const transport = fallback([socketTransport, sse({ url: 'https://shop.test/:orderId/stream' })]);
  const { calls } = open(transport);
  const first = await socket();
  expect(fetched).toEqual([]);
  first.fail();
  await vi.advanceTimersByTimeAsync(0);
  expect(calls.open).toMatchObject([{ type: 'sse' }]);
  // The next order does not wait for its socket.
  const second = open(transport, 'b1');
  await vi.advanceTimersByTimeAsync(0);
  expect(second.calls.open).toMatchObject([{ type: 'sse' }]);
});

test('where no socket was ever opened, attempts become rare; where one was, they do not', async () => {
  const pauses = async () => {
    const waited: number[] = [];
    for (let count = 0; count < 8; count += 1) {
      const { length } = ScriptedSocket.all;
      ScriptedSocket.all.at(-1)?.fail();
      let ms = 0;
      for (; ScriptedSocket.all.length === length; ms += 500) await vi.advanceTimersByTimeAsync(500);
      waited.push(ms);
    }
    return waited;
  };
  start();
  await socket();
  const never = await pauses();
  expect(never.slice(0, 4).every((ms) => ms <= 1_000)).toBe(true);
  expect(never.slice(4)).toEqual([20_000, 40_000, 60_000, 80_000]);
  start();
  (await socket()).serve();
  const after = await pauses();
  expect(after.every((ms) => ms <= 2_000)).toBe(true);
});

test('a message is sent by the open socket, and resolves with its receipt', async () => {
  const { transport } = start();
  const first = await socket();
  first.serve();
  const sending = transport.send('a1', { text: 'Leave it with the neighbour.' });
  await vi.advanceTimersByTimeAsync(0);
  expect(first.sent.map((text): unknown => JSON.parse(text))).toEqual([
    { type: 'message', id: 1, orderId: 'a1', data: { text: 'Leave it with the neighbour.' } },
  ]);
  first.receive('event: receipt\ndata: {"id":1}\n\n');
  await expect(sending).resolves.toBeUndefined();
});

test('a message that the server refuses is rejected with its reason', async () => {
  const { transport } = start();
  const first = await socket();
  first.serve();
  const sending = transport.send('a1', 'text');
  const outcome = expect(sending).rejects.toEqual(
    new SocketMessageError('message-forbidden', 'You may not.'),
  );
  await vi.advanceTimersByTimeAsync(0);
  first.receive('event: receipt\ndata: no receipt\n\n');
  first.receive(
    'event: receipt\ndata: {"id":1,"error":{"code":"message-forbidden","message":"You may not."}}\n\n',
  );
  await outcome;
});

test('a message that can not be sent is rejected: no socket is open, or it is too long', async () => {
  const { transport } = start();
  await expect(transport.send('a1', 'text')).rejects.toMatchObject({ code: 'not-connected' });
  const first = await socket();
  first.serve();
  await expect(transport.send('a1', 'ü'.repeat(2_048))).rejects.toMatchObject({ code: 'message-too-large' });
  expect(first.sent).toEqual([]);
});

test.each([
  ['the socket is lost', async (first: ScriptedSocket) => first.fail()],
  ['half a minute has passed', async () => void (await vi.advanceTimersByTimeAsync(30_000))],
])('a message may have arrived when %s before its receipt', async (_, happen) => {
  const { transport } = start();
  const first = await socket();
  first.serve();
  const sending = transport.send('a1', 'text');
  const outcome = expect(sending).rejects.toMatchObject({ code: 'not-acknowledged' });
  await vi.advanceTimersByTimeAsync(0);
  await happen(first);
  await outcome;
});

test.each([
  {
    what: 'another order replaces the socket',
    leave: async ({ transport }: ReturnType<typeof start>) => {
      open(transport, 'a2');
      (await socket()).serve('a2');
    },
  },
  { what: 'the page leaves the order', leave: async ({ close }: ReturnType<typeof start>) => close() },
])('a message is acknowledged when $what before its receipt', async ({ leave }) => {
  const page = start();
  const first = await socket();
  first.serve();
  const sending = page.transport.send('a1', 'text');
  await vi.advanceTimersByTimeAsync(0);
  await leave(page);
  expect(first.isClosed).toBe(false);
  const { total } = page.calls;
  first.receive(': heartbeat\n\nevent: receipt\ndata: {"id":1}\n\n');
  await expect(sending).resolves.toBeUndefined();
  expect(first.isClosed).toBe(true);
  expect(page.calls.total).toBe(total);
});

test('a socket that was replaced is closed when it is lost, or half a minute after the message', async () => {
  const { transport, close } = start();
  for (const end of [(each: ScriptedSocket) => each.fail(), () => vi.advanceTimersByTime(30_000)]) {
    open(transport, 'a1');
    const first = await socket();
    first.serve();
    const outcome = expect(transport.send('a1', 'text')).rejects.toMatchObject({ code: 'not-acknowledged' });
    await vi.advanceTimersByTimeAsync(0);
    open(transport, 'a2');
    (await socket()).serve('a2');
    end(first);
    await outcome;
    expect(first.isClosed).toBe(true);
  }
  close();
});

test('closing leaves no timer and no socket', async () => {
  const { close } = start();
  const first = await socket();
  first.serve();
  close();
  expect(first.isClosed).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('the WebSocket of browsers and that of the package `ws` are accepted', async () => {
  const { WebSocket: Ws } = await import('ws');
  const constructors: WebSocketConstructor[] = [Ws, globalThis.WebSocket];
  expect(constructors).toHaveLength(2);
});
