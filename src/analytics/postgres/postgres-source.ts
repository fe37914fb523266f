import { type PostgresQuery, valuesOf } from '../../sql/index.js';
import type {
  EdgeSummary,
  EventSource,
  LogEvent,
  Period,
  Reached,
  Waiting,
  WaitingSummary,
} from '../contract/index.js';
import { queriesOn } from './queries.js';
import type { AnalyticsNames } from './tables.js';

/** Where the source reads. */
export interface PostgresPlace {
  readonly pool: PostgresQuery;
  readonly names: AnalyticsNames;
  readonly namespace: string;
  readonly timeZone: string;
}

/** Events that are read at once. */
const PAGE = 1_000;

/** What {@link EventSource.lateness} resolves to. */
type LatenessOfBoth = Awaited<ReturnType<EventSource['lateness']>>;

/** Where a page of events ends: exact, as a time of PostgreSQL has µs. */
interface StoredEvent extends LogEvent<string> {
  readonly at: string;
}

/** The steps of the orders on PostgreSQL. */
export function postgresSource({ pool, names, namespace, timeZone }: PostgresPlace): EventSource {
  const queries = queriesOn(names);

  const select = <T>(statement: string, ...parameters: unknown[]) =>
    valuesOf<T>(pool, statement, [namespace, ...parameters]);
  const times = ({ since, until }: Period) => [since.toISOString(), until.toISOString()] as const;

  async function* events(period: Period): AsyncGenerator<LogEvent<string>> {
    let after: readonly [string | null, string, number] = [null, '', 0];
    for (;;) {
      const page = await select<StoredEvent>(queries.events, ...times(period), ...after, PAGE);
      for (const { at: _, previousStatus, carrier, ...event } of page) {
        yield { ...event, ...(previousStatus && { previousStatus }), ...(carrier && { carrier }) };
      }
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = [last.at, last.orderId, last.version];
    }
  }

  return {
    edges: (period, groupBy) => select<EdgeSummary>(queries.edges(groupBy), ...times(period), timeZone),
    async usual(period) {
      return new Map(await select<readonly [string, number]>(queries.usual, ...times(period)));
    },
    waiting: (statuses, now) => select<WaitingSummary>(queries.waiting, statuses, now.toISOString()),
    countWaiting: (wanted) =>
      select<number>(queries.countWaiting, JSON.stringify(wanted.map((each, place) => ({ place, ...each })))),
    longest: (wanted, limit) => select<Waiting>(queries.longest, JSON.stringify(wanted), limit),
    reached: (period) => select<Reached>(queries.reached, ...times(period)),
    async lateness(period, status) {
      const [both] = await select<LatenessOfBoth>(queries.lateness, ...times(period), timeZone, status);
      // An aggregate without groups always has one row.
      return both as LatenessOfBoth;
    },
    events,
  };
}
