import { EventSource } from 'eventsource';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sse, type TransportSink } from '../../../src/client/index.js';
import { connected, updated } from '../messages.js';
import { startEventStreamServer } from './event-stream-server.js';
import { connect, createRecordingSink, delay, eventually } from './recording-sink.js';

afterEach(() => void vi.restoreAllMocks());

const ways = [
  { way: 'fetch', options: {} },
  { way: 'an EventSource', options: { EventSource } },
];

describe.each(ways)('sse read by $way', ({ options }) => {
  // No jitter, so that reconnects are fast.
  beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));

  async function start() {
    const server = await startEventStreamServer();
    return { server, ...connect(sse({ url: server.url, ...options })) };
  }

  test('opens with the first message, live', async () => {
    const { server, calls } = await start();
    (await server.next()).open().send(connected());
    await eventually(() => expect(calls.message).toHaveLength(1));
    expect(calls.open).toMatchObject([{ type: 'sse', live: true }]);
  });

  test('stays fresh for 2.5 of the heartbeat intervals that the server states', async () => {
    const { server, calls } = await start();
    (await server.next()).open().send(connected({ heartbeatInterval: 4_000 }));
    await eventually(() => expect(calls.open).toEqual([{ type: 'sse', live: true, freshFor: 10_000 }]));
  });

  test('reports updates with their cursors', async () => {
    const { server, calls } = await start();
    const stream = await server.next();
    stream.open().send(connected(), 'k-0').send(updated(1), 'k-1').send(updated(2), 'k-2');
    await eventually(() => expect(calls.message).toEqual([connected(), updated(1), updated(2)]));
    expect(calls.cursors).toEqual(['k-0', 'k-1', 'k-2']);
  });

  test('reconnects after a cut with the cursor, and loses and duplicates nothing', async () => {
    const { server, calls } = await start();
    const first = await server.next();
    first.open().send(connected(), 'k-0').send(updated(1), 'k-1');
    await eventually(() => expect(calls.message).toHaveLength(2));
    first.cut();
    await eventually(() => expect(calls.lost).toMatchObject([{ code: 'network' }]));

    const second = await server.next();
    expect(second.cursor).toBe('k-1');
    second
      .open()
      .send(connected({ resumed: true }))
      .send(updated(2), 'k-2');
    await eventually(() => expect(calls.message.at(-1)).toEqual(updated(2)));
    expect(calls.message.filter(({ type }) => type === 'order-updated')).toEqual([updated(1), updated(2)]);
    expect(server.requests).toHaveLength(2);
    expect(calls.lost).toHaveLength(1);
  });

  test('resumes by the event id of a server without cursors', async () => {
    const server = await startEventStreamServer();
    connect(sse({ url: server.url, ...options }), { cursor: () => undefined });
    (await server.next()).open().send(updated(1), 'event 17').send(connected()).end();
    expect((await server.next()).cursor).toBe('event 17');
  });

  test.each(['→ 17', 'x'.repeat(20_000)])('ignores an event id that fits no header', async (id) => {
    const server = await startEventStreamServer();
    const { calls } = connect(sse({ url: server.url, ...options }), { cursor: () => undefined });
    (await server.next()).open().send(updated(1), id).end();
    (await server.next()).open().send(updated(2));
    await eventually(() => expect(calls.message).toEqual([updated(1), updated(2)]));
  });

  test('reconnects also after the server has ended the stream', async () => {
    const { server, calls } = await start();
    (await server.next()).open().send(connected()).end();
    await server.next();
    expect(calls.lost).toMatchObject([{ code: 'network' }]);
  });

  test('close() leaves no connection, and nothing is reported afterwards', async () => {
    const { server, calls, close } = await start();
    const stream = await server.next();
    stream.open().send(connected({ heartbeatInterval: 10_000 }));
    await eventually(() => expect(calls.message).toHaveLength(1));
    const { total } = calls;
    close();
    await eventually(() => expect(stream.isClosed).toBe(true));
    await eventually(() => expect(server.sockets.size).toBe(0));
    await delay();
    expect(calls.total).toBe(total);
    expect(server.requests).toHaveLength(1);
    close();
  });

  test('close() amid several messages suppresses the rest', async () => {
    const server = await startEventStreamServer();
    const { sink, calls } = createRecordingSink();
    const message: TransportSink['message'] = (...args) => {
      sink.message(...args);
      close();
    };
    const request = { orderId: 'o1', cursor: () => undefined, pollingInterval: () => undefined };
    const close = sse({ url: server.url, ...options }).connect(request, { ...sink, message });
    const data = (version: number) => `data: ${JSON.stringify(updated(version))}\n\n`;
    (await server.next()).open().write(`${data(1)}data: no JSON\n\n: heartbeat\n\n${data(2)}`);
    await eventually(() => expect(calls.message).toHaveLength(1));
    await delay();
    expect(calls).toMatchObject({ message: [updated(1)], total: 2 });
  });

  test('close() before the response aborts the request', async () => {
    const { server, calls, close } = await start();
    const hanging = await server.next();
    close();
    await eventually(() => expect(hanging.isClosed).toBe(true));
    expect(calls.total).toBe(0);
  });

  test('close() while waiting to reconnect leaves no timer', async () => {
    const { server, calls, close } = await start();
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    (await server.next()).open().send(connected()).cut();
    await eventually(() => expect(calls.lost).toHaveLength(1));
    const before = timers();
    close();
    expect(timers()).toBeLessThan(before);
    await delay(700);
    expect(server.requests).toHaveLength(1);
  });

  test('reconnects after the `reconnectAfter` of a server that closes the stream', async () => {
    const { server, calls } = await start();
    const stream = await server.next();
    const sentAt = Date.now();
    stream.open().send(connected()).send({ type: 'closing', reason: 'drain', reconnectAfter: 900 });
    await eventually(() => expect(calls.lost).toHaveLength(1));
    expect(calls.lost[0]?.message).toContain('drain');
    await eventually(() => expect(stream.isClosed).toBe(true));
    await server.next();
    // Without `reconnectAfter` it would reconnect after 500 ms; timers may be 1 ms early.
    expect(Date.now() - sentAt).toBeGreaterThanOrEqual(899);
  });

  test('ignores what follows a `closing` in the same chunk', async () => {
    const { server, calls } = await start();
    const closing = 'data: {"type":"closing","reconnectAfter":60000}\n\n';
    const rest = `: heartbeat\n\ndata: {"type":"heartbeat"}\n\ndata: ${JSON.stringify(updated(1))}\n\n`;
    (await server.next()).open().write(closing + rest);
    await eventually(() => expect(calls.lost).toHaveLength(1));
    await delay();
    expect(calls).toMatchObject({ alive: 0, message: [], total: 2 });
  });

  test('does not reconnect after `end`', async () => {
    const { server, calls } = await start();
    const stream = await server.next();
    stream.open().send(connected()).send({ type: 'end' });
    await eventually(() => expect(calls.end).toEqual([{ reason: 'finished' }]));
    await eventually(() => expect(stream.isClosed).toBe(true));
    await delay(700);
    expect(server.requests).toHaveLength(1);
    expect(calls.lost).toEqual([]);
  });

  test('retries after a `problem` that is retryable', async () => {
    const { server, calls } = await start();
    const problem = { type: 'problem', status: 503, code: 'bus-unavailable', retryable: true } as const;
    (await server.next()).open().send(problem);
    await server.next();
    expect(calls.lost).toMatchObject([{ code: 'http', status: 503 }]);
  });

  test.each([
    [403, 'refused'],
    [404, 'refused'],
    [500, 'unsupported'],
  ])('ends after a `problem` %i that is not retryable: %s', async (status, reason) => {
    const { server, calls } = await start();
    (await server.next()).open().send({ type: 'problem', status, code: 'no', retryable: false });
    await eventually(() => expect(calls.end).toMatchObject([{ reason, error: { status } }]));
    await delay(700);
    expect(server.requests).toHaveLength(1);
  });

  test('reports invalid messages and continues', async () => {
    const { server, calls } = await start();
    const stream = await server.next();
    stream.open().write('data: no JSON\n\ndata: {"type":"other"}\n\n').send(updated(1), 'k-1');
    await eventually(() => expect(calls.message).toEqual([updated(1)]));
    expect(calls.invalid.map(({ code }) => code)).toEqual(['invalid-message', 'invalid-message']);
    expect(calls.lost).toEqual([]);
  });

  test('a heartbeat message is reported as alive, not as a message', async () => {
    const { server, calls } = await start();
    (await server.next()).open().send(connected()).send({ type: 'heartbeat' });
    await eventually(() => expect(calls.alive).toBe(1));
    expect(calls.message).toEqual([connected()]);
  });

  test('a half-open connection is detected by missing heartbeats', async () => {
    const { server, calls } = await start();
    const stream = await server.next();
    stream.open().send(connected({ heartbeatInterval: 20 }));
    await eventually(() => expect(calls.lost).toMatchObject([{ code: 'heartbeat-timeout' }]));
    await eventually(() => expect(stream.isClosed).toBe(true));
    await server.next();
  });

  test('a connection with heartbeats does not count as half-open', async () => {
    const { server, calls } = await start();
    const stream = await server.next();
    // A heartbeat may be late by more than 2 s; without any the connection would be lost within the test.
    stream.open().send(connected({ heartbeatInterval: 1_000 }));
    for (let count = 0; count < 12; count += 1) {
      await delay(250);
      stream.send({ type: 'heartbeat' });
    }
    await eventually(() => expect(calls.alive).toBe(12));
    expect(calls.lost).toEqual([]);
  });

  test('encodes the order id', async () => {
    const server = await startEventStreamServer();
    connect(sse({ url: server.url, ...options }), { orderId: 'a/b?c&d ü' });
    expect(decodeURIComponent((await server.next()).url.pathname)).toBe('/orders/a/b?c&d ü');
  });

  test('an invalid URL is reported as a loss', async () => {
    const { calls } = connect(sse({ url: 'http://', ...options }));
    await eventually(() => expect(calls.lost).toMatchObject([{ code: 'network' }]));
  });
});
