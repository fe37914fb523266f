import { afterEach, expect, test, vi } from 'vitest';
import { sse } from '../../../src/client/index.js';
import { serializeMessage, wireLimits } from '../../../src/order/index.js';
import { connected, updated } from '../messages.js';
import { startEventStreamServer } from './event-stream-server.js';
import { connect, delay, eventually } from './recording-sink.js';

afterEach(() => void vi.restoreAllMocks());

async function start() {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const server = await startEventStreamServer();
  const { calls } = connect(sse({ url: server.url }));
  const stream = (await server.next()).open();
  return { server, stream, calls };
}

test('the first bytes open the stream, before any message', async () => {
  const { stream, calls } = await start();
  await delay();
  expect(calls.open).toEqual([]);
  stream.write('retry: 3000\n\n');
  await eventually(() => expect(calls.open).toEqual([{ type: 'sse', live: true, freshFor: 75_000 }]));
});

test("the server's `retry` is the base of the backoff", async () => {
  const { server, stream, calls } = await start();
  stream.write('retry: 1600\n\n');
  await eventually(() => expect(calls.open).toHaveLength(1));
  const cutAt = Date.now();
  stream.cut();
  await server.next();
  // Half of it, without jitter; the default would be 500 ms. Timers may be 1 ms early.
  expect(Date.now() - cutAt).toBeGreaterThanOrEqual(799);
});

test('a heartbeat interval of a day counts as 10 minutes, so that a dead connection is noticed (G4)', async () => {
  const { stream, calls } = await start();
  stream.send(connected({ heartbeatInterval: 86_400_000 }));
  await eventually(() => expect(calls.open.at(-1)?.freshFor).toBe(600_000 * 2.5));
});

test('an endless event breaks the stream instead of filling the memory', async () => {
  const { server, stream, calls } = await start();
  const kilobyte = 'x'.repeat(1_024);
  stream.write('data: ');
  for (let size = 0; size <= wireLimits.message && !stream.isClosed; size += 1_024) stream.write(kilobyte);
  await eventually(() => expect(calls.lost).toMatchObject([{ code: 'network' }]));
  await eventually(() => expect(stream.isClosed).toBe(true));
  (await server.next()).open().send(updated(1));
  await eventually(() => expect(calls.message).toEqual([updated(1)]));
});

test('an event whose lines end in CR alone is read at once, as is an end', async () => {
  const { stream, calls } = await start();
  stream.write(`data: ${serializeMessage(updated(1))}\r\r`);
  await eventually(() => expect(calls.message).toEqual([updated(1)]));
  stream.write('data: {"type":"end"}\r\r');
  await eventually(() => expect(calls.end).toEqual([{ reason: 'finished' }]));
});

/** A message whose JSON text has so many characters. */
function jsonOfLength(length: number) {
  const json = serializeMessage(connected());
  return json + ' '.repeat(length - json.length);
}

test.each(['data: ', 'data:', 'id: k-1\ndata: '])(
  'a message of exactly the longest length is read (%j)',
  async (field) => {
    const { stream, calls } = await start();
    stream.write(`${field}${jsonOfLength(wireLimits.message)}\n\n`);
    await eventually(() => expect(calls.message).toEqual([connected()]));
    expect(calls.lost).toEqual([]);
  },
);

test('a message that is one character longer is dropped, and the stream continues (G9)', async () => {
  const { stream, calls } = await start();
  stream.write(`data: ${jsonOfLength(wireLimits.message + 1)}\n\n`).send(updated(2));
  await eventually(() => expect(calls.message).toEqual([updated(2)]));
  expect(calls.invalid).toMatchObject([{ code: 'invalid-message' }]);
  expect(calls.lost).toEqual([]);
});

test('an event of endless lines of data breaks the stream, with the reason', async () => {
  const { stream, calls } = await start();
  const lines = `data: ${'x'.repeat(1_100)}\n`;
  for (let size = 0; size <= wireLimits.message + 4_096 && !stream.isClosed; size += 1_024)
    stream.write(lines);
  await eventually(() => expect(calls.lost).toMatchObject([{ cause: { code: 'invalid-message' } }]));
});
