import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PageEvent } from '../../../src/client/browser/page-lifecycle.js';
import { type Attempt, retryLoop } from '../../../src/client/connection/retry-loop.js';
import { TransportError } from '../../../src/client/index.js';
import { stubPage } from '../browser/page.js';
import { createRecordingSink } from '../transports/recording-sink.js';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function start(restartsOn?: PageEvent) {
  const attempts: Attempt[] = [];
  const { sink, calls } = createRecordingSink();
  const close = retryLoop(sink, (attempt) => void attempts.push(attempt), restartsOn);
  const current = () => {
    const attempt = attempts.at(-1);
    if (!attempt) throw new Error('No attempt was started.');
    return attempt;
  };
  return { attempts, calls, close, current };
}
const gone = (retryAfter?: number) => new TransportError('network', 'Gone.', { retryAfter });

test('retries after a failure, at the earliest after half of the base', () => {
  const { attempts, calls, current } = start();
  current().fail(gone());
  expect(calls.lost).toHaveLength(1);
  vi.advanceTimersByTime(499);
  expect(attempts).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(attempts).toHaveLength(2);
});

test('an attempt that is over reports nothing', () => {
  const { attempts, calls, current } = start();
  const old = current();
  old.fail(gone());
  vi.advanceTimersByTime(500);
  old.fail(gone());
  old.again(0);
  old.end({ reason: 'finished' });
  vi.advanceTimersByTime(60_000);
  expect(old.signal.aborted).toBe(true);
  expect(attempts).toHaveLength(2);
  expect(calls.total).toBe(1);
});

test('an error that an attempt throws, immediately or later, is reported as a loss', async () => {
  const { sink, calls } = createRecordingSink();
  const thrown = [new Error('at once'), new Error('later')] as const;
  let attempts = 0;
  const close = retryLoop(sink, () => {
    attempts += 1;
    if (attempts === 1) throw thrown[0];
    return Promise.reject(thrown[1]);
  });
  expect(calls.total).toBe(0);
  await vi.advanceTimersByTimeAsync(500);
  close();
  expect(calls.lost.map(({ cause }) => cause)).toEqual(thrown);
});

test('ends without another attempt', () => {
  const { attempts, calls, current } = start();
  current().end({ reason: 'finished' });
  vi.advanceTimersByTime(60_000);
  expect(attempts).toHaveLength(1);
  expect(calls.end).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});

test.each(['goOnline', 'show', 'restore'] as const)('ends the wait on the page event %s', (event) => {
  const page = stubPage();
  const { attempts, current } = start();
  current().fail(gone());
  page[event]();
  expect(attempts).toHaveLength(2);
  vi.advanceTimersByTime(60_000);
  expect(attempts).toHaveLength(2);
});

test('an offline event starts no attempt', () => {
  const page = stubPage();
  const { attempts, current } = start('online');
  page.goOffline();
  current().fail(gone());
  page.goOffline();
  expect(attempts).toHaveLength(1);
});

test('a network that is back ends the wait, also when the clock was set back meanwhile (G5)', () => {
  const page = stubPage();
  const { attempts, current } = start('online');
  current().fail(gone());
  vi.setSystemTime(Date.now() - 3_600_000);
  page.goOnline();
  expect(attempts).toHaveLength(2);
});

test("the server's Retry-After is obeyed despite page events", () => {
  const page = stubPage();
  const { attempts, current } = start('online');
  current().fail(gone(20_000));
  vi.advanceTimersByTime(10_000);
  page.goOnline();
  page.show();
  expect(attempts).toHaveLength(1);
  vi.advanceTimersByTime(10_000);
  expect(attempts).toHaveLength(2);
});

test.each([
  ['Retry-After', gone(86_400_000), undefined],
  ['reconnectAfter', gone(), 86_400_000],
])('a %s of a day counts as 10 minutes', (_, error, after) => {
  const { attempts, current } = start();
  current().fail(error, after);
  vi.advanceTimersByTime(599_999);
  expect(attempts).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(attempts).toHaveLength(2);
});

test('of many page events within seconds, one ends a wait early', () => {
  const page = stubPage();
  const { attempts, current } = start();
  for (let n = 0; n < 100; n += 1) {
    if (!current().signal.aborted) current().again(60_000);
    page.focus();
    vi.advanceTimersByTime(20);
  }
  expect(attempts).toHaveLength(2);
  vi.advanceTimersByTime(5_000);
  page.focus();
  expect(attempts).toHaveLength(3);
});

test('the network that is back ends a wait at once, also right after page events', () => {
  const page = stubPage();
  const { attempts, current } = start();
  current().fail(gone());
  page.focus();
  current().fail(gone());
  page.goOnline();
  expect(attempts).toHaveLength(3);
});

test('a Retry-After that expired while timers slept is over when the page wakes', () => {
  const page = stubPage();
  const { attempts, current } = start();
  current().fail(gone(20_000));
  vi.setSystemTime(Date.now() + 30_000);
  page.show();
  expect(attempts).toHaveLength(2);
});

test('does not interrupt a running attempt', () => {
  const page = stubPage();
  const { attempts, current } = start();
  page.goOnline();
  page.show();
  expect(attempts).toHaveLength(1);
  expect(current().signal.aborted).toBe(false);
});

test('restarts a running attempt on the event it restarts on, once, and reports a loss', () => {
  const page = stubPage();
  const { attempts, calls } = start('online');
  page.goOnline();
  page.show();
  expect(attempts.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  expect(calls.lost).toMatchObject([{ code: 'network' }]);
});

test('once closed, it has no timer and no listener', () => {
  const page = stubPage();
  const { attempts, calls, close, current } = start('online');
  current().fail(gone());
  close();
  expect(vi.getTimerCount()).toBe(0);
  page.goOnline();
  page.show();
  expect(attempts).toHaveLength(1);
  expect(calls.total).toBe(1);
});

test('may be closed by the sink while it reports a loss', () => {
  const page = stubPage();
  const attempts: Attempt[] = [];
  const { sink } = createRecordingSink();
  const close = retryLoop(
    { ...sink, lost: () => close() },
    (attempt) => void attempts.push(attempt),
    'online',
  );
  page.goOnline();
  expect(attempts.every(({ signal }) => signal.aborted)).toBe(true);
  vi.advanceTimersByTime(60_000);
  expect(attempts).toHaveLength(2);
});
