import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EventSourceLike } from '../../../src/client/index.js';
import { sse, type TransportError } from '../../../src/client/index.js';
import { createRecordingSink } from './recording-sink.js';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** An `EventSource` that the test controls. */
class FakeEventSource implements EventSourceLike {
  static all: FakeEventSource[] = [];
  onmessage: EventSourceLike['onmessage'] = null;
  onerror: EventSourceLike['onerror'] = null;
  isClosed = false;
  constructor() {
    FakeEventSource.all.push(this);
  }
  close() {
    this.isClosed = true;
  }
  receive(data: string) {
    this.onmessage?.(new MessageEvent('message', { data }));
  }
  break() {
    this.onerror?.(new Event('error'));
  }
}

async function start() {
  FakeEventSource.all = [];
  const { sink, calls } = createRecordingSink();
  const request = { orderId: 'o1', cursor: () => undefined, pollingInterval: () => undefined };
  const close = sse({ url: '/', EventSource: FakeEventSource }).connect(request, sink);
  // The URL may be resolved asynchronously.
  await vi.advanceTimersByTimeAsync(0);
  const source = () => {
    const newest = FakeEventSource.all.at(-1);
    if (!newest) throw new Error('No EventSource was created.');
    return newest;
  };
  /** Ms until the next attempt. */
  const breakAndWait = async () => {
    const count = FakeEventSource.all.length;
    source().break();
    let waited = 0;
    while (FakeEventSource.all.length === count) {
      await vi.advanceTimersByTimeAsync(100);
      waited += 100;
    }
    return waited;
  };
  return { calls, close, source, breakAndWait };
}

test('the backoff is reset after a stream that was stable for a while', async () => {
  const { source, breakAndWait, close } = await start();
  expect([await breakAndWait(), await breakAndWait(), await breakAndWait()]).toEqual([1_500, 2_500, 4_500]);
  source().receive('{"type":"connected"}');
  vi.advanceTimersByTime(10_000);
  expect(await breakAndWait()).toBe(1_500);
  close();
});

test('the backoff continues after a short stream', async () => {
  const { source, breakAndWait, close } = await start();
  expect([await breakAndWait(), await breakAndWait()]).toEqual([1_500, 2_500]);
  source().receive('{"type":"connected"}');
  vi.advanceTimersByTime(9_000);
  expect(await breakAndWait()).toBe(4_500);
  close();
});

test('close() stops the heartbeat timeout', async () => {
  const { calls, source, close } = await start();
  source().receive('{"type":"connected","heartbeatInterval":1000}');
  expect(vi.getTimerCount()).toBe(1);
  close();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(60_000);
  expect(calls.lost).toEqual([]);
});

test('events of a closed EventSource are ignored', async () => {
  const { calls, source, close } = await start();
  const old = source();
  old.break();
  expect(old.isClosed).toBe(true);
  old.receive('{"type":"connected","heartbeatInterval":10}');
  old.break();
  expect(calls.lost.map(({ code }: TransportError) => code)).toEqual(['network']);
  expect(calls.total).toBe(1);
  close();
  expect(vi.getTimerCount()).toBe(0);
});
