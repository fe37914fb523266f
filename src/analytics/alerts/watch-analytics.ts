import {
  createReporter,
  duration,
  type OnError,
  reportToConsole,
  setLongTimeout,
  withinTime,
} from '../../options/index.js';
import type { OrderStatus } from '../../order/index.js';
import { type Analytics, LONGEST_LIST } from '../reports/index.js';
import type { Alert } from './alert.js';
import { createEpisodes } from './episodes.js';
import { type Findings, findAlerts } from './find-alerts.js';
import { AnalyticsTimeoutError } from './timeout-error.js';

/** Options of {@link watchAnalytics}. */
export interface WatchOptions<S extends string = OrderStatus> {
  readonly analytics: Pick<Analytics<S>, 'report' | 'stuck'>;
  /**
   * Receives what has gone wrong since the check before, all of it in one call. When it rejects, or takes longer than a minute,
   * the alerts count as not passed on, and are passed again at the next check.
   */
  onAlerts(alerts: readonly Alert<S>[]): unknown;
  /** Ms after a check until the next one. Default: 15 minutes. */
  readonly interval?: number;
  /**
   * Ms before a check: what is usual is that of the orders which arrived in this time, and it is compared with the same time
   * before. Whole weeks compare the same weekdays. Default: 7 days.
   */
  readonly period?: number;
  /** Receives what the reports and `onAlerts` threw. Default: the console. */
  readonly onError?: OnError;
}

/** A running {@link watchAnalytics}. */
export interface Watch {
  /** Begins nothing new, and passes on nothing more. Idempotent. */
  close(): void;
}

const DAY = 86_400_000;
/** Ms that reports and `onAlerts` may take. */
const PATIENCE = 60_000;
/** Calls of `onAlerts` that never answered, after which it is not called until one does. */
const MAX_HANGING = 10;

/**
 * Looks at the reports now and then, and passes on each order that is stuck, and each edge that became slower, once for each
 * episode.
 *
 * What was passed on is in the memory of this process, which is bounded: start it in one process. Several pass on each
 * alert once each, and a restarted one passes on again what lasts; `alert.id` is the same then.
 *
 * @example
 * const watch = watchAnalytics({ analytics, onAlerts: (alerts) => postToChat(alerts.map(({ text }) => text)) });
 *
 * @throws TypeError when `interval` or `period` is not a positive number of ms.
 */
export function watchAnalytics<S extends string>(options: WatchOptions<S>): Watch {
  const { analytics, onError = reportToConsole } = options;
  const limits = { infinity: false };
  const interval = duration('watchAnalytics: interval', options.interval, 15 * 60_000, limits);
  const period = duration('watchAnalytics: period', options.period, 7 * DAY, limits);
  const reportError = createReporter(onError);
  const episodes = createEpisodes<S>();
  let isClosed = false;
  let hanging = 0;
  let stopTimer = () => {};

  function within<T>(result: Promise<T>, source: AnalyticsTimeoutError['source']): Promise<T> {
    const expired = () => new AnalyticsTimeoutError(source, PATIENCE);
    return withinTime(PATIENCE, result, expired, (timer) => {
      stopTimer = () => clearTimeout(timer);
    });
  }

  async function read(): Promise<Findings<S>> {
    const until = new Date();
    const times = { since: new Date(until.getTime() - period), until };
    const [report, stuck] = await Promise.all([
      analytics.report(times),
      analytics.stuck({ ...times, limit: LONGEST_LIST }),
    ]);
    return { report, stuck, period };
  }

  async function call(alerts: readonly Alert<S>[]): Promise<void> {
    hanging += 1;
    try {
      await options.onAlerts(alerts);
    } finally {
      hanging -= 1;
    }
  }

  async function check(): Promise<void> {
    const findings = await within(read(), 'report');
    if (isClosed) return;
    const alerts = episodes.begin(findings.report, findAlerts(findings));
    if (alerts.length === 0 || hanging >= MAX_HANGING) return;
    await within(call(alerts), 'onAlerts');
    episodes.passed(alerts);
  }

  async function run(): Promise<void> {
    await check().catch(reportError);
    if (!isClosed) stopTimer = setLongTimeout(() => void run(), interval);
  }

  void run();
  return {
    close() {
      isClosed = true;
      stopTimer();
    },
  };
}
