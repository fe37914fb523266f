import { afterEach, expect, test, vi } from 'vitest';
import { sse } from '../../../src/client/index.js';
import { wireLimits } from '../../../src/order/index.js';
import { updated } from '../messages.js';
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
