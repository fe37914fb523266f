import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type EventSourceLike, sse } from '../../../src/client/index.js';
import { connect } from '../transports/recording-sink.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A `fetch` whose responses are late or missing, as on a half-open connection. */
function stubFetch(answer: (signal: AbortSignal) => Promise<Response>) {
  const signals: AbortSignal[] = [];
  vi.stubGlobal('fetch', (_: string, { signal }: { signal: AbortSignal }) => {
    signals.push(signal);
    return answer(signal);
  });
  return signals;
}
const never = () => new Promise<never>(() => {});

test('a request without a response is aborted after ten seconds, and retried (G5)', async () => {
  const signals = stubFetch(never);
  const { calls } = connect(sse({ url: '/stream' }));
  await vi.advanceTimersByTimeAsync(9_999);
  expect(calls.lost).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(calls.lost).toMatchObject([{ code: 'network', message: 'No response began within 10000 ms.' }]);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  await vi.advanceTimersByTimeAsync(31_000);
  expect(signals.length).toBeGreaterThan(1);
});

test('once the response has begun, only the heartbeat timeout applies', async () => {
  stubFetch(
    async () => new Response(new ReadableStream(), { headers: { 'Content-Type': 'text/event-stream' } }),
  );
  const { calls } = connect(sse({ url: '/stream' }));
  await vi.advanceTimersByTimeAsync(74_999);
  expect(calls.lost).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(calls.lost).toMatchObject([{ code: 'mute-stream' }]);
});

test('the wait for the response headers does not count towards the heartbeat timeout (G4)', async () => {
  const bytes = new TextEncoder().encode('data: {"type":"connected","heartbeatInterval":1000}\n\n');
  stubFetch(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    const body = new ReadableStream({
      start: (controller) => void setTimeout(() => controller.enqueue(bytes), 5_000),
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  });
  const { calls } = connect(sse({ url: '/stream' }));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(calls.lost).toEqual([]);
  expect(calls.open.at(-1)).toMatchObject({ freshFor: 2_500 });
  await vi.advanceTimersByTimeAsync(2_500);
  expect(calls.lost).toMatchObject([{ code: 'heartbeat-timeout' }]);
});

test('an EventSource that does not open is closed too; one that opened needs no heartbeats', async () => {
  const sources: (EventSourceLike & { isClosed: boolean })[] = [];
  class Source implements EventSourceLike {
    onopen: EventSourceLike['onopen'] = null;
    onmessage: EventSourceLike['onmessage'] = null;
    onerror: EventSourceLike['onerror'] = null;
    isClosed = false;
    constructor() {
      sources.push(this);
    }
    close() {
      this.isClosed = true;
    }
  }
  const { calls } = connect(sse({ url: '/stream', EventSource: Source }));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(calls.lost).toMatchObject([{ code: 'network' }]);
  expect(sources[0]?.isClosed).toBe(true);
  await vi.advanceTimersByTimeAsync(31_000);
  const last = sources.at(-1);
  last?.onopen?.(new Event('open'));
  const count = sources.length;
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(sources).toHaveLength(count);
});
