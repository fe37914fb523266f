import { EventSource } from 'eventsource';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sse, type TransportSink } from '../../../src/client/index.js';
import { connected, updated } from '../messages.js';
import { startEventStreamServer } from './event-stream-server.js';
import { aMoment, connect, createRecordingSink, eventually } from './recording-sink.js';

afterEach(() => void vi.restoreAllMocks());

const ways = [
  { way: 'fetch', options: {} },
  { way: 'an EventSource', options: { EventSource } },
];

describe.each(ways)('sse read by $way', ({ options }) => {
  // No jitter, so that reconnects are soon.
  beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));

  async function start() {
    const server = await startEventStreamServer();
    return { server, ...connect(sse({ url: server.url, ...options })) };
  }

  test('opens with the first message, live', async () => {
    const { server, heard } = await start();
    (await server.next()).open().send(connected());
    await eventually(() => expect(heard.message).toHaveLength(1));
    expect(heard.open).toMatchObject([{ type: 'sse', live: true }]);
  });

  test('stays fresh for two and a half of the heartbeats that the server promises', async () => {
    const { server, heard } = await start();
    (await server.next()).open().send(connected({ heartbeatInterval: 4_000 }));
    await eventually(() => expect(heard.open).toEqual([{ type: 'sse', live: true, freshFor: 10_000 }]));
  });

  test('brings updates with their cursors', async () => {
    const { server, heard } = await start();
    const stream = await server.next();
    stream.open().send(connected(), 'k-0').send(updated(1), 'k-1').send(updated(2), 'k-2');
    await eventually(() => expect(heard.message).toEqual([connected(), updated(1), updated(2)]));
    expect(heard.cursors).toEqual(['k-0', 'k-1', 'k-2']);
  });

  test('reconnects after a cut with the cursor, and loses and doubles nothing', async () => {
    const { server, heard } = await start();
    const first = await server.next();
    first.open().send(connected(), 'k-0').send(updated(1), 'k-1');
    await eventually(() => expect(heard.message).toHaveLength(2));
    first.cut();
    await eventually(() => expect(heard.lost).toMatchObject([{ code: 'network' }]));

    const second = await server.next();
    expect(second.cursor).toBe('k-1');
    second
      .open()
      .send(connected({ resumed: true }))
      .send(updated(2), 'k-2');
    await eventually(() => expect(heard.message.at(-1)).toEqual(updated(2)));
    expect(heard.message.filter(({ type }) => type === 'order-updated')).toEqual([updated(1), updated(2)]);
    expect(server.asked).toHaveLength(2);
    expect(heard.lost).toHaveLength(1);
  });

  test('resumes by the event id of a server that knows no cursors', async () => {
    const server = await startEventStreamServer();
    connect(sse({ url: server.url, ...options }), { cursor: () => undefined });
    (await server.next()).open().send(updated(1), 'event 17').send(connected()).end();
    expect((await server.next()).cursor).toBe('event 17');
  });

  test.each(['→ 17', 'x'.repeat(20_000)])('survives an event id that fits no header', async (id) => {
    const server = await startEventStreamServer();
    const { heard } = connect(sse({ url: server.url, ...options }), { cursor: () => undefined });
    (await server.next()).open().send(updated(1), id).end();
    (await server.next()).open().send(updated(2));
    await eventually(() => expect(heard.message).toEqual([updated(1), updated(2)]));
  });

  test('comes back after a proper end of the stream too', async () => {
    const { server, heard } = await start();
    (await server.next()).open().send(connected()).end();
    await server.next();
    expect(heard.lost).toMatchObject([{ code: 'network' }]);
  });

  test('close() leaves no connection, and nothing is heard afterwards', async () => {
    const { server, heard, close } = await start();
    const stream = await server.next();
    stream.open().send(connected({ heartbeatInterval: 10_000 }));
    await eventually(() => expect(heard.message).toHaveLength(1));
    const { total } = heard;
    close();
    await eventually(() => expect(stream.isClosed).toBe(true));
    await eventually(() => expect(server.sockets.size).toBe(0));
    await aMoment();
    expect(heard.total).toBe(total);
    expect(server.asked).toHaveLength(1);
    close();
  });

  test('close() amid a burst of messages lets none of the rest through', async () => {
    const server = await startEventStreamServer();
    const { sink, heard } = createRecordingSink();
    const message: TransportSink['message'] = (...args) => {
      sink.message(...args);
      close();
    };
    const request = { orderId: 'o1', cursor: () => undefined, pollingInterval: () => undefined };
    const close = sse({ url: server.url, ...options }).connect(request, { ...sink, message });
    const data = (version: number) => `data: ${JSON.stringify(updated(version))}\n\n`;
    (await server.next()).open().write(`${data(1)}data: no JSON\n\n: beat\n\n${data(2)}`);
    await eventually(() => expect(heard.message).toHaveLength(1));
    await aMoment();
    expect(heard).toMatchObject({ message: [updated(1)], total: 2 });
  });

  test('close() before the server answers takes the request back', async () => {
    const { server, heard, close } = await start();
    const hanging = await server.next();
    close();
    await eventually(() => expect(hanging.isClosed).toBe(true));
    expect(heard.total).toBe(0);
  });

  test('close() while waiting to reconnect leaves no timer', async () => {
    const { server, heard, close } = await start();
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    (await server.next()).open().send(connected()).cut();
    await eventually(() => expect(heard.lost).toHaveLength(1));
    const before = timers();
    close();
    expect(timers()).toBeLessThan(before);
    await aMoment(700);
    expect(server.asked).toHaveLength(1);
  });

  test('comes back when a server that is closing has asked it to', async () => {
    const { server, heard } = await start();
    const stream = await server.next();
    const sentAt = Date.now();
    stream.open().send(connected()).send({ type: 'closing', reason: 'drain', reconnectAfter: 900 });
    await eventually(() => expect(heard.lost).toHaveLength(1));
    expect(heard.lost[0]?.message).toContain('drain');
    await eventually(() => expect(stream.isClosed).toBe(true));
    await server.next();
    // Without the server's wish it would be back after 500 ms; timers may be 1 ms early.
    expect(Date.now() - sentAt).toBeGreaterThanOrEqual(899);
  });

  test('hears nothing of what follows a `closing` in the same bytes', async () => {
    const { server, heard } = await start();
    const closing = 'data: {"type":"closing","reconnectAfter":60000}\n\n';
    const rest = `: heartbeat\n\ndata: {"type":"heartbeat"}\n\ndata: ${JSON.stringify(updated(1))}\n\n`;
    (await server.next()).open().write(closing + rest);
    await eventually(() => expect(heard.lost).toHaveLength(1));
    await aMoment();
    expect(heard).toMatchObject({ alive: 0, message: [], total: 2 });
  });

  test('does not come back after `end`', async () => {
    const { server, heard } = await start();
    const stream = await server.next();
    stream.open().send(connected()).send({ type: 'end' });
    await eventually(() => expect(heard.end).toEqual([{ reason: 'finished' }]));
    await eventually(() => expect(stream.isClosed).toBe(true));
    await aMoment(700);
    expect(server.asked).toHaveLength(1);
    expect(heard.lost).toEqual([]);
  });

  test('tries again after a `problem` that is retryable', async () => {
    const { server, heard } = await start();
    const problem = { type: 'problem', status: 503, code: 'bus-unavailable', retryable: true } as const;
    (await server.next()).open().send(problem);
    await server.next();
    expect(heard.lost).toMatchObject([{ code: 'http', status: 503 }]);
  });

  test.each([
    [403, 'refused'],
    [404, 'refused'],
    [500, 'unsupported'],
  ])('ends after a `problem` %i that is not retryable: %s', async (status, reason) => {
    const { server, heard } = await start();
    (await server.next()).open().send({ type: 'problem', status, code: 'no', retryable: false });
    await eventually(() => expect(heard.end).toMatchObject([{ reason, error: { status } }]));
    await aMoment(700);
    expect(server.asked).toHaveLength(1);
  });

  test('reports invalid messages and survives them', async () => {
    const { server, heard } = await start();
    const stream = await server.next();
    stream.open().write('data: no JSON\n\ndata: {"type":"other"}\n\n').send(updated(1), 'k-1');
    await eventually(() => expect(heard.message).toEqual([updated(1)]));
    expect(heard.invalid.map(({ code }) => code)).toEqual(['invalid-message', 'invalid-message']);
    expect(heard.lost).toEqual([]);
  });

  test('a heartbeat message is a sign of life and no news', async () => {
    const { server, heard } = await start();
    (await server.next()).open().send(connected()).send({ type: 'heartbeat' });
    await eventually(() => expect(heard.alive).toBe(1));
    expect(heard.message).toEqual([connected()]);
  });

  test('a half-open socket is noticed by the missing heartbeats', async () => {
    const { server, heard } = await start();
    const silent = await server.next();
    silent.open().send(connected({ heartbeatInterval: 20 }));
    await eventually(() => expect(heard.lost).toMatchObject([{ code: 'heartbeat-timeout' }]));
    await eventually(() => expect(silent.isClosed).toBe(true));
    await server.next();
  });

  test('a socket that beats is not taken for half-open', async () => {
    const { server, heard } = await start();
    const stream = await server.next();
    stream.open().send(connected({ heartbeatInterval: 100 }));
    for (let beat = 0; beat < 8; beat += 1) {
      await aMoment(50);
      stream.send({ type: 'heartbeat' });
    }
    await eventually(() => expect(heard.alive).toBe(8));
    expect(heard.lost).toEqual([]);
  });

  test('sends the order id encoded, whatever it is', async () => {
    const server = await startEventStreamServer();
    connect(sse({ url: server.url, ...options }), { orderId: 'a/b?c&d ü' });
    expect(decodeURIComponent((await server.next()).url.pathname)).toBe('/orders/a/b?c&d ü');
  });

  test('an address that cannot be asked is a loss, not a crash', async () => {
    const { heard } = connect(sse({ url: 'http://', ...options }));
    await eventually(() => expect(heard.lost).toMatchObject([{ code: 'network' }]));
  });
});
