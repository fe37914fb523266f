import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOrderStatusClient, fallback, polling, sse } from '../../../src/client/index.js';
import { connect } from './recording-sink.js';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const encoder = new TextEncoder();

/** A stubbed `fetch`; the test writes and breaks each stream. */
function stubPath(answer: (path: string) => Response | undefined = () => undefined) {
  const streams: { url: URL; body: ReadableStreamDefaultController<Uint8Array> }[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    const answered = answer(url);
    if (answered) return answered;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => void streams.push({ url: new URL(url, 'http://localhost'), body: controller }),
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  });
  return {
    streams,
    async write(text: string) {
      streams.at(-1)?.body.enqueue(encoder.encode(text));
      await vi.advanceTimersByTimeAsync(0);
    },
    /** Cuts the stream, like the idle timeout of a load balancer. */
    async cutAfter(ms: number) {
      await vi.advanceTimersByTimeAsync(ms);
      streams.at(-1)?.body.error(new Error('socket hang up'));
      await vi.advanceTimersByTimeAsync(30_000);
    },
  };
}

const connectedEvery = (heartbeatInterval: number) =>
  `data: {"type":"connected","heartbeatInterval":${heartbeatInterval}}\n\n`;

test('two cuts after the same idle time cause a request for a shorter heartbeat interval', async () => {
  const path = stubPath();
  connect(sse({ url: '/stream' }));
  await vi.advanceTimersByTimeAsync(0);
  for (let times = 0; times < 2; times += 1) {
    expect(path.streams.at(-1)?.url.search).toBe('');
    await path.write(connectedEvery(30_000));
    await path.cutAfter(20_000);
  }
  expect(path.streams).toHaveLength(3);
  expect(path.streams.at(-1)?.url.searchParams.get('heartbeatInterval')).toBe('10000');
});

test('the next order uses the heartbeat interval that one order has learned', async () => {
  const path = stubPath();
  const transport = sse({ url: '/stream' });
  connect(transport);
  await vi.advanceTimersByTimeAsync(0);
  for (let times = 0; times < 2; times += 1) {
    await path.write(connectedEvery(30_000));
    await path.cutAfter(20_000);
  }
  connect(transport, { orderId: 'o2' });
  await vi.advanceTimersByTimeAsync(0);
  expect(path.streams.at(-1)?.url.searchParams.get('heartbeatInterval')).toBe('10000');
});

test('connections that become half-open cause a request for a shorter heartbeat interval too', async () => {
  const path = stubPath();
  connect(sse({ url: '/stream' }));
  await vi.advanceTimersByTimeAsync(0);
  for (let times = 0; times < 2; times += 1) {
    await path.write(connectedEvery(30_000));
    await vi.advanceTimersByTimeAsync(75_000 + 30_000);
  }
  expect(path.streams.at(-1)?.url.searchParams.get('heartbeatInterval')).toBe('15000');
});

test('a planned end does not count as a cut', async () => {
  const path = stubPath();
  connect(sse({ url: '/stream' }));
  await vi.advanceTimersByTimeAsync(0);
  for (let times = 0; times < 3; times += 1) {
    await path.write(connectedEvery(30_000));
    await vi.advanceTimersByTimeAsync(20_000);
    await path.write('data: {"type":"closing","reason":"lifetime","reconnectAfter":0}\n\n');
    await vi.advanceTimersByTimeAsync(30_000);
  }
  expect(path.streams.length).toBeGreaterThan(3);
  expect(path.streams.at(-1)?.url.search).toBe('');
});

test('while a stream with headers but without data is open, the page polls, with a hint in debug mode', async () => {
  const path = stubPath((url) =>
    url === '/poll' ? Response.json({ orderId: 'o1', status: 'SHIPPED', version: 1 }) : undefined,
  );
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  const client = createOrderStatusClient({
    transport: fallback([sse({ url: '/stream' }), polling({ url: '/poll' })]),
  });
  client.subscribe('o1', { debug: true });
  await vi.advanceTimersByTimeAsync(4_000);
  expect(client.get('o1')).toMatchObject({ connection: 'polling', order: { status: 'SHIPPED' } });
  await vi.advanceTimersByTimeAsync(6_000);
  expect(log.mock.calls.flat().join(' ')).toContain('proxy_buffering off');
  // The stream is aborted after its timeout, and retried.
  await vi.advanceTimersByTimeAsync(75_000);
  expect(path.streams).toHaveLength(2);
  client.close();
  log.mockRestore();
});

test('a stream whose data arrives in time causes no hint', async () => {
  const path = stubPath();
  const { calls } = connect(sse({ url: '/stream' }));
  await vi.advanceTimersByTimeAsync(9_000);
  await path.write(connectedEvery(30_000));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(calls.hints).toEqual([]);
});
