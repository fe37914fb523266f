import { afterEach, expect, test, vi } from 'vitest';
import { sse } from '../../../src/client/index.js';
import { connected } from '../messages.js';
import { startEventStreamServer } from './event-stream-server.js';
import { aMoment, connect, eventually } from './recording-sink.js';

afterEach(() => void vi.restoreAllMocks());

async function start(options: Parameters<typeof sse>[0] = {}) {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const server = await startEventStreamServer();
  return { server, ...connect(sse({ url: server.url, ...options })) };
}

test.each([401, 403, 404, 410])('%i is the end: refused', async (status) => {
  const { server, heard } = await start();
  (await server.next()).refuse(status);
  await eventually(() =>
    expect(heard.end).toMatchObject([{ reason: 'refused', error: { code: 'http', status } }]),
  );
  await aMoment(600);
  expect(server.asked).toHaveLength(1);
  expect(heard.total).toBe(1);
});

test.each([400, 405, 406])('%i is the end of this transport: another may serve', async (status) => {
  const { server, heard } = await start();
  (await server.next()).refuse(status);
  await eventually(() => expect(heard.end).toMatchObject([{ reason: 'unsupported', error: { status } }]));
});

test.each([408, 425, 429, 500, 502, 503])('%i is tried again', async (status) => {
  const { server, heard } = await start();
  (await server.next()).answer(status);
  (await server.next()).open().send(connected());
  await eventually(() => expect(heard.open).toHaveLength(1));
  expect(heard.lost).toMatchObject([{ code: 'http', status }]);
});

test('Retry-After is obeyed', async () => {
  const { server, heard } = await start();
  const answeredAt = Date.now();
  (await server.next()).answer(503, { 'Retry-After': '1' });
  await server.next();
  // Without it, it would be back after 500 ms; timers may be 1 ms early.
  expect(Date.now() - answeredAt).toBeGreaterThanOrEqual(999);
  expect(heard.lost).toMatchObject([{ status: 503, retryAfter: 1_000 }]);
});

test('a page in place of a stream is not the server, and tried again', async () => {
  const { server, heard } = await start();
  (await server.next()).answer(200, { 'Content-Type': 'text/html' }, '<h1>Sign in</h1>');
  await server.next();
  expect(heard.lost).toMatchObject([{ code: 'not-the-server', status: 200 }]);
  expect(heard.open).toEqual([]);
});

test('an answer that is not wanted is not read to its end', async () => {
  const { server } = await start();
  const page = await server.next();
  page.response.writeHead(200, { 'Content-Type': 'text/html' });
  page.write('<h1>Endless');
  await eventually(() => expect(page.isClosed).toBe(true));
});

test('sends the headers of its options, and asks for a stream', async () => {
  const { server } = await start({ headers: { Authorization: 'Bearer 1' } });
  const stream = await server.next();
  expect(stream.header('authorization')).toBe('Bearer 1');
  expect(stream.header('accept')).toBe('text/event-stream');
  expect(stream.header('last-event-id')).toBeUndefined();
});

test('a server that cannot be reached is a loss', async () => {
  const { heard } = connect(sse({ url: 'http://127.0.0.1:1/' }));
  await eventually(() => expect(heard.lost).toMatchObject([{ code: 'network' }]));
  expect(heard.lost[0]?.cause).toBeInstanceOf(Error);
});
