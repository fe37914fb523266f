import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWatchdog } from '../../../src/client/connection/watchdog.js';
import { stubPage } from '../browser/page.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function start(limit = 1_000) {
  const bark = vi.fn();
  const watchdog = createWatchdog(limit, bark);
  watchdog.received();
  return { watchdog, bark };
}

test('barks once when nothing was heard for too long', () => {
  const { bark } = start();
  vi.advanceTimersByTime(999);
  expect(bark).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10_000);
  expect(bark).toHaveBeenCalledTimes(1);
});

test('watches only once something was heard', () => {
  const bark = vi.fn();
  createWatchdog(1_000, bark);
  vi.advanceTimersByTime(10_000);
  expect(bark).not.toHaveBeenCalled();
});

test('is calmed by whatever is heard, with one timer for all of it', () => {
  const { watchdog, bark } = start();
  for (let times = 0; times < 50; times += 1) {
    vi.advanceTimersByTime(900);
    watchdog.received();
    expect(vi.getTimerCount()).toBe(1);
  }
  expect(bark).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(bark).toHaveBeenCalledTimes(1);
});

test('watches anew after it barked', () => {
  const { watchdog, bark } = start();
  vi.advanceTimersByTime(1_000);
  watchdog.received();
  vi.advanceTimersByTime(1_000);
  expect(bark).toHaveBeenCalledTimes(2);
});

test('takes another limit at once, shorter or longer or none', () => {
  const { watchdog, bark } = start();
  watchdog.limit(Number.POSITIVE_INFINITY);
  vi.advanceTimersByTime(3_600_000);
  expect(bark).not.toHaveBeenCalled();
  watchdog.received();
  watchdog.limit(500);
  vi.advanceTimersByTime(499);
  watchdog.limit(2_000);
  vi.advanceTimersByTime(1_500);
  expect(bark).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(bark).toHaveBeenCalledTimes(1);
});

test('a limit beyond what a timer holds does not bark at once', () => {
  const { bark } = start(2 ** 40);
  vi.advanceTimersByTime(3_600_000);
  expect(bark).not.toHaveBeenCalled();
});

test.each(['show', 'restore', 'goOnline', 'focus', 'resume'] as const)(
  'looks at the clock on the page event %s, as timers sleep with the machine',
  (event) => {
    const page = stubPage();
    const { bark } = start();
    vi.setSystemTime(Date.now() + 3 * 3_600_000);
    expect(bark).not.toHaveBeenCalled();
    page[event]();
    expect(bark).toHaveBeenCalledTimes(1);
  },
);

test('a hidden page is no waking', () => {
  const page = stubPage();
  const { bark } = start();
  vi.setSystemTime(Date.now() + 3 * 3_600_000);
  page.hide();
  expect(bark).not.toHaveBeenCalled();
});

test('once stopped it has neither timer nor ear', () => {
  const page = stubPage();
  const { watchdog, bark } = start();
  watchdog.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.setSystemTime(Date.now() + 3 * 3_600_000);
  page.show();
  watchdog.limit(1);
  expect(bark).not.toHaveBeenCalled();
});

test('a clock that was set back does not lengthen the silence (G4)', () => {
  const { bark } = start();
  vi.advanceTimersByTime(500);
  vi.setSystemTime(Date.now() - 3_600_000);
  vi.advanceTimersByTime(499);
  expect(bark).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2);
  expect(bark).toHaveBeenCalledTimes(1);
});

test('a clock that jumped ahead is taken at its word', () => {
  const { bark } = start();
  vi.setSystemTime(Date.now() + 24 * 3_600_000);
  vi.advanceTimersByTime(1_000);
  expect(bark).toHaveBeenCalledTimes(1);
});
