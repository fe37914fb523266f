import { type DefaultOrderFlow, type OrderFlow, orderFlow, type StatusOf } from '../../order/index.js';
import type { StoredUpdate } from '../../server/index.js';
import type { PostgresQuery } from '../../sql/index.js';
import type { LogEvent, Period } from '../contract/index.js';
import { type Analytics, checkPeriod, checkTimeZone, createReports } from '../reports/index.js';
import { postgresSource } from './postgres-source.js';
import { queriesOn } from './queries.js';
import { type AnalyticsTables, tableNames } from './tables.js';

/** Options of {@link postgresAnalytics}. */
export interface PostgresAnalyticsOptions<F extends OrderFlow = DefaultOrderFlow> extends AnalyticsTables {
  /** A `Pool` of `pg`, or a `PGlite`. */
  readonly pool: PostgresQuery;
  /** The namespace of the bus. Default: `default`. */
  readonly namespace?: string;
  /** The flow of the orders: its last step is what they wait for. Default: {@link orderFlow}. */
  readonly flow?: F;
  /** Whose days, weeks and months are counted, and when a promised day is over. Default: `UTC`. */
  readonly timeZone?: string;
}

/** {@link Analytics} on PostgreSQL, which has each step of each order. */
export interface PostgresAnalytics<S extends string> extends Analytics<S> {
  /**
   * Records an update, if its version was not recorded: the handler of `follow` where the schema has no trigger.
   * @throws what the pool throws.
   */
  record(update: StoredUpdate<string>): Promise<void>;
  /**
   * Records what the log has and was not recorded, e.g. as it was published before the schema existed. It can be ended and
   * begun again, and runs beside publishing.
   * @param onProgress receives the number of orders that are done, after each batch.
   */
  backfill(onProgress?: (orders: number) => void): Promise<void>;
  /** Forgets an order, e.g. after `eraseOrder`. */
  erase(orderId: string): Promise<void>;
  /** Each step of each order in a period, by time. @throws TypeError when the period is not valid. */
  events(period: Period): AsyncIterable<LogEvent<S>>;
}

/** Orders that are recorded by one statement. */
const BATCH = 500;

/**
 * Reports about the time between statuses, on the tables of {@link analyticsSchema}.
 *
 * @example
 * const analytics = postgresAnalytics({ pool, timeZone: 'Europe/Berlin' });
 * const report = await analytics.report({ since: new Date('2026-11-01'), until: new Date() });
 *
 * @throws TypeError when a name or the time zone is not valid.
 */
export function postgresAnalytics<F extends OrderFlow = DefaultOrderFlow>(
  options: PostgresAnalyticsOptions<F>,
): PostgresAnalytics<StatusOf<F>> {
  const { pool, namespace = 'default' } = options;
  const names = tableNames(options);
  const timeZone = checkTimeZone(options.timeZone ?? 'UTC');
  const flow: OrderFlow = options.flow ?? orderFlow;
  const source = postgresSource({ pool, names, namespace, timeZone });
  const queries = queriesOn(names);

  return {
    ...createReports<StatusOf<F>>({ source, flow, timeZone }),
    async record({ orderId, version, storedAt, ...update }) {
      await pool.query(queries.record, [namespace, orderId, version, JSON.stringify(update), storedAt]);
    },
    async backfill(onProgress) {
      let after = '';
      for (let orders = 0; ; ) {
        const { rows } = await pool.query(queries.backfill, [namespace, after, BATCH]);
        // The statement's columns.
        const [{ value, orders: done } = { value: null, orders: 0 }] = rows as {
          value: string | null;
          orders: number;
        }[];
        if (value === null) return;
        after = value;
        orders += done;
        onProgress?.(orders);
      }
    },
    async erase(orderId) {
      await pool.query(queries.erase, [namespace, orderId]);
    },
    // The engine stores what the flow has published.
    events: (period) => source.events(checkPeriod(period)) as AsyncIterable<LogEvent<StatusOf<F>>>,
  };
}
