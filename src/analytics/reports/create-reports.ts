import type { OrderFlow } from '../../order/index.js';
import type {
  AnalyticsSource,
  EdgeSummary,
  Funnel,
  GroupBy,
  Lateness,
  OnTime,
  OrderReport,
  Period,
  PromiseStats,
  ReportGroup,
  StuckOrder,
  WaitingOrder,
  WaitingStats,
} from '../contract/index.js';
import { findBottlenecks, type Stuck } from './bottlenecks.js';
import { statisticsOf } from './edges.js';
import { funnelOf } from './funnel.js';
import { checkLimit, checkPeriod, checkQuery } from './query.js';
import { compare, judge } from './trend.js';
import { waitingStatuses } from './waiting-statuses.js';

/** What is asked for. */
export interface ReportQuery extends Period {
  readonly groupBy?: GroupBy;
}

/** Which waiting orders are listed. */
export interface SlowestQuery<S extends string> {
  /** Default: all statuses in which orders wait. */
  readonly status?: S;
  /** Default: 20. */
  readonly limit?: number;
}

/** Which orders are stuck: those that wait longer than 95 % of those that left the status in the period. */
export interface StuckQuery extends Period {
  /** Default: 20. */
  readonly limit?: number;
}

/** Reports about the time between statuses. Its members work destructured. */
export interface Analytics<S extends string> {
  /**
   * What happened between the statuses in a period, where the orders are now, and what holds them up.
   * @throws TypeError when the period or `groupBy` is not valid.
   */
  report(query: ReportQuery): Promise<OrderReport<S>>;
  /** The orders that have waited longest, the longest first. @throws TypeError when the query is not valid. */
  slowest(query?: SlowestQuery<S>): Promise<readonly WaitingOrder<S>[]>;
  /** The orders that wait longer than usual, the longest first. @throws TypeError when the query is not valid. */
  stuck(query: StuckQuery): Promise<readonly StuckOrder<S>[]>;
  /** How far the orders that began in a period came until now. @throws TypeError when the period is not valid. */
  funnel(period: Period): Promise<Funnel<S>>;
  /**
   * Whether the deliveries of a period kept the delivery dates that were published.
   * @throws TypeError when the period is not valid.
   */
  onTime(period: Period): Promise<OnTime>;
}

/** Where the reports come from. */
export interface ReportsContext {
  readonly source: AnalyticsSource;
  readonly flow: OrderFlow;
  readonly timeZone: string;
}

/** Creates the {@link Analytics} of a source. @typeParam S the statuses of the flow. */
export function createReports<S extends string>({ source, flow, timeZone }: ReportsContext): Analytics<S> {
  const { goal, statuses: waitedIn, isWaitedIn } = waitingStatuses(flow);

  function statusesOf(status: string | undefined): readonly string[] {
    if (status === undefined) return waitedIn;
    if (isWaitedIn(status)) return [status];
    throw new TypeError(`No order waits in ${status}: from there it does not go on to ${goal}.`);
  }

  async function waitingNow(now: Date): Promise<readonly WaitingStats<S>[]> {
    const found = new Map((await source.waiting(waitedIn, now)).map((summary) => [summary.status, summary]));
    return waitedIn.flatMap((status) => {
      const summary = found.get(status);
      // A status of the flow.
      return summary ? [{ ...summary, status: status as S }] : [];
    });
  }

  async function stuckIn(
    waiting: readonly WaitingStats<S>[],
    usual: ReadonlyMap<string, number>,
    now: Date,
  ): Promise<readonly Stuck<S>[]> {
    const measured = waiting.flatMap((each) => {
      const ms = usual.get(each.status);
      return ms === undefined ? [] : [{ waiting: each, usual: ms }];
    });
    const counts = await source.countWaiting(
      measured.map(({ waiting: { status }, usual: ms }) => ({ status, before: before(now, ms) })),
    );
    return measured.map((each, index) => ({ ...each, count: counts[index] ?? 0 }));
  }

  async function edgesOf(period: Period) {
    const [now, previous] = await Promise.all([
      source.edges(period, undefined),
      source.edges(periodBefore(period), undefined),
    ]);
    const trends = judge(
      now.map((edge) =>
        compare(
          edge,
          previous.find((other) => isSameEdge(edge, other)),
        ),
      ),
    );
    return statisticsOf<S>(now, isWaitedIn).map((edge) => {
      const trend = trends[now.findIndex((other) => isSameEdge(edge, other))];
      return trend ? { ...edge, trend } : edge;
    });
  }

  async function groupsOf(period: Period, groupBy: GroupBy): Promise<readonly ReportGroup<S>[]> {
    const groups = new Map<string, EdgeSummary[]>();
    for (const summary of await source.edges(period, groupBy)) {
      const group = groups.get(summary.group);
      if (group) group.push(summary);
      else groups.set(summary.group, [summary]);
    }
    return [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, summaries]) => ({ key, edges: statisticsOf<S>(summaries, isWaitedIn) }));
  }

  return {
    async report(query) {
      const { groupBy, ...period } = checkQuery(query);
      const now = new Date();
      const [edges, waiting, usual, groups] = await Promise.all([
        edgesOf(period),
        waitingNow(now),
        source.usual(period),
        groupBy && groupsOf(period, groupBy),
      ]);
      return {
        since: period.since.toISOString(),
        until: period.until.toISOString(),
        createdAt: now.toISOString(),
        timeZone,
        edges,
        waiting,
        bottlenecks: findBottlenecks({ edges, stuck: await stuckIn(waiting, usual, now) }),
        ...(groups && { groups }),
      };
    },

    async slowest({ status, limit } = {}) {
      const wanted = statusesOf(status).map((each) => ({ status: each }));
      const now = Date.now();
      return (await source.longest(wanted, checkLimit('slowest', limit))).map((order) =>
        withAge<S>(order, now),
      );
    },

    async stuck({ since, until, limit }) {
      const period = checkPeriod({ since, until });
      const now = new Date();
      const usual = await source.usual(period);
      const wanted = waitedIn.flatMap((status) => {
        const ms = usual.get(status);
        return ms === undefined ? [] : [{ status, before: before(now, ms) }];
      });
      const orders = await source.longest(wanted, checkLimit('stuck', limit));
      return orders.map((order) => ({
        ...withAge<S>(order, now.getTime()),
        usual: usual.get(order.status) ?? 0,
      }));
    },

    async funnel(period) {
      return funnelOf<S>(flow, await source.reached(checkPeriod(period)));
    },

    async onTime(period) {
      const { delivered, first, last } = await source.lateness(checkPeriod(period), goal);
      return { delivered, first: promiseOf(first), last: promiseOf(last) };
    },
  };
}

const isSameEdge = (a: { from: string; to: string }, b: { from: string; to: string }) =>
  a.from === b.from && a.to === b.to;

const before = (now: Date, ms: number) => new Date(now.getTime() - ms);

const periodBefore = ({ since, until }: Period): Period => ({
  since: new Date(2 * since.getTime() - until.getTime()),
  until: since,
});

const withAge = <S extends string>(
  { orderId, status, since }: { orderId: string; status: string; since: string },
  now: number,
): WaitingOrder<S> => ({
  orderId,
  // The engine was asked for statuses of the flow.
  status: status as S,
  since,
  age: Math.max(0, now - Date.parse(since)),
});

function promiseOf({ promised, kept, early, late }: Lateness): PromiseStats {
  if (!late) return { promised, kept, early, late: null };
  const [p50, p90, worst] = late;
  return { promised, kept, early, late: { p50, p90, worst } };
}
