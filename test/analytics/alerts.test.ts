import {
  type Alert,
  countedAnalytics,
  memoryAnalyticsStore,
  type StuckOrder,
  type WatchOptions,
  watchAnalytics,
} from 'react-order-status/server/analytics';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { recordAll } from './reports.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const INTERVAL = HOUR;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-29T12:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

/** Orders that left PROCESSING so many days ago, after about so many hours. */
const past = (name: string, days: number, hours: number, count = 40) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const left = days * DAY + index * 60_000;
      const spread = hours * (0.5 + index / count) * HOUR;
      return [
        `${name}${index}`,
        [
          { status: 'PROCESSING', timestamp: ago(left + spread) },
          { status: 'SHIPPED', timestamp: ago(left) },
          { status: 'DELIVERED', timestamp: ago(left - HOUR) },
        ],
      ];
    }),
  );

const waiting = (hours: number) => [{ status: 'PROCESSING', timestamp: ago(hours * HOUR) }];

/** A shop whose alerts are kept. */
function shop(options: Partial<WatchOptions<string>> = {}) {
  const counted = countedAnalytics({ store: memoryAnalyticsStore() });
  const calls: (readonly Alert<string>[])[] = [];
  const errors: unknown[] = [];
  const analytics = { report: vi.fn(counted.report), stuck: vi.fn(counted.stuck) };
  const watch = () => {
    const running = watchAnalytics<string>({
      analytics,
      onAlerts: (alerts) => {
        calls.push(alerts);
      },
      interval: INTERVAL,
      onError: (error) => errors.push(error),
      ...options,
    });
    onTestFinished(() => running.close());
    return running;
  };
  return {
    counted,
    analytics,
    errors,
    watch,
    /** The checks so far, then the next one. */
    async check() {
      await vi.advanceTimersByTimeAsync(INTERVAL);
    },
    /** The alerts that were passed on since the last look. */
    taken: () => calls.splice(0).flat(),
    calls,
    record: (orders: Parameters<typeof recordAll>[1]) => recordAll(counted, orders),
    /** A later update of an order. */
    update: (orderId: string, version: number, status: string, hours = 0) => {
      const timestamp = ago(hours * HOUR);
      return counted.record({ orderId, version, id: `e${version}`, status, timestamp, storedAt: timestamp });
    },
  };
}

describe('an order that waits for longer than usual', () => {
  test('is one alert, with its numbers and a sentence, however long it waits', async () => {
    const { record, watch, check, taken } = shop();
    await record({ ...past('a', 2, 10), quick: waiting(9), slow: waiting(30) });
    watch();
    await check();
    const alerts = taken();
    expect(alerts).toMatchObject([
      { kind: 'stuck', orderId: 'slow', status: 'PROCESSING', since: '2026-11-28T06:00:00.000Z' },
    ]);
    const [{ id, text } = expect.fail()] = alerts;
    expect(id).toBe('stuck/PROCESSING/2026-11-28T06:00:00.000Z/slow');
    expect(text).toMatch(
      /^Order slow has been in PROCESSING for 1 day 6 hours, since 2026-11-28T06:00:00.000Z. Of the orders that left it within 7 days, 95 % had been there for at most 14 hours/,
    );
    await check();
    await check();
    expect(taken()).toEqual([]);
  });

  test('is an alert again when it comes back later and is stuck again', async () => {
    const { record, update, watch, check, taken } = shop();
    await record({ ...past('a', 2, 10), slow: waiting(30) });
    watch();
    await check();
    expect(taken()).toHaveLength(1);
    await update('slow', 2, 'SHIPPED');
    await update('slow', 3, 'PROCESSING');
    await check();
    expect(taken()).toEqual([]);
    await vi.advanceTimersByTimeAsync(20 * HOUR);
    expect(taken()).toMatchObject([{ orderId: 'slow', since: '2026-11-29T13:00:00.000Z' }]);
  });

  test('is not an alert again in the same stay, when what is usual has changed in between', async () => {
    let usual = 10 * HOUR;
    const order = {
      orderId: 'slow',
      status: 'PROCESSING' as const,
      since: ago(12 * HOUR),
      age: 12 * HOUR,
    };
    const { analytics, record, watch, check, taken } = shop();
    await record(past('a', 2, 10));
    analytics.stuck.mockImplementation(async () => (usual < order.age ? [{ ...order, usual }] : []));
    watch();
    await check();
    expect(taken()).toHaveLength(1);
    usual = 14 * HOUR;
    await check();
    usual = 10 * HOUR;
    await check();
    expect(taken()).toEqual([]);
  });

  test('is no alert where fewer than 20 orders show what is usual', async () => {
    const { record, watch, check, taken } = shop();
    await record({ ...past('a', 2, 10, 19), slow: waiting(300) });
    watch();
    await check();
    expect(taken()).toEqual([]);
  });

  test('is kept in a memory that does not grow without limit', async () => {
    const { analytics, record, watch, check, taken } = shop();
    await record(past('a', 2, 10));
    const page = (number: number): readonly StuckOrder[] =>
      Array.from({ length: 1_000 }, (_, index) => ({
        orderId: `${number}-${index}`,
        status: 'PROCESSING',
        since: '2026-11-20T00:00:00.000Z',
        age: 9 * DAY,
        usual: DAY,
      }));
    watch();
    const countOf = async (number: number) => {
      analytics.stuck.mockResolvedValue(page(number));
      await check();
      return taken().length;
    };
    for (let number = 1; number <= 10; number += 1) expect(await countOf(number)).toBe(1_000);
    // The first are seen again, so the second are the oldest.
    expect(await countOf(1)).toBe(0);
    expect(await countOf(11)).toBe(1_000);
    expect(await countOf(1)).toBe(0);
    expect(await countOf(2)).toBe(1_000);
  });
});

describe('an edge that became slower', () => {
  const slower = { kind: 'slower', from: 'PROCESSING', to: 'SHIPPED' };

  test('is one alert, with the test that says so, while it lasts', async () => {
    const { record, watch, check, taken } = shop();
    await record({ ...past('before', 10, 10), ...past('now', 2, 20) });
    watch();
    await check();
    const alerts = taken();
    expect(alerts).toMatchObject([{ ...slower, trend: { verdict: 'slower', measured: 40 } }]);
    expect(alerts[0]?.text).toMatch(
      /^From PROCESSING to SHIPPED orders take 2\.0\d times as long as in the 7 days before: half of them more than 19 hours \d+ minutes, and before more than 9 hours \d+ minutes\. The probability of such a difference by chance is below 0\.0001 /,
    );
    await check();
    expect(taken()).toEqual([]);
  });

  test('is an alert again when it has ended and begins again, but not when it is in doubt for a while', async () => {
    const { record, analytics, counted, watch, check, taken } = shop();
    await record({ ...past('before', 10, 10), ...past('now', 2, 20) });
    const report = await counted.report({ since: new Date(Date.now() - 7 * DAY), until: new Date() });
    const withTrend = (change: number, verdict: 'slower' | 'unchanged') => ({
      ...report,
      edges: report.edges.map((edge) =>
        edge.trend && edge.from === 'PROCESSING'
          ? { ...edge, trend: { ...edge.trend, change, verdict } }
          : edge,
      ),
    });
    const countAfter = async (change: number, verdict: 'slower' | 'unchanged') => {
      analytics.report.mockResolvedValue(withTrend(change, verdict));
      await check();
      return taken().length;
    };
    watch();
    await vi.advanceTimersByTimeAsync(0);
    expect(taken()).toHaveLength(1);
    expect(await countAfter(1.15, 'unchanged')).toBe(0);
    expect(await countAfter(1.3, 'slower')).toBe(0);
    expect(await countAfter(1.05, 'unchanged')).toBe(0);
    expect(await countAfter(1.3, 'slower')).toBe(1);
    analytics.report.mockResolvedValue({ ...report, edges: [] });
    await check();
    expect(await countAfter(1.3, 'slower')).toBe(1);
  });
});

describe('several processes', () => {
  test('and one that was restarted give an episode the same id', async () => {
    const { record, watch, check, taken } = shop();
    await record({ ...past('before', 10, 10), ...past('now', 2, 20), slow: waiting(60) });
    const first = watch();
    watch();
    await check();
    first.close();
    watch();
    await check();
    const ids = taken().map(({ id }) => id);
    expect(ids).toHaveLength(6);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('what fails', () => {
  test('alerts whose receiver rejects are passed on again, and only those', async () => {
    const onAlerts = vi.fn<WatchOptions<string>['onAlerts']>().mockRejectedValueOnce(new Error('no chat'));
    const { record, watch, check, errors } = shop({ onAlerts });
    await record({ ...past('a', 2, 10), slow: waiting(30) });
    watch();
    await vi.advanceTimersByTimeAsync(0);
    expect(errors).toMatchObject([{ message: 'no chat' }]);
    await check();
    await check();
    expect(onAlerts.mock.calls.map(([alerts]) => alerts.length)).toEqual([1, 1]);
    expect(errors).toHaveLength(1);
  });

  test('a receiver that throws at once does no harm', async () => {
    const onAlerts = vi.fn<WatchOptions<string>['onAlerts']>().mockImplementationOnce(() => {
      throw new Error('broken');
    });
    const { record, watch, check, errors } = shop({ onAlerts });
    await record({ ...past('a', 2, 10), slow: waiting(30) });
    watch();
    await check();
    expect(errors).toMatchObject([{ message: 'broken' }]);
    expect(onAlerts).toHaveBeenCalledTimes(2);
  });

  test('a receiver that never answers is given up, and called ten times at most', async () => {
    const onAlerts = vi.fn(() => new Promise<void>(() => {}));
    const { record, watch, check, errors } = shop({ onAlerts });
    await record({ ...past('a', 2, 10), slow: waiting(30) });
    watch();
    for (let count = 0; count < 15; count += 1) await check();
    expect(onAlerts).toHaveBeenCalledTimes(10);
    expect(errors).toHaveLength(10);
    expect(errors[0]).toMatchObject({ code: 'analytics-timeout', source: 'onAlerts' });
  });

  test('a report that fails, or never comes, is asked for again at the next check', async () => {
    const { analytics, record, watch, check, taken, errors } = shop();
    await record({ ...past('a', 2, 10), slow: waiting(30) });
    analytics.report.mockRejectedValueOnce(new Error('no database'));
    analytics.stuck.mockImplementationOnce(async () => []).mockReturnValueOnce(new Promise(() => {}));
    watch();
    await check();
    await check();
    await check();
    expect(errors).toMatchObject([
      { message: 'no database' },
      { code: 'analytics-timeout', source: 'report' },
    ]);
    expect(taken()).toHaveLength(1);
  });
});

describe('close', () => {
  test('passes on nothing more, and leaves no timer, also in the middle of a check', async () => {
    const { analytics, record, watch, taken } = shop();
    await record({ ...past('a', 2, 10), slow: waiting(30) });
    let answer = () => {};
    analytics.stuck.mockImplementation(
      () =>
        new Promise((resolve) => {
          answer = () => resolve([]);
        }),
    );
    const running = watch();
    await vi.advanceTimersByTimeAsync(0);
    running.close();
    running.close();
    expect(vi.getTimerCount()).toBe(0);
    answer();
    await vi.advanceTimersByTimeAsync(2 * INTERVAL);
    expect(taken()).toEqual([]);
    expect(analytics.report).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
