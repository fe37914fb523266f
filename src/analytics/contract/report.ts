import type { OrderStatus } from '../../order/index.js';

/** A period of time: from `since` on, and before `until`. */
export interface Period {
  readonly since: Date;
  readonly until: Date;
}

/** What the edges of a report are grouped by. Days, weeks (from Monday) and months are those of the reports' time zone. */
export type GroupBy = 'day' | 'week' | 'month' | 'carrier';

/** How an edge compares with the period of the same length before. */
export interface Trend {
  /** Durations that were measured in the period before. */
  readonly measured: number;
  /** The median in the period before, in ms. */
  readonly p50: number;
  /** The geometric mean of the durations, divided by that of the period before: 2 means twice as long. */
  readonly change: number;
  /**
   * The probability that two periods without any difference differ by this much: the two-sided test of Welch on the logarithms
   * of the durations.
   */
  readonly pValue: number;
  /** `slower` or `faster` if `change` is at least a fifth and the test still finds it after Holm's correction for all edges. */
  readonly verdict: 'slower' | 'faster' | 'unchanged';
}

/** How long orders took from one status to the next one. Durations are in ms. */
export interface EdgeStats<S extends string = OrderStatus> {
  readonly from: S;
  readonly to: S;
  /** How often orders went this way in the period. Corrections are not counted. */
  readonly count: number;
  /** Those of `count` whose duration is known: the time at which `from` began was published. */
  readonly measured: number;
  /** `null`, as the percentiles, where nothing was measured. */
  readonly mean: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  /** The durations of all orders together. */
  readonly total: number;
  /**
   * The part of `total` in that of all edges on the way to the last step, 0 to 1. It is 0 for an edge that begins
   * where an order no longer waits, as from DELIVERED to REFUNDED.
   */
  readonly share: number;
  /** Absent where one of the periods has fewer than 20 durations. */
  readonly trend?: Trend;
}

/** The orders that are in a status now, and so are part of no edge yet. Ages are in ms. */
export interface WaitingStats<S extends string = OrderStatus> {
  readonly status: S;
  readonly count: number;
  /** The age of the oldest. */
  readonly oldest: number;
  readonly p90: number;
}

/** The edges of one day, week, month or carrier. */
export interface ReportGroup<S extends string = OrderStatus> {
  /** `2026-11-29` for a day, its Monday for a week, `2026-11` for a month, or the name of a carrier; empty: none is known. */
  readonly key: string;
  /** Without `trend`. */
  readonly edges: readonly EdgeStats<S>[];
}

/** Why a part of the flow holds orders up. */
export type Bottleneck<S extends string = OrderStatus> =
  /** The edges that together hold at least half of the time; each holds at least a tenth. */
  | { readonly kind: 'share'; readonly from: S; readonly to: S; readonly share: number; readonly p50: number }
  /** The edge became slower than in the period before. */
  | { readonly kind: 'slower'; readonly from: S; readonly to: S; readonly trend: Trend }
  /** Orders wait in the status for longer than 95 % of the orders that left it in the period. */
  | {
      readonly kind: 'stuck';
      readonly status: S;
      readonly count: number;
      readonly oldest: number;
      readonly usual: number;
    };

/** What happened between the statuses of all orders in a period. Plain data: it can be sent as JSON. */
export interface OrderReport<S extends string = OrderStatus> {
  /** ISO 8601, as `until` and `createdAt`. */
  readonly since: string;
  readonly until: string;
  readonly createdAt: string;
  readonly timeZone: string;
  /** The edge with the largest `total` first. */
  readonly edges: readonly EdgeStats<S>[];
  /** In the order of the flow's statuses; those without orders are left out. */
  readonly waiting: readonly WaitingStats<S>[];
  readonly bottlenecks: readonly Bottleneck<S>[];
  /** By their keys; only if the query has `groupBy`. */
  readonly groups?: readonly ReportGroup<S>[];
}

/** An order that waits. */
export interface WaitingOrder<S extends string = OrderStatus> {
  readonly orderId: string;
  readonly status: S;
  /** ISO 8601. */
  readonly since: string;
  /** Ms. */
  readonly age: number;
}

/** An order that waits for longer than usual. */
export interface StuckOrder<S extends string = OrderStatus> extends WaitingOrder<S> {
  /** Ms within which 95 % of the orders left the status. */
  readonly usual: number;
}

/** How many of the orders that began in a period came how far. */
export interface Funnel<S extends string = OrderStatus> {
  /** Orders whose first update is in the period. */
  readonly orders: number;
  /** The steps of the flow, each with the orders that reached it or a later one. */
  readonly steps: readonly { readonly status: S; readonly count: number }[];
  /** The other statuses that orders reached. */
  readonly others: readonly { readonly status: S; readonly count: number }[];
}

/** Whether deliveries of a period kept what was promised. Durations are in ms. */
export interface OnTime {
  /** Orders that reached the last step. */
  readonly delivered: number;
  /** Against the first delivery date that was published. */
  readonly first: PromiseStats;
  /** Against the last one that was published before the delivery. */
  readonly last: PromiseStats;
}

/** How many promises were kept. */
export interface PromiseStats {
  /** Delivered orders that had a delivery date. */
  readonly promised: number;
  readonly kept: number;
  /** Those of `kept` that came on a day before the promised one, in the time zone of the reports. */
  readonly early: number;
  /** How late the others came: `null` if all were kept. */
  readonly late: { readonly p50: number; readonly p90: number; readonly worst: number } | null;
}

/** One step of one order, for other programs. */
export interface LogEvent<S extends string = OrderStatus> {
  readonly orderId: string;
  readonly version: number;
  readonly status: S;
  /** The status before; absent in the first event of an order, and after a correction. */
  readonly previousStatus?: S;
  /** When it happened, ISO 8601. */
  readonly timestamp: string;
  readonly carrier?: string;
}
