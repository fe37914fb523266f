import { afterEach, expect, test, vi } from 'vitest';
import { sse } from '../../src/client/index.js';
import { wireLimits } from '../../src/order/index.js';
import { startEventStreamServer } from './event-stream-server.js';
import { updated } from './messages.js';
import { aMoment, connect, eventually } from './recording-sink.js';

afterEach(() => void vi.restoreAllMocks());

async function start() {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const server = await startEventStreamServer();
  const { heard } = connect(sse({ url: server.url }));
  const stream = (await server.next()).open();
  return { server, stream, heard };
}

const update = { ...updated(1), note: 'Größe → 📦' };
const json = JSON.stringify(update);
const bytes = new TextEncoder().encode(`id: k-1\ndata: ${json}\n\n`);

test('characters may be split over chunks', async () => {
  const { stream, heard } = await start();
  const at = bytes.indexOf(0xf0) + 2;
  stream.write(bytes.slice(0, at));
  await eventually(() => expect(heard.open).toHaveLength(1));
  stream.write(bytes.slice(at));
  await eventually(() => expect(heard.message).toEqual([update]));
});

test('every byte may come in a chunk of its own', async () => {
  const { stream, heard } = await start();
  for (const byte of bytes) {
    stream.write(Uint8Array.of(byte));
    await new Promise(setImmediate);
  }
  await eventually(() => expect(heard.message).toEqual([update]));
});

test.each([
  ['LF', '\n'],
  ['CR LF', '\r\n'],
  ['CR', '\r'],
])('lines may end in %s', async (_, end) => {
  const { stream, heard } = await start();
  // A CR alone may be half of a CR LF, so it is the next line that shows where it ended.
  stream.write(`id: k-1${end}data: ${json}${end}${end}: next${end}${end}`);
  await eventually(() => expect(heard).toMatchObject({ message: [update], cursors: ['k-1'] }));
});

test('data may come in several lines, and fields nobody knows are ignored', async () => {
  const { stream, heard } = await start();
  const lines = JSON.stringify(update, null, 1).replaceAll('\n', '\ndata:');
  stream.write(`flavour: mint\nretry: soon\ndata:${lines}\n\n`);
  await eventually(() => expect(heard.message).toEqual([update]));
});

test('a byte order mark at the beginning is no part of the first line', async () => {
  const { stream, heard } = await start();
  stream.write(`\uFEFFdata: ${json}\n\n`);
  await eventually(() => expect(heard.message).toEqual([update]));
});

test('an id with NUL is ignored, its event is not', async () => {
  const { stream, heard } = await start();
  stream.write(`id: k\0-1\ndata: ${json}\n\n`);
  await eventually(() => expect(heard).toMatchObject({ message: [update], cursors: [undefined] }));
});

test('comments are heartbeats', async () => {
  const { stream, heard } = await start();
  stream.write(': heartbeat\n\n').write(':\n\n');
  await eventually(() => expect(heard.alive).toBe(2));
  expect(heard.message).toEqual([]);
});

test('the first bytes open the stream, before any message', async () => {
  const { stream, heard } = await start();
  await aMoment();
  expect(heard.open).toEqual([]);
  stream.write('retry: 3000\n\n');
  await eventually(() => expect(heard.open).toEqual([{ type: 'sse', live: true, freshFor: 75_000 }]));
});

test("the server's `retry` is the base of the backoff", async () => {
  const { server, stream, heard } = await start();
  stream.write('retry: 1600\n\n');
  await eventually(() => expect(heard.open).toHaveLength(1));
  const cutAt = Date.now();
  stream.cut();
  await server.next();
  // Half of it, without jitter; the default would be 500 ms. Timers may be 1 ms early.
  expect(Date.now() - cutAt).toBeGreaterThanOrEqual(799);
});

test('an event without end is given up, not gathered for ever', async () => {
  const { server, stream, heard } = await start();
  const kilobyte = 'x'.repeat(1_024);
  stream.write('data: ');
  for (let size = 0; size <= wireLimits.message && !stream.isClosed; size += 1_024) stream.write(kilobyte);
  await eventually(() => expect(heard.lost).toMatchObject([{ code: 'network' }]));
  await eventually(() => expect(stream.isClosed).toBe(true));
  (await server.next()).open().send(updated(1));
  await eventually(() => expect(heard.message).toEqual([updated(1)]));
});
