import { OrderStatusError } from '../../order/index.js';

/** A check of `watchAnalytics` was given up. */
export class AnalyticsTimeoutError extends OrderStatusError {
  readonly code = 'analytics-timeout';

  constructor(
    /** What did not answer. */
    readonly source: 'report' | 'onAlerts',
    ms: number,
  ) {
    super(
      source === 'report'
        ? `The reports did not arrive within ${ms} ms. They are asked for again at the next check; if it goes on, look at the database.`
        : `onAlerts did not resolve within ${ms} ms, so its alerts count as not passed on, and are passed again at the next check. ` +
            'Give what it waits for a shorter timeout of its own.',
    );
  }
}
