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

/** A server behind a path; each stream is the test's to write and to break. */
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
    async speak(text: string) {
      streams.at(-1)?.body.enqueue(encoder.encode(text));
      await vi.advanceTimersByTimeAsync(0);
    },
    /** What an idle time-out of a load balancer does. */
    async cutAfter(ms: number) {
      await vi.advanceTimersByTimeAsync(ms);
      streams.at(-1)?.body.error(new Error('socket hang up'));
      await vi.advanceTimersByTimeAsync(30_000);
    },
  };
}

const connectedEvery = (heartbeatInterval: number) =>
  `data: {"type":"connected","heartbeatInterval":${heartbeatInterval}}\n\n`;

test('a path that cuts idle connections twice after the same time is met by a faster heartbeat', async () => {
  const path = stubPath();
  connect(sse({ url: '/stream' }));
  await vi.advanceTimersByTimeAsync(0);
  for (let times = 0; times < 2; times += 1) {
    expect(path.streams.at(-1)?.url.search).toBe('');
    await path.speak(connectedEvery(30_000));
    await path.cutAfter(20_000);
  }
  expect(path.streams).toHaveLength(3);
  expect(path.streams.at(-1)?.url.searchParams.get('heartbeatInterval')).toBe('10000');
});

test('what one order learned of the path, the next one knows', async () => {
  const path = stubPath();
  const transport = sse({ url: '/stream' });
  connect(transport);
  await vi.advanceTimersByTimeAsync(0);
  for (let times = 0; times < 2; times += 1) {
    await path.speak(connectedEvery(30_000));
    await path.cutAfter(20_000);
  }
  connect(transport, { orderId: 'o2' });
  await vi.advanceTimersByTimeAsync(0);
  expect(path.streams.at(-1)?.url.searchParams.get('heartbeatInterval')).toBe('10000');
});

test('a path that swallows heartbeats without closing is met by a faster one too', async () => {
  const path = stubPath();
  connect(sse({ url: '/stream' }));
  await vi.advanceTimersByTimeAsync(0);
  for (let times = 0; times < 2; times += 1) {
    await path.speak(connectedEvery(30_000));
    await vi.advanceTimersByTimeAsync(75_000 + 30_000);
  }
  expect(path.streams.at(-1)?.url.searchParams.get('heartbeatInterval')).toBe('15000');
});

test('a planned end is no cut', async () => {
  const path = stubPath();
  connect(sse({ url: '/stream' }));
  await vi.advanceTimersByTimeAsync(0);
  for (let times = 0; times < 3; times += 1) {
    await path.speak(connectedEvery(30_000));
    await vi.advanceTimersByTimeAsync(20_000);
    await path.speak('data: {"type":"closing","reason":"lifetime","reconnectAfter":0}\n\n');
    await vi.advanceTimersByTimeAsync(30_000);
  }
  expect(path.streams.length).toBeGreaterThan(3);
  expect(path.streams.at(-1)?.url.search).toBe('');
});

test('a stream that is answered and stays silent is polled around, with a hint in debug mode', async () => {
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
  // It is given up in time, and probed again.
  await vi.advanceTimersByTimeAsync(75_000);
  expect(path.streams).toHaveLength(2);
  client.close();
  log.mockRestore();
});

test('a stream that speaks in time gets no hint', async () => {
  const path = stubPath();
  const { heard } = connect(sse({ url: '/stream' }));
  await vi.advanceTimersByTimeAsync(9_000);
  await path.speak(connectedEvery(30_000));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(heard.hints).toEqual([]);
});
