import type { Analytics } from '../../analytics/index.js';
import type { DeliveryStore, NotificationQueue, Recipient, ReportChannel } from '../contract/index.js';

/** Options of `createWeeklyReports`. */
export interface WeeklyReportsOptions {
  readonly analytics: Pick<Analytics<string>, 'report' | 'stuck' | 'funnel' | 'onTime'>;
  /** Carries reports to the processes that send them; it may be the one of `createNotifications`. */
  readonly queue: NotificationQueue;
  /** Remembers what was sent; it may be the one of `createNotifications`. */
  readonly deliveries: DeliveryStore;
  /** Sends them, e.g. `reportEmail`. */
  readonly channel: ReportChannel;
  /**
   * Who gets the report. It is called when a report is due, and again for each attempt to send: who is no longer returned gets
   * nothing.
   */
  recipients(): readonly Recipient[] | Promise<readonly Recipient[]>;
  /** Whose weeks are reported, and on whose Monday at 7:00: the time zone of `analytics`. Default: `UTC`. */
  readonly timeZone?: string;
  /** Receives what `recipients`, the reports, the stores and the channel failed with. Default: `console.error`. */
  readonly onError?: (error: unknown) => void;
}
