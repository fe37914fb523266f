import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWatchdog } from '../../../src/client/connection/watchdog.js';
import { stubPage } from '../browser/page.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function start(limit = 1_000) {
  const onTimeout = vi.fn();
  const watchdog = createWatchdog(limit, onTimeout);
  watchdog.received();
  return { watchdog, onTimeout };
}

test('reports a timeout once', () => {
  const { onTimeout } = start();
  vi.advanceTimersByTime(999);
  expect(onTimeout).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10_000);
  expect(onTimeout).toHaveBeenCalledTimes(1);
});

test('starts with the first data', () => {
  const onTimeout = vi.fn();
  createWatchdog(1_000, onTimeout);
  vi.advanceTimersByTime(10_000);
  expect(onTimeout).not.toHaveBeenCalled();
});

test('is reset by all data, with one timer', () => {
  const { watchdog, onTimeout } = start();
  for (let times = 0; times < 50; times += 1) {
    vi.advanceTimersByTime(900);
    watchdog.received();
    expect(vi.getTimerCount()).toBe(1);
  }
  expect(onTimeout).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(onTimeout).toHaveBeenCalledTimes(1);
});

test('starts again after a timeout', () => {
  const { watchdog, onTimeout } = start();
  vi.advanceTimersByTime(1_000);
  watchdog.received();
  vi.advanceTimersByTime(1_000);
  expect(onTimeout).toHaveBeenCalledTimes(2);
});

test('reports a timeout after the call that found it, not within it', () => {
  const { watchdog, onTimeout } = start();
  watchdog.received(2_000);
  watchdog.limit(500);
  expect(onTimeout).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onTimeout).toHaveBeenCalledTimes(1);
});

test('applies another limit immediately, shorter or longer or none', () => {
  const { watchdog, onTimeout } = start();
  watchdog.limit(Number.POSITIVE_INFINITY);
  vi.advanceTimersByTime(3_600_000);
  expect(onTimeout).not.toHaveBeenCalled();
  watchdog.received();
  watchdog.limit(500);
  vi.advanceTimersByTime(499);
  watchdog.limit(2_000);
  vi.advanceTimersByTime(1_500);
  expect(onTimeout).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onTimeout).toHaveBeenCalledTimes(1);
});

test('a limit longer than a timer allows does not time out immediately', () => {
  const { onTimeout } = start(2 ** 40);
  vi.advanceTimersByTime(3_600_000);
  expect(onTimeout).not.toHaveBeenCalled();
});

test.each(['show', 'restore', 'goOnline', 'focus', 'resume'] as const)(
  'checks the clock on the page event %s, as timers sleep with the machine',
  (event) => {
    const page = stubPage();
    const { onTimeout } = start();
    vi.setSystemTime(Date.now() + 3 * 3_600_000);
    expect(onTimeout).not.toHaveBeenCalled();
    page[event]();
    expect(onTimeout).toHaveBeenCalledTimes(1);
  },
);

test('does not check when the page is hidden', () => {
  const page = stubPage();
  const { onTimeout } = start();
  vi.setSystemTime(Date.now() + 3 * 3_600_000);
  page.hide();
  expect(onTimeout).not.toHaveBeenCalled();
});

test('once stopped, it has no timer and no listener', () => {
  const page = stubPage();
  const { watchdog, onTimeout } = start();
  watchdog.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.setSystemTime(Date.now() + 3 * 3_600_000);
  page.show();
  watchdog.limit(1);
  expect(onTimeout).not.toHaveBeenCalled();
});

test('a clock that was set back does not postpone the timeout (G4)', () => {
  const { onTimeout } = start();
  vi.advanceTimersByTime(500);
  vi.setSystemTime(Date.now() - 3_600_000);
  vi.advanceTimersByTime(499);
  expect(onTimeout).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2);
  expect(onTimeout).toHaveBeenCalledTimes(1);
});

test('a clock that jumped ahead causes the timeout', () => {
  const { onTimeout } = start();
  vi.setSystemTime(Date.now() + 24 * 3_600_000);
  vi.advanceTimersByTime(1_000);
  expect(onTimeout).toHaveBeenCalledTimes(1);
});
