import type { OnTime, OrderReport, StuckOrder } from '../../analytics/index.js';
import type { Channel } from './channel.js';
import type { Recipient } from './recipient.js';

/** What a weekly report is made of. */
export interface WeeklyReport {
  /** The Monday of the week, `YYYY-MM-DD`. */
  readonly week: string;
  /** The week, compared with the one before. */
  readonly report: OrderReport<string>;
  /** Those that have waited longest; `report.bottlenecks` has how many there are. */
  readonly stuck: readonly StuckOrder<string>[];
  /** How many orders began in the week. */
  readonly orders: number;
  readonly onTime: OnTime;
  /** The same of the week before. */
  readonly before: { readonly orders: number; readonly onTime: OnTime };
}

/** A weekly report for one address. */
export interface ReportMessage<A = unknown> {
  /** The id of the delivery, the same at every attempt: `[A-Za-z0-9_-]{1,64}`. */
  readonly id: string;
  readonly address: A;
  readonly recipient: Recipient;
  readonly content: WeeklyReport;
}

/** A way to send weekly reports: a {@link Channel} whose messages are about no order. */
export interface ReportChannel<A = unknown>
  extends Pick<Channel<A>, 'name' | 'onUnknown' | 'addressesOf' | 'keyOf'> {
  /** The message as it would be sent, for previews. It sends nothing. */
  render(message: ReportMessage<A>): unknown;
  /** Sends the message; see {@link Channel.send}. */
  send(message: ReportMessage<A>, signal: AbortSignal): ReturnType<Channel['send']>;
}
