import { EventSource } from 'eventsource';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { sse } from '../../../src/client/index.js';
import { connected } from '../messages.js';
import { startEventStreamServer } from './event-stream-server.js';
import { connect, delay, eventually } from './recording-sink.js';

afterEach(() => void vi.restoreAllMocks());

async function start(options: Parameters<typeof sse>[0] = {}) {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const server = await startEventStreamServer();
  return { server, ...connect(sse({ url: server.url, ...options })) };
}

test.each([401, 403, 404, 410])('%i ends the transport as refused', async (status) => {
  const { server, calls } = await start();
  (await server.next()).refuse(status);
  await eventually(() =>
    expect(calls.end).toMatchObject([{ reason: 'refused', error: { code: 'http', status } }]),
  );
  await delay(600);
  expect(server.requests).toHaveLength(1);
  expect(calls.total).toBe(1);
});

test.each([400, 405, 406])('%i ends the transport as unsupported', async (status) => {
  const { server, calls } = await start();
  (await server.next()).refuse(status);
  await eventually(() => expect(calls.end).toMatchObject([{ reason: 'unsupported', error: { status } }]));
});

test.each([408, 425, 429, 500, 502, 503])('%i is retried', async (status) => {
  const { server, calls } = await start();
  (await server.next()).answer(status);
  (await server.next()).open().send(connected());
  await eventually(() => expect(calls.open).toHaveLength(1));
  expect(calls.lost).toMatchObject([{ code: 'http', status }]);
});

test('Retry-After is obeyed', async () => {
  const { server, calls } = await start();
  const answeredAt = Date.now();
  (await server.next()).answer(503, { 'Retry-After': '1' });
  await server.next();
  // Without it, the retry would follow after 500 ms; timers may be 1 ms early.
  expect(Date.now() - answeredAt).toBeGreaterThanOrEqual(999);
  expect(calls.lost).toMatchObject([{ status: 503, retryAfter: 1_000 }]);
});

test('an HTML page in place of a stream is not from the server, and is retried', async () => {
  const { server, calls } = await start();
  (await server.next()).answer(200, { 'Content-Type': 'text/html' }, '<h1>Sign in</h1>');
  await server.next();
  expect(calls.lost).toMatchObject([{ code: 'not-the-server', status: 200 }]);
  expect(calls.open).toEqual([]);
});

test('an unexpected response is not read to its end', async () => {
  const { server } = await start();
  const page = await server.next();
  page.response.writeHead(200, { 'Content-Type': 'text/html' });
  page.write('<h1>Endless');
  await eventually(() => expect(page.isClosed).toBe(true));
});

test('sends the headers of its options, and accepts a stream', async () => {
  const { server } = await start({ headers: { Authorization: 'Bearer 1' } });
  const stream = await server.next();
  expect(stream.header('authorization')).toBe('Bearer 1');
  expect(stream.header('accept')).toBe('text/event-stream');
  expect(stream.header('last-event-id')).toBeUndefined();
});

test('an unreachable server is reported as a loss', async () => {
  const { calls } = connect(sse({ url: 'http://127.0.0.1:1/' }));
  await eventually(() => expect(calls.lost).toMatchObject([{ code: 'network' }]));
  expect(calls.lost[0]?.cause).toBeInstanceOf(Error);
});

describe.each([
  { by: 'fetch', options: {} },
  { by: 'EventSource', options: { EventSource } },
])('by $by', ({ options }) => {
  test('the end of another order, or a problem with it, does not concern this one', async () => {
    const { server, calls } = await start(options);
    const stream = (await server.next()).open();
    stream.send(connected());
    stream.send({ type: 'end', orderId: 'o2' });
    stream.send({ type: 'problem', orderId: 'o2', status: 404, code: 'not-found', retryable: false });
    stream.send({
      type: 'order-updated',
      orderId: 'o2',
      status: 'SHIPPED',
      timestamp: '2024-01-01T12:00:00Z',
    });
    stream.send({ type: 'end', orderId: 'o1' });
    await eventually(() => expect(calls.end).toEqual([{ reason: 'finished' }]));
    expect(calls.message).toEqual([connected()]);
    expect(calls.lost).toEqual([]);
    expect(calls.invalid.map(({ path }) => path)).toEqual(['orderId', 'orderId', 'orderId']);
  });

  test('a stream that begins with another order is given up and retried', async () => {
    const { server, calls } = await start(options);
    (await server.next())
      .open()
      .send({ type: 'connected', order: { orderId: 'O1', status: 'SHIPPED', version: 1 } });
    (await server.next()).open().send(connected());
    await eventually(() => expect(calls.message).toEqual([connected()]));
    expect(calls.lost).toMatchObject([{ code: 'unexpected-response' }]);
  });
});
