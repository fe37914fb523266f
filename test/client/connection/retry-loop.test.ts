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
  const { sink, heard } = createRecordingSink();
  const close = retryLoop(sink, (attempt) => void attempts.push(attempt), restartsOn);
  const current = () => {
    const attempt = attempts.at(-1);
    if (!attempt) throw new Error('No attempt was begun.');
    return attempt;
  };
  return { attempts, heard, close, current };
}
const gone = (retryAfter?: number) => new TransportError('network', 'Gone.', { retryAfter });

test('tries again after a failure, no sooner than half of the base', () => {
  const { attempts, heard, current } = start();
  current().fail(gone());
  expect(heard.lost).toHaveLength(1);
  vi.advanceTimersByTime(499);
  expect(attempts).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(attempts).toHaveLength(2);
});

test('of an attempt that is over nothing is heard', () => {
  const { attempts, heard, current } = start();
  const old = current();
  old.fail(gone());
  vi.advanceTimersByTime(500);
  old.fail(gone());
  old.again(0);
  old.end({ reason: 'finished' });
  vi.advanceTimersByTime(60_000);
  expect(old.signal.aborted).toBe(true);
  expect(attempts).toHaveLength(2);
  expect(heard.total).toBe(1);
});

test('what an attempt throws, at once or later, is a loss', async () => {
  const { sink, heard } = createRecordingSink();
  const thrown = [new Error('at once'), new Error('later')] as const;
  let attempts = 0;
  const close = retryLoop(sink, () => {
    attempts += 1;
    if (attempts === 1) throw thrown[0];
    return Promise.reject(thrown[1]);
  });
  expect(heard.total).toBe(0);
  await vi.advanceTimersByTimeAsync(500);
  close();
  expect(heard.lost.map(({ cause }) => cause)).toEqual(thrown);
});

test('ends without another attempt', () => {
  const { attempts, heard, current } = start();
  current().end({ reason: 'finished' });
  vi.advanceTimersByTime(60_000);
  expect(attempts).toHaveLength(1);
  expect(heard.end).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});

test.each(['goOnline', 'show', 'restore'] as const)('waits no longer when the page says %s', (event) => {
  const page = stubPage();
  const { attempts, current } = start();
  current().fail(gone());
  page[event]();
  expect(attempts).toHaveLength(2);
  vi.advanceTimersByTime(60_000);
  expect(attempts).toHaveLength(2);
});

test('going offline begins nothing', () => {
  const page = stubPage();
  const { attempts, current } = start('online');
  page.goOffline();
  current().fail(gone());
  page.goOffline();
  expect(attempts).toHaveLength(1);
});

test("the server's Retry-After holds, whatever the page says", () => {
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

test('a Retry-After that passed while timers slept is over on waking', () => {
  const page = stubPage();
  const { attempts, current } = start();
  current().fail(gone(20_000));
  vi.setSystemTime(Date.now() + 30_000);
  page.show();
  expect(attempts).toHaveLength(2);
});

test('leaves a running attempt alone', () => {
  const page = stubPage();
  const { attempts, current } = start();
  page.goOnline();
  page.show();
  expect(attempts).toHaveLength(1);
  expect(current().signal.aborted).toBe(false);
});

test('begins a running attempt anew on the event it restarts on, once, and says so', () => {
  const page = stubPage();
  const { attempts, heard } = start('online');
  page.goOnline();
  page.show();
  expect(attempts.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  expect(heard.lost).toMatchObject([{ code: 'network' }]);
});

test('once closed it has neither timer nor ear', () => {
  const page = stubPage();
  const { attempts, heard, close, current } = start('online');
  current().fail(gone());
  close();
  expect(vi.getTimerCount()).toBe(0);
  page.goOnline();
  page.show();
  expect(attempts).toHaveLength(1);
  expect(heard.total).toBe(1);
});

test('may be closed by who hears of a loss', () => {
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
