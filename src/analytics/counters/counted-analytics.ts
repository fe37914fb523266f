import { type DefaultOrderFlow, type OrderFlow, orderFlow, type StatusOf } from '../../order/index.js';
import type { StoredUpdate } from '../../server/index.js';
import { type Analytics, checkTimeZone, createReports, waitingStatuses } from '../reports/index.js';
import { AnalyticsConflictError } from './conflict-error.js';
import { countedSource } from './counted-source.js';
import { createDays } from './days.js';
import { createDeadlines } from './deadline.js';
import { incrementsOf } from './increments.js';
import { extend, type Journey } from './journey.js';
import type { AnalyticsStore } from './store.js';

/** Options of {@link countedAnalytics}. */
export interface CountedAnalyticsOptions<F extends OrderFlow = DefaultOrderFlow> {
  readonly store: AnalyticsStore;
  /** The flow of the orders: its last step is what they wait for. Default: {@link orderFlow}. */
  readonly flow?: F;
  /** Whose days are counted, and when a promised day is over. What was counted keeps its days. Default: `UTC`. */
  readonly timeZone?: string;
}

/** Attempts to count an update: other processes change its order only with updates of their own. */
const ATTEMPTS = 20;

/** {@link Analytics} of counters. */
export interface CountedAnalytics<S extends string> extends Analytics<S> {
  /**
   * Counts an update: the handler of `follow`. An update that was counted does nothing.
   * @throws AnalyticsConflictError when the store has refused all attempts; and what the store throws.
   */
  record(update: StoredUpdate<string>): Promise<void>;
  /** Forgets an order, e.g. after `eraseOrder`. What was counted of it stays: it names no order. */
  erase(orderId: string): Promise<void>;
}

/**
 * Reports about the time between statuses, for shops without PostgreSQL: of counters instead of each step. Percentiles are exact to
 * within 0.5 %, and periods are whole days.
 *
 * @example
 * const analytics = countedAnalytics({ store: redisAnalyticsStore({ send }) });
 * follow('analytics', analytics.record);
 *
 * @throws TypeError when the time zone is not valid.
 */
export function countedAnalytics<F extends OrderFlow = DefaultOrderFlow>(
  options: CountedAnalyticsOptions<F>,
): CountedAnalytics<StatusOf<F>> {
  const { store } = options;
  const flow: OrderFlow = options.flow ?? orderFlow;
  const timeZone = checkTimeZone(options.timeZone ?? 'UTC');
  const days = createDays(timeZone);
  const deadlineOf = createDeadlines(timeZone);
  const { goal, isWaitedIn } = waitingStatuses(flow);
  const statusOf = (journey: Journey | undefined) => journey?.steps.at(-1)?.status;
  const waitingIn = (status: string | undefined) =>
    status !== undefined && isWaitedIn(status) ? status : null;

  /** @returns false if another process has changed the order meanwhile. */
  async function count(update: StoredUpdate<string>): Promise<boolean> {
    const before = await store.read(update.orderId);
    // Only this function writes states.
    const known = before === null ? undefined : (JSON.parse(before) as { readonly journey: Journey }).journey;
    const journey = extend(known, update);
    if (journey === known) return true;
    const status = statusOf(journey);
    return store.apply({
      orderId: update.orderId,
      before,
      after: JSON.stringify({ status, journey }),
      waitedIn: waitingIn(statusOf(known)),
      waitsIn: waitingIn(status),
      since: journey.steps.at(-1)?.at ?? 0,
      increments: incrementsOf(known, journey, { days, deadlineOf, goal }),
    });
  }

  return {
    ...createReports<StatusOf<F>>({ source: countedSource(store, days), flow, timeZone }),
    async record(update) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        if (await count(update)) return;
      }
      throw new AnalyticsConflictError(update.orderId, ATTEMPTS);
    },
    erase: (orderId) => store.erase(orderId),
  };
}
