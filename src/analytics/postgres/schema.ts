import { createTables } from '../../sql/index.js';
import { createFunctions } from './functions.js';
import { type AnalyticsNames, type AnalyticsTables, tableNames } from './tables.js';

/** Options of {@link analyticsSchema}. */
export interface AnalyticsSchemaOptions extends AnalyticsTables {
  /**
   * Whether a trigger on the bus's log records each update in the transaction that stores it. Where publishing must not wait for it,
   * set `false` and follow: `follow('analytics', analytics.record)`. Default: true.
   */
  readonly trigger?: boolean;
}

/**
 * The SQL that creates the tables of {@link postgresAnalytics}: run it once, as a migration, after that of the bus
 * (`createPostgresSchema`), and then call `backfill` for the orders that the log already has. It is safe to run it again, also in
 * several processes at once. It is one statement, so it is executed as a whole or not at all. PostgreSQL 13 or newer, or
 * PGlite.
 *
 * `order_status_step` has a row for each status that an order reached, with the ms that it spent in the status before;
 * `order_status_current` has a row for each order. Both stay when the log is shortened. They hold ids of orders, names of carriers
 * and delivery dates, and nothing else of an order.
 *
 * @throws TypeError when a name is not valid.
 */
export function analyticsSchema({ trigger = true, ...tables }: AnalyticsSchemaOptions = {}): string {
  const names = tableNames(tables);
  const { schema, step, current } = names;
  const statements = `
  create table if not exists ${step} (
    namespace text not null,
    order_id text not null,
    version bigint not null,
    status text not null,
    at timestamptz not null,
    previous_status text,
    ms double precision,
    carrier text,
    first_promise text,
    last_promise text,
    is_first boolean not null default false,
    primary key (namespace, order_id, version)
  );
  create index if not exists ${names.stepIndex} on ${step} (namespace, at)
    include (previous_status, status, ms, carrier);

  create table if not exists ${current} (
    namespace text not null,
    order_id text not null,
    version bigint not null,
    status text not null,
    since timestamptz not null,
    carrier text,
    first_promise text,
    last_promise text,
    primary key (namespace, order_id)
  );
  create index if not exists ${names.currentIndex} on ${current} (namespace, status, since);
${createFunctions(names)}
${trigger ? createTrigger(names) : ''}`;
  return createTables({ schema, tables: [step, current], statements });
}

const createTrigger = ({ log, trigger, recorded }: AnalyticsNames) => `
  drop trigger if exists ${trigger} on ${log};
  create trigger ${trigger} after insert on ${log} referencing new table as inserted
    for each statement execute function ${recorded}();`;
