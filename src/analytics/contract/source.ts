import type { GroupBy, LogEvent, Period } from './report.js';

/** The durations of one edge, summed up by an engine. Durations are in ms. */
export interface EdgeSummary {
  /** Empty without `groupBy`. */
  readonly group: string;
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly measured: number;
  readonly total: number;
  /** The percentiles 50, 90, 95 and 99; `null` where nothing was measured. */
  readonly percentiles: readonly [number, number, number, number] | null;
  /** Of the logarithms of the durations, each of at least 1 ms. `null` where nothing was measured. */
  readonly meanLog: number | null;
  /** The sample variance of the logarithms. `null` below two durations. */
  readonly varianceLog: number | null;
}

/** The orders that are in one status. */
export interface WaitingSummary {
  readonly status: string;
  readonly count: number;
  /** Ms. */
  readonly oldest: number;
  readonly p90: number;
}

/** An order and since when it is in its status. */
export interface Waiting {
  readonly orderId: string;
  readonly status: string;
  readonly since: string;
}

/** What is waited for: orders in `status` since before `before`, if it is given. */
export interface WaitingFor {
  readonly status: string;
  readonly before?: Date;
}

/** The orders of a cohort that reached a set of statuses. */
export interface Reached {
  readonly statuses: readonly string[];
  readonly orders: number;
}

/** How late orders were against one promise, summed up by an engine. */
export interface Lateness {
  readonly promised: number;
  readonly kept: number;
  readonly early: number;
  /** Ms: the percentiles 50 and 90 and the maximum of the late ones. `null` if none was late. */
  readonly late: readonly [number, number, number] | null;
}

/** Where reports come from: one for each engine. Statuses are texts, as the engine stores what any flow publishes. */
export interface AnalyticsSource {
  edges(period: Period, groupBy: GroupBy | undefined): Promise<readonly EdgeSummary[]>;
  /** Within what time 95 % of the orders left a status in the period, in ms, by status. */
  usual(period: Period): Promise<ReadonlyMap<string, number>>;
  waiting(statuses: readonly string[], now: Date): Promise<readonly WaitingSummary[]>;
  /** How many orders wait for what, in its order. */
  countWaiting(wanted: readonly WaitingFor[]): Promise<readonly number[]>;
  /** The orders that have waited longest, the longest first. */
  longest(wanted: readonly WaitingFor[], limit: number): Promise<readonly Waiting[]>;
  /** What became of the orders whose first update is in the period. */
  reached(period: Period): Promise<readonly Reached[]>;
  /** Of the orders that reached `status` in the period: how many, and how late against the first and the last promise. */
  lateness(
    period: Period,
    status: string,
  ): Promise<{ readonly delivered: number; readonly first: Lateness; readonly last: Lateness }>;
}

/** A source that has each step of each order. */
export interface EventSource extends AnalyticsSource {
  /** By time, then by order and version. */
  events(period: Period): AsyncIterable<LogEvent<string>>;
}
