import type {
  AnalyticsSource,
  EdgeSummary,
  GroupBy,
  Lateness,
  Period,
  Reached,
  Waiting,
} from '../contract/index.js';
import { type Days, groupOfDay } from './days.js';
import { cohortOf, edgesOn, latenessOn, nameOf, partsOf } from './increments.js';
import { addCounts, momentsOfLogs, percentilesOf, sizeOf } from './sketch.js';
import type { AnalyticsStore } from './store.js';

/** Counters, one edge or one status of all orders. */
interface Tally {
  count: number;
  total: number;
  readonly counts: Map<number, number>;
}

/** Reads reports from counters. Periods are whole days: each that the period touches. */
export function countedSource(store: AnalyticsStore, days: Days): AnalyticsSource {
  /** The counters of a kind, of each day of a period. */
  async function tablesOf(period: Period, name: (day: string) => string) {
    const wanted = days.in(period);
    const tables = await store.tables(wanted.map(name));
    return wanted.map((day, index) => ({ day, counters: tables[index] ?? new Map<string, number>() }));
  }

  /** The durations of a period, added up by a key. */
  async function tallies(
    period: Period,
    keyOf: (day: string, from: string, to: string, carrier: string) => string,
  ) {
    const found = new Map<string, Tally>();
    for (const { day, counters } of await tablesOf(period, edgesOn)) {
      for (const [name, value] of counters) {
        const [from = '', to = '', carrier = '', what = ''] = partsOf(name);
        const key = keyOf(day, from, to, carrier);
        const tally = found.get(key) ?? { count: 0, total: 0, counts: new Map() };
        found.set(key, tally);
        if (what === 'count') tally.count += value;
        else if (what === 'total') tally.total += value;
        else addCounts(tally.counts, new Map([[Number(what), value]]));
      }
    }
    return found;
  }

  async function oldest(status: string, limit: number, before = Number.POSITIVE_INFINITY) {
    const entries = await store.list(status, 0, limit);
    return entries
      .filter(({ since }) => since < before)
      .map(({ orderId, since }): Waiting => ({ orderId, status, since: new Date(since).toISOString() }));
  }

  async function waitingIn(status: string, now: Date) {
    const count = await store.count(status);
    const ageAt = async (place: number) => {
      const [entry] = await store.list(status, place, 1);
      return Math.max(0, now.getTime() - (entry?.since ?? now.getTime()));
    };
    // The oldest come first.
    const place = 0.1 * Math.max(0, count - 1);
    const [oldest, above, below] = await Promise.all([
      ageAt(0),
      ageAt(Math.floor(place)),
      ageAt(Math.ceil(place)),
    ]);
    return { status, count, oldest, p90: above + (below - above) * (place - Math.floor(place)) };
  }

  return {
    async edges(period, groupBy) {
      const group = (day: string, carrier: string) =>
        groupBy === undefined ? '' : groupOf(day, carrier, groupBy);
      const found = await tallies(period, (day, from, to, carrier) => nameOf(group(day, carrier), from, to));
      return [...found].flatMap(([key, tally]) => {
        const [name = '', from = '', to = ''] = partsOf(key);
        // What was counted may have been taken back.
        return tally.count > 0 ? [summaryOf(name, from, to, tally)] : [];
      });
    },

    async usual(period) {
      const found = await tallies(period, (_, from) => from);
      return new Map(
        [...found].flatMap(([status, { counts }]) => {
          const [p95] = percentilesOf(counts, [0.95]) ?? [];
          return p95 === undefined ? [] : [[status, p95] as const];
        }),
      );
    },

    async waiting(statuses, now) {
      const found = await Promise.all(statuses.map((status) => waitingIn(status, now)));
      return found.filter(({ count }) => count > 0);
    },
    countWaiting: (wanted) =>
      Promise.all(wanted.map(({ status, before }) => store.count(status, before?.getTime()))),
    async longest(wanted, limit) {
      const lists = await Promise.all(
        wanted.map(({ status, before }) => oldest(status, limit, before?.getTime())),
      );
      return lists
        .flat()
        .sort((a, b) => (a.since < b.since ? -1 : 1))
        .slice(0, limit);
    },

    async reached(period) {
      const found = new Map<string, number>();
      for (const { counters } of await tablesOf(period, cohortOf)) {
        for (const [statuses, orders] of counters) found.set(statuses, (found.get(statuses) ?? 0) + orders);
      }
      return [...found].flatMap(([statuses, orders]): Reached[] =>
        orders > 0 ? [{ statuses: partsOf(statuses), orders }] : [],
      );
    },

    async lateness(period) {
      const both = { first: newPromise(), last: newPromise() };
      let delivered = 0;
      for (const { counters } of await tablesOf(period, latenessOn)) {
        delivered += counters.get(nameOf('delivered')) ?? 0;
        for (const [name, promise] of Object.entries(both)) addLateness(promise, name, counters);
      }
      return { delivered, first: latenessOf(both.first), last: latenessOf(both.last) };
    },
  };
}

const groupOf = (day: string, carrier: string, groupBy: GroupBy) =>
  groupBy === 'carrier' ? carrier : groupOfDay(day, groupBy);

function summaryOf(group: string, from: string, to: string, { count, total, counts }: Tally): EdgeSummary {
  const { mean, variance } = momentsOfLogs(counts);
  return {
    group,
    from,
    to,
    count,
    measured: sizeOf(counts),
    total,
    percentiles: quartet(percentilesOf(counts, [0.5, 0.9, 0.95, 0.99])),
    meanLog: mean,
    varianceLog: variance,
  };
}

function quartet(values: readonly number[] | null): EdgeSummary['percentiles'] {
  const [p50, p90, p95, p99] = values ?? [];
  return p50 === undefined || p90 === undefined || p95 === undefined || p99 === undefined
    ? null
    : [p50, p90, p95, p99];
}

interface PromiseTally {
  promised: number;
  kept: number;
  early: number;
  readonly late: Map<number, number>;
}

const newPromise = (): PromiseTally => ({ promised: 0, kept: 0, early: 0, late: new Map() });

function addLateness(tally: PromiseTally, promise: string, counters: ReadonlyMap<string, number>): void {
  for (const [name, value] of counters) {
    const [own, what = ''] = partsOf(name);
    if (own !== promise) continue;
    if (what === 'promised') tally.promised += value;
    else if (what === 'kept') tally.kept += value;
    else if (what === 'early') tally.early += value;
    else addCounts(tally.late, new Map([[Number(what), value]]));
  }
}

function latenessOf({ promised, kept, early, late }: PromiseTally): Lateness {
  const [p50, p90, worst] = percentilesOf(late, [0.5, 0.9, 1]) ?? [];
  const isLate = p50 !== undefined && p90 !== undefined && worst !== undefined;
  return { promised, kept, early, late: isLate ? [p50, p90, worst] : null };
}
