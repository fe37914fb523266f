import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type EventSourceLike, sse } from '../../../src/client/index.js';
import { connect } from '../transports/recording-sink.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Takes requests, and answers none: what a half-open connection does that is used once more. */
function hangingFetch(answer: (signal: AbortSignal) => Promise<Response>) {
  const signals: AbortSignal[] = [];
  vi.stubGlobal('fetch', (_: string, { signal }: { signal: AbortSignal }) => {
    signals.push(signal);
    return answer(signal);
  });
  return signals;
}
const never = () => new Promise<never>(() => {});

test('a request without an answer is given up after ten seconds, and tried again (G5)', async () => {
  const signals = hangingFetch(never);
  const { heard } = connect(sse({ url: '/stream' }));
  await vi.advanceTimersByTimeAsync(9_999);
  expect(heard.lost).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(heard.lost).toMatchObject([{ code: 'network', message: 'No answer began within 10000 ms.' }]);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  await vi.advanceTimersByTimeAsync(31_000);
  expect(signals.length).toBeGreaterThan(1);
});

test('once the answer has begun, only its heartbeat counts', async () => {
  hangingFetch(
    async () => new Response(new ReadableStream(), { headers: { 'Content-Type': 'text/event-stream' } }),
  );
  const { heard } = connect(sse({ url: '/stream' }));
  await vi.advanceTimersByTimeAsync(74_999);
  expect(heard.lost).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(heard.lost).toMatchObject([{ code: 'mute-stream' }]);
});

test('an answer that came late is no silence of the stream (G4)', async () => {
  const bytes = new TextEncoder().encode('data: {"type":"connected","heartbeatInterval":1000}\n\n');
  hangingFetch(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    const body = new ReadableStream({
      start: (controller) => void setTimeout(() => controller.enqueue(bytes), 5_000),
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  });
  const { heard } = connect(sse({ url: '/stream' }));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(heard.lost).toEqual([]);
  expect(heard.open.at(-1)).toMatchObject({ freshFor: 2_500 });
  await vi.advanceTimersByTimeAsync(2_500);
  expect(heard.lost).toMatchObject([{ code: 'heartbeat-timeout' }]);
});

test('an EventSource that does not open is given up too; one that opened may be silent', async () => {
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
  const { heard } = connect(sse({ url: '/stream', EventSource: Source }));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(heard.lost).toMatchObject([{ code: 'network' }]);
  expect(sources[0]?.isClosed).toBe(true);
  await vi.advanceTimersByTimeAsync(31_000);
  const last = sources.at(-1);
  last?.onopen?.(new Event('open'));
  const count = sources.length;
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(sources).toHaveLength(count);
});
